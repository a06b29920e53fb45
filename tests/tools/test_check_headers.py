"""tools/check_headers.py: a header that leans on its includer, or lacks its guard, is found."""

import unittest

import support

TOOL = support.ROOT / "tools/check_headers.py"


class Headers(support.TreeTest):
    def check(self, text):
        self.write("src/canteen/base/good.hpp", "#pragma once\n#include <string>\n")
        self.write("src/canteen/base/other.hpp", text)
        return self.command(TOOL, "--root", self.root, "--jobs", "1")

    def test_headers_that_bring_what_they_need_pass(self):
        done = self.check("#pragma once\n#include <canteen/base/good.hpp>\nstd::string f();\n")
        self.assertEqual((done.returncode, done.stdout), (0, "2 headers, 0 refused\n"))

    def test_a_header_that_needs_another_is_found(self):
        done = self.check("#pragma once\nstd::string f();\n")
        self.assertEqual(done.returncode, 1)
        self.assertIn("canteen/base/other.hpp: does not compile alone with g++", done.stdout)

    def test_a_header_without_a_guard_is_found(self):
        self.assertEqual(self.check("struct A {};\n").returncode, 1)

    def test_a_header_with_a_warning_is_found(self):
        self.assertEqual(self.check("#pragma once\ninline int f(int unused) { return 1; }\n").returncode, 1)

    def test_no_headers_at_all_is_a_mistake(self):
        (self.root / "src").mkdir()
        self.assertEqual(self.command(TOOL, "--root", self.root).returncode, 1)


if __name__ == "__main__":
    unittest.main()
