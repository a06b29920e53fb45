"""tests/conformance/make_spec_table.py: what makes a test show a rule, and what the check does not let pass."""

import contextlib
import io
import json
import sys
import unittest

import support

sys.path.insert(0, str(support.ROOT / "tests/conformance"))
from make_spec_table import main  # noqa: E402
from rule_tests import find_tests  # noqa: E402

# The letter Z stands for no rule of Canteen's, so that nothing here counts as a test of one.
KNOWN = frozenset(f"Z-{number:02}" for number in range(10))

CPP = """\
// The head of a file shows nothing: Z-09.
#include <gtest/gtest.h>

struct Row {
  const char* source;  // Z-09
};

const Row rows[] = {
    {"Z-01: one"},
};

TEST(Suite, names_a_table) {
  for (const auto& row : rows) use(row);
}

// Z-02
TEST_F(Suite, has_a_comment_above) {

  use();
}

// Z-09

TEST(Suite, is_too_far_below_a_comment) { use(); }
TEST(Suite, says_so_itself) {  // Z-03 to Z-05
  use("Z-06");
}

TEST_P(Given, gets_its_rows_elsewhere) { use(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Some, Given, testing::Values("Z-07"));
"""

PYTHON = '''\
"""Z-09"""

ROWS = [
    "Z-01",
]


class Suite(unittest.TestCase):
    # Z-02
    @unittest.skip
    def test_has_a_comment_above(self):
        pass

    def helper(self):  # Z-09
        pass

    def test_names_a_table(self):
        for row in ROWS:
            use("Z-03", row)
'''


class TreeTest(support.TreeTest):
    def shown(self):
        return {test.name: sorted(test.rules) for test in find_tests(self.root, KNOWN)}


class WhatATestShows(TreeTest):
    def test_in_cpp(self):
        self.write("tests/unit/a_test.cpp", CPP)
        self.assertEqual(self.shown(), {
            "Suite.names_a_table": ["Z-01"],
            "Suite.has_a_comment_above": ["Z-02"],
            "Suite.is_too_far_below_a_comment": [],
            "Suite.says_so_itself": ["Z-03", "Z-04", "Z-05", "Z-06"],
            "Given.gets_its_rows_elsewhere": ["Z-07"],
        })  # fmt: skip

    def test_in_python(self):
        self.write("tests/e2e/test_a.py", PYTHON)
        expected = {"Suite.test_has_a_comment_above": ["Z-02"], "Suite.test_names_a_table": ["Z-01", "Z-03"]}
        self.assertEqual(self.shown(), expected)

    def test_by_not_compiling(self):
        self.write("tests/compile_fail/a.cpp", "// EXPECT: no\n// Z-01\n")
        self.assertEqual(self.shown(), {"compile_fail/a": ["Z-01"]})

    def test_beside_an_example_too(self):
        self.write("examples/01_a/a_test.cpp", "TEST(A, b) {  // Z-01\n}\n")
        self.assertEqual(self.shown(), {"A.b": ["Z-01"]})


ROWS = [{"id": "a-1"}, {"id": "a-2", "why": [{"word": "good"}, {"word": "bad"}]}]


def page(name, *rules):
    sections = [{"title": "One", "rules": rules}]
    return {"page": f"docs/spec-{name}.md", "title": name, "about": "All.", "corpora": {}, "sections": sections}


