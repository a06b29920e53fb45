"""tools/branch_coverage.py: which sides count, and how they are reported. Nothing is compiled here."""

import contextlib
import io
import unittest

import support
from branch_coverage import report


def branch(line, column, end, times_true, times_false):
    """As `llvm-cov export` writes it: where from and to, how often, and three numbers of its own."""
    return [line, column, line, end, times_true, times_false, 0, 0, 4]


class Report(support.TreeTest):
    def report(self, source, branches, missing=True):
        path = self.write("src/a.cpp", source)
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            counts = report({"data": [{"files": [{"filename": str(path), "branches": branches}]}]}, self.root, missing)
        self.printed = printed.getvalue()
        return counts

    def test_a_condition_has_two_sides(self):
        self.assertEqual(self.report("if (a) f();\n", [branch(1, 5, 6, 1, 0)]), (1, 2))
        self.assertIn("src/a.cpp:1: never false: a\n", self.printed)

    def test_what_one_instantiation_took_is_taken(self):
        self.assertEqual(self.report("if (a) f();\n", [branch(1, 5, 6, 3, 0), branch(1, 5, 6, 0, 1)]), (2, 2))
        self.assertNotIn("never", self.printed)

    def test_what_the_compiler_decides_or_writes_is_no_branch(self):
        source = "  if constexpr (a) f();\n  friend bool operator==(A, A) = default;\n"
        self.assertEqual(self.report(source, [branch(1, 17, 18, 0, 0), branch(2, 37, 38, 1, 0)]), (0, 0))

    def test_the_sides_are_printed_when_they_are_asked_for(self):
        self.report("if (a) f();\n", [branch(1, 5, 6, 0, 0)], missing=False)
        self.assertEqual(self.printed.splitlines(), ["  0.00 %     0 of    2  src/a.cpp", "  0.00 %     0 of    2  together"])


if __name__ == "__main__":
    unittest.main()
