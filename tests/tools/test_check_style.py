"""tools/check_style.py: the limits of files and functions, their waiver, and the kinds of TODO."""

import unittest

import support
from check_style import check, functions, main
from cpp_tokens import tokenize


TODO = "TO" + "DO"  # not whole, so that whoever looks for what is left to do does not find these


def body(lines):
    """A braced body of that many lines."""
    return "{\n" + "  call();\n" * (lines - 2) + "}\n"


def lengths(text):
    return [length for _, length in functions(tokenize(text))]


class Files(unittest.TestCase):
    def rules(self, path, text):
        return [rule for _, rule in check(path, text)]

    def test_each_kind_of_file_has_its_limit(self):
        limits = {"src/canteen/a.cpp": 600, "tests/unit/a.cpp": 800, "examples/01_a/main.cpp": 80, "tools/a.py": 600}
        for path, limit in limits.items():
            with self.subTest(path):
                self.assertEqual(self.rules(path, "x\n" * limit), [])
                self.assertIn(f"{limit + 1} lines, at most {limit}", self.rules(path, "x\n" * (limit + 1))[0])

    def test_a_public_header_says_what_it_is(self):
        head = "// A.\n//\n// Not B, which b.hpp is.\n"
        self.assertEqual(self.rules("src/canteen/a.hpp", head + "#pragma once\n"), [])
        self.assertEqual(len(self.rules("src/canteen/a.hpp", "// A.\n#pragma once\n// more\n// more\n")), 1)
        self.assertEqual(len(self.rules("src/canteen/a.hpp", "")), 1)
        self.assertEqual(self.rules("tests/support/a.hpp", "#pragma once\n"), [])

    def test_a_waiver_needs_a_reason(self):
        self.assertEqual(self.rules("src/a.cpp", "// Size: a generated table\n" + "x\n" * 600), [])
        self.assertEqual(len(self.rules("src/a.cpp", "// Size:\n" + "x\n" * 600)), 1)
        self.assertEqual(len(self.rules("src/a.cpp", 'auto s = "Size: x";\n' + "x\n" * 600)), 1)

    def test_todo_now_and_todo_without_a_kind_are_refused(self):
        for comment in (f"// {TODO}(now): x", f"# {TODO}: x", "// FIXME x", f"// {TODO}(later): x", "/* XXX */", f" * {TODO}(now)"):
            with self.subTest(comment):
                self.assertEqual(len(self.rules("src/a.cpp", comment)), 1)
        for comment in (f"// {TODO}(perf): x", f"// {TODO}(security): x", f"// {TODO}(port): x", "// all to do"):
            with self.subTest(comment):
                self.assertEqual(self.rules("src/a.cpp", comment), [])


class Functions(unittest.TestCase):
    def test_the_usual_shapes_are_measured(self):
        heads = (
            "void f() ", "namespace a {\nint C::f(int x) const noexcept ", "template <class T>\nauto f(T t) -> int ",
            "class C {\n  void f() override ", "C::C() : a_{1}, b_(2) ", "TEST(Suite, a_name) ", "auto f = [](int x) ",
            "C& C::operator=(const C& c) ", "Row rows[] = {{1, f(2)}};\nint g() ", "#if A\nvoid f() ",
        )  # fmt: skip
        for head in heads:
            with self.subTest(head):
                self.assertEqual(lengths(head + body(40) + "}" * (head.count("{") - head.count("}"))), [40])

    def test_types_and_tables_are_not_functions(self):
        heads = ("struct S ", "const Row rows[] = ", "enum class E ", "namespace n ", "SUITE(Name, ValuesIn(std::list<Row>")
        for text in (head + body(90) for head in heads):
            with self.subTest(text[:20]):
                self.assertEqual(lengths(text), [])

    def test_a_lambda_counts_as_part_of_its_function(self):
        self.assertEqual(lengths("void f() {\n  auto g = [](int) {\n  };\n  if (x) {\n  }\n}\nint h() { return 1; }\n"), [6, 1])

    def test_the_limit_is_sixty_lines(self):
        self.assertEqual(list(check("src/a.cpp", "\nvoid f() " + body(60))), [])
        self.assertEqual([line for line, _ in check("src/a.cpp", "\nvoid f() " + body(61))], [2])


class Trees(support.TreeTest):
    def test_a_finding_makes_the_program_exit_1(self):
        self.write("src/a.cpp", "int a;\n")
        self.assertEqual(main(["--root", str(self.root)]), 0)
        self.write("src/b.cpp", f"// {TODO}(now): write it\n")
        self.assertEqual(main(["--root", str(self.root)]), 1)


if __name__ == "__main__":
    unittest.main()
