"""tools/mutate.py: which mutants a source has, and how their fates are counted. Nothing is compiled here."""

import contextlib
import io
import types
import unittest

import support
from mutate import Mutant, all_mutants, fates_of, hunt, mutants_of


def changes(text):
    """What the mutants of a source make of it, in order."""
    return [mutant.apply(text) for mutant in mutants_of("a.cpp", text)]


class Mutants(unittest.TestCase):
    def test_an_operator_becomes_another(self):
        self.assertEqual(changes("a == b"), ["a != b"])
        self.assertEqual(changes("a < b"), ["a <= b", "a >= b"])
        self.assertEqual(changes("if (!a) f();"), ["if (a) f();"])

    def test_a_number_becomes_one_more_and_nothing(self):
        self.assertEqual(changes("f(4'096)"), ["f(4097)", "f(0)"])
        self.assertEqual(changes("f(0x1F, 0)"), ["f(32, 0)", "f(0, 0)", "f(0x1F, 1)"])
        self.assertEqual(changes("f(1.5, 2h)"), [])

    def test_a_character_becomes_another(self):
        self.assertEqual(changes("find(';')"), ["rfind(';')", "find('\\x01')"])

    def test_types_and_templates_are_left_alone(self):
        self.assertEqual(changes("std::vector<int> f(T&& a, const U& b, V* c);"), [])

    def test_texts_comments_directives_and_static_asserts_are_left_alone(self):
        self.assertEqual(changes('#if A == 1\n// a == b\nf("a == b"); /* 1 */\nstatic_assert(a == b);\n'), [])

    def test_what_means_the_same_is_left_alone(self):
        self.assertEqual(changes("bool operator==(const A&, const A&) = default;"), [])
        self.assertEqual(changes("a.find(b) != a.npos"), ["a.find(b) == a.npos"])
        self.assertEqual(changes("a.find(b) != c"), ["a.rfind(b) != c", "a.find(b) == c"])

    def test_every_place_counts_once_even_where_a_comment_says_the_same(self):
        self.assertEqual(changes("// 1\nf(1); // 1\n"), ["// 1\nf(2); // 1\n", "// 1\nf(0); // 1\n"])

    def test_a_mutant_is_described_by_its_line(self):
        text = "int f() {\n  return 0;\n}\n"
        self.assertEqual(next(mutants_of("a.cpp", text)).describe(text), "a.cpp:2\n  - return 0;\n  + return 1;")


class Folder(support.TreeTest):
    def test_headers_and_sources_of_the_folder_alone(self):
        for name in ("cookies/a.hpp", "cookies/b.cpp", "http/c.cpp"):
            self.write(f"src/canteen/{name}", "return 0;\n")
        self.assertEqual([mutant.path for mutant in all_mutants(self.root, "cookies")],
                         ["src/canteen/cookies/a.hpp", "src/canteen/cookies/b.cpp"])  # fmt: skip


class Hunt(support.TreeTest):
    def hunt(self, fates, wanted, jobs=1):
        """Mutants with these fates, hunted in so many workshops."""
        workshops = [types.SimpleNamespace(fate=lambda mutant: fates[mutant.start]) for _ in range(jobs)]
        mutants = [Mutant("a.cpp", index, index + 1, "1") for index in range(len(fates))]
        with contextlib.redirect_stdout(io.StringIO()) as self.printed:
            return hunt(fates_of(mutants, workshops), wanted, lambda mutant: mutant.describe("0" * len(fates)))

    def test_survivors_are_printed(self):
        killed, alive = self.hunt(["killed", "alive", "killed"], 3)
        self.assertEqual((killed, [mutant.start for mutant in alive]), (2, [1]))
        self.assertIn("  + 010", self.printed.getvalue())

    def test_what_does_not_compile_is_not_counted(self):
        killed, alive = self.hunt(["stillborn", "killed", "stillborn", "killed", "killed"], 2)
        self.assertEqual((killed, alive), (2, []))

    def test_several_workshops_count_the_same_mutants(self):
        fates = ["killed", "alive", "stillborn", "alive", "killed", "alive"] * 20
        for jobs in (1, 2, 5):
            killed, alive = self.hunt(fates, 50, jobs)
            self.assertEqual((killed, [mutant.start for mutant in alive][:3]), (20, [1, 3, 5]))


if __name__ == "__main__":
    unittest.main()
