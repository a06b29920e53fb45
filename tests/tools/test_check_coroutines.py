"""tools/check_coroutines.py: which shapes of co_await pass, and that every other one is refused with its line."""

import unittest

import support
from check_coroutines import NAMED_OBJECT, NOT_IN_MACRO, NOT_INSIDE, STANDS_ALONE, main, problems_in

ACCEPTED = [
    "co_await x;",
    "{ co_await x; }",
    "{ auto r = co_await x; }",
    "{ const std::vector<int>& r = co_await a.b; }",
    "{ std::array<int, 3> r = co_await a->b.c; }",
    "{ [[maybe_unused]] auto r = co_await x; }",
    "{ r = co_await x; }",
    "{ this->r = co_await x; }",
    "{ co_return co_await x; }",
    "{ if (ready) co_await x; else co_await y; }",
    "{ if constexpr (waits) co_await x; }",
    "{ for (;;) co_await x; }",
    "{ switch (n) { case 1: co_await x; break; default: co_await y; } }",
    "f([&]() -> Async<int> { co_return co_await x; });",
    "auto operator co_await() const;",
    "// if (co_await f())\n",
    "/* g(co_await x)\n */",
    'auto s = "f(co_await x)"; auto q = R"--(f(co_await "x")))--";',
    "{ auto n = 1'000; co_await x; }",
    "  #if A\nco_await x;\n  #endif",
    "#error don't\n{ co_await x; }",
]

REFUSED = [
    ("{ if (co_await x) {} }", NOT_INSIDE),
    ("{ if (auto r = co_await x; r) {} }", NOT_INSIDE),
    ("{ while (co_await x) {} }", NOT_INSIDE),
    ("{ for (auto i = 0; i < co_await x; ++i) {} }", NOT_INSIDE),
    ("{ for (auto a : co_await x) {} }", NOT_INSIDE),
    ("{ switch (co_await x) {} }", NOT_INSIDE),
    ("{ f(co_await x); }", NOT_INSIDE),
    ("{ co_return f(co_await x); }", NOT_INSIDE),
    ("{ (co_await x).y(); }", NOT_INSIDE),
    ("{ a[co_await x] = 1; }", NOT_INSIDE),
    ("{ P{co_await x}; }", NOT_INSIDE),
    ("{ P p{1, co_await x}; }", NOT_INSIDE),
    ("{ P p{co_await x, 2}; }", NOT_INSIDE),
    ("{ x = {co_await y}; }", NOT_INSIDE),
    ("{ auto r(co_await x); }", NOT_INSIDE),
    ("{ co_await f(); }", NAMED_OBJECT),
    ("{ auto r = co_await f(); }", NAMED_OBJECT),
    ("{ co_return co_await f(); }", NAMED_OBJECT),
    ("{ co_await std::move(x); }", NAMED_OBJECT),
    ("{ co_await x.f(); }", NAMED_OBJECT),
    ("{ co_await a[1]; }", NAMED_OBJECT),
    ("{ co_await *x; }", NAMED_OBJECT),
    ("{ co_await Timer{1s}; }", NAMED_OBJECT),
    ("{ auto r = c ? co_await x : y; }", STANDS_ALONE),
    ("{ c ? y : co_await x; }", STANDS_ALONE),
    ("{ c ? y : r = co_await x; }", STANDS_ALONE),
    ("{ auto r = 1 + co_await x; }", STANDS_ALONE),
    ("{ auto r = co_await x + 1; }", STANDS_ALONE),
    ("{ r += co_await x; }", STANDS_ALONE),
    ("{ a = b = co_await x; }", STANDS_ALONE),
    ("{ a && co_await x; }", STANDS_ALONE),
    ("{ (void)co_await x; }", STANDS_ALONE),
    ("{ auto [a, b] = co_await x; }", STANDS_ALONE),
    ("{ return co_await x; }", STANDS_ALONE),
    ("{ throw co_await x; }", STANDS_ALONE),
    ("#define TRY(x) co_await x", NOT_IN_MACRO),
    ("#define TRY(x) \\\n  f(co_await x)", NOT_IN_MACRO),
]


class Shapes(unittest.TestCase):
    def test_a_co_await_that_stands_alone_passes(self):
        for text in ACCEPTED:
            with self.subTest(text):
                self.assertEqual(list(problems_in(text)), [])

    def test_every_other_shape_is_refused_with_its_rule(self):
        for text, rule in REFUSED:
            with self.subTest(text):
                self.assertEqual([found for _, found in problems_in(text)], [rule])

    def test_each_of_several_is_reported_at_its_line(self):
        text = "{\n  co_await x;\n  f(co_await x);\n  /* \n */ co_await f();\n}\n"
        self.assertEqual(list(problems_in(text)), [(3, NOT_INSIDE), (5, NAMED_OBJECT)])


class Trees(support.TreeTest):
    def test_a_tree_without_findings_exits_0(self):
        self.write("src/a.cpp", "{ co_await x; }")
        self.write("docs/a.md", "```sh\nf(co_await x)\n```\nand co_await f() in prose\n")
        self.assertEqual(main(["--root", str(self.root)]), 0)

    def test_each_kind_of_file_is_read(self):
        for path in ("src/a.hpp", "examples/1/main.cpp", "tests/a.cpp", "bench/a.cpp", "fuzz/a.cpp"):
            with self.subTest(path):
                written = self.write(path, "{ co_await f(); }")
                self.assertEqual(main(["--root", str(self.root)]), 1)
                written.unlink()

    def test_code_blocks_of_documents_are_read_and_their_lines_counted(self):
        self.write("README.md", "One\n\n```cpp\nint a;\nco_await f();\n```\n")
        done = self.command(support.ROOT / "tools/check_coroutines.py", "--root", self.root)
        self.assertEqual((done.returncode, done.stdout), (1, f"README.md:5: {NAMED_OBJECT}\n"))


if __name__ == "__main__":
    unittest.main()