class Check(TreeTest):
    """A page of one rule, which one row and one test show."""

    def setUp(self):
        super().setUp()
        self.rule = {"id": "Z-01", "strength": "MUST", "section": "RFC 1 §1", "summary": "It holds."}
        self.test = self.write("tests/unit/a_test.cpp", "TEST(A, b) {  // Z-01\n}\n")
        self.write("docs/design.md")

    def run_table(self, *arguments):
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            status = main(["--root", str(self.root), *arguments])
        return status, output.getvalue()

    def problems(self, write=True, deviations=(), **corpus):
        rules = page("z", self.rule)
        if deviations:
            rules["deviations"] = "deviations.json"
            self.write("tests/conformance/data/deviations.json", json.dumps({"rows": deviations}))
        if corpus:
            rules["corpora"]["rows"] = {"file": "rows.json", "lists": ["rows"], "name": "id"} | corpus
            self.write("tests/conformance/data/rows.json", json.dumps({"rows": ROWS}))
        self.write("tests/conformance/data/z_rules.json", json.dumps(rules))
        if write:
            self.run_table()
        status, output = self.run_table("--check")
        self.assertEqual(status, 1 if output.strip() else 0)
        return output.strip()

    def test_passes_what_a_test_shows(self):
        self.assertEqual(self.problems(), "")
        text = (self.root / "docs/spec-z.md").read_text(encoding="utf-8")
        self.assertIn("| Z-01 | MUST, RFC 1 §1 | It holds. |  | [A.b](../tests/unit/a_test.cpp) | holds |", text)

    def test_passes_what_rows_show(self):
        self.test.write_text("TEST(A, b) {\n}\n")
        self.rule["rows"] = ["rows:a-*"]
        self.assertEqual(self.problems(tests=["A.b"]), "")
        self.assertIn("| rows 2 |", (self.root / "docs/spec-z.md").read_text(encoding="utf-8"))

    def test_knows_rows_by_what_they_hold(self):
        self.rule["rows"] = ["rows:*bad*"]
        self.assertEqual(self.problems(tests=["A.b"], name="why/word"), "")
        self.assertIn("| rows 1 |", (self.root / "docs/spec-z.md").read_text(encoding="utf-8"))

    def test_refuses_a_must_without_a_test_whatever_its_status(self):
        self.test.write_text("TEST(A, b) {\n}\n")
        self.assertEqual(self.problems(), "Z-01 has neither test nor row nor status")
        self.rule["status"] = "not yet"
        self.assertEqual(self.problems(), "Z-01 is a MUST without a test")
        self.rule["strength"] = "SHOULD"
        self.assertEqual(self.problems(), "")

    def test_refuses_a_page_that_is_not_current(self):
        self.assertEqual(self.problems(), "")
        self.rule["summary"] = "It holds still."
        expected = "docs/spec-z.md is out of date: run tests/conformance/make_spec_table.py"
        self.assertEqual(self.problems(write=False), expected)

    def test_refuses_an_id_that_no_file_defines(self):
        self.write("src/a.hpp", "// Z-01, UTF-8\n// Z-01 to Z-02\n")
        self.assertEqual(self.problems(), "src/a.hpp:2: there is no rule Z-02")

    def test_refuses_a_status_that_tests_have_overtaken(self):
        self.rule["status"] = "tests follow"
        self.assertEqual(self.problems(), "Z-01 has tests now: its status is out of date")

    def test_refuses_rows_that_are_not_there_and_tests_that_play_none(self):
        self.rule["rows"] = ["rows:b-*"]
        self.assertEqual(self.problems(tests=["A.c"]), "Z-01: no row is called rows:b-*\nrows.json: no test is called A.c")

    def differing(self, **changed):
        row = {"row": "rows#1", "marked": "why", "section": "RFC 1 §2", "why": "It may.", "played_by": "A.b"} | changed
        return self.problems(tests=["A.b"], deviations=[row])

    def test_shows_rows_that_differ_by_choice(self):
        self.assertEqual(self.differing(), "")
        text = (self.root / "docs/spec-z.md").read_text(encoding="utf-8")
        self.assertIn("| rows#1 | `why` | RFC 1 §2 | It may. | A.b |", text)

    def test_refuses_rows_that_differ_without_a_reason_a_test_or_the_mark_that_they_name(self):
        self.assertEqual(self.differing(why=""), "rows#1 differs without a section or a reason")
        self.assertEqual(self.differing(played_by="A.c"), "rows#1: no test is called A.c")
        self.assertEqual(self.differing(marked="disputed"), "rows#1 has no disputed in its file")
        self.assertEqual(self.differing(marked=None), "")

    def test_refuses_a_rule_that_is_defined_twice(self):
        self.write("tests/conformance/data/y_rules.json", json.dumps(page("y", self.rule)))
        self.assertEqual(self.problems(), "Z-01 is defined twice")


if __name__ == "__main__":
    unittest.main()
