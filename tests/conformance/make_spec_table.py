#!/usr/bin/python3
"""Writes docs/spec-*.md: each rule that Canteen follows, the tests that show it, and what is still missing.

Rules are in data/*_rules.json, one file a page. What makes a test show a rule is said in rule_tests.py. Rows of the corpora
in data/ show it when the rule's "rows" match their names ("http1:eol-*"), and each corpus names the tests that play it.
Usage: make_spec_table.py [--check] [--root DIR]; with --check nothing is written, and the exit status is 1 when a MUST has
neither test nor row, when any rule has no test, row or status, when a text of the tree names a rule that is in no file, or
when a page is not what would be written now.
"""

import argparse
import fnmatch
import json
import pathlib
import re
import sys

from rule_tests import find_tests

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = "tests/conformance/data"
TREE = ("src", "tests", "docs", "examples", "fuzz", "bench", "tools", "cmake", "share", ".ci")
SUFFIXES = {".cpp", ".hpp", ".py", ".mjs", ".md", ".txt", ".cmake", ".sh"}
ID = re.compile(r"\b([A-Z])-\d{2,3}\b")

HOLDS, LATER = "holds", "tests follow"
LEGEND = """MUST, SHOULD and MAY are the words of the documents that the second column names; "we" marks a choice of Canteen's,
where they leave one or say nothing. A rule holds when a test shows it: one that names its id, or a row of a corpus.
"""
COLUMNS = "| rule | strength, where | what | rows | tests | status |\n|---|---|---|---|---|---|\n"
DEVIATIONS_ABOUT = """The number is that of the rows before it in its file. A row that differs and is not here fails its test, and so does one
that is here and does not differ. The second column is the member by which the file itself marks the row: `expected_wpt` is
WPT's word where the standard decides otherwise; `expected_upstream` and `expected_percent_decoded` what that library does, where
the file expects nothing of anyone else. The one row without a mark is right where its file gives it, by RFC 6265bis, and differs when
it is played once more by the successor's text."""
DEVIATION_COLUMNS = "| row | marked | decided by | why | played by |\n|---|---|---|---|---|\n"
ROW_COLUMNS = "| rows | file | how many | played by |\n|---|---|---|---|\n"


def name_of(row, field):
    """What a row is known by, "" for nothing; with "field/inner", the inner fields of the list that the field is."""
    field, _, inner = field.partition("/")
    return " ".join(one[inner] for one in row.get(field, [])) if inner else row.get(field, "")


class Corpus:
    """The rows of one file of data, by the field that the rules' patterns match."""

    def __init__(self, folder, about):
        document = json.loads((folder / about["file"]).read_text(encoding="utf-8"))
        names = [name_of(row, about["name"]) for part in about["lists"] for row in document[part]]
        self.names = [name for name in names if name]
        self.file, self.tests = about["file"], about["tests"]

    def line(self, key):
        return f"| {key} | `{DATA}/{self.file}` | {len(self.names)} | {'<br>'.join(self.tests)} |\n"

    def matching(self, patterns):
        return [name for name in self.names if any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)]


class Page:
    """One file of rules, and the page it becomes."""

    def __init__(self, root, path):
        self.about = json.loads(path.read_text(encoding="utf-8"))
        self.path, self.folder = root / self.about["page"], path.parent
        self.corpora = {key: Corpus(path.parent, about) for key, about in self.about["corpora"].items()}
        self.deviations = self.load_deviations(path.parent)
        self.rules = [rule for section in self.about["sections"] for rule in section["rules"]]

    def load_deviations(self, folder):
        """The rows that differ by choice, where the page has a table of them."""
        name = self.about.get("deviations")
        return json.loads((folder / name).read_text(encoding="utf-8"))["rows"] if name else []

    def patterns(self, rule, key):
        """The rule's patterns for one corpus."""
        split = [pattern.split(":", 1) for pattern in rule.get("rows", [])]
        return [pattern for corpus, pattern in split if corpus == key]

    def rows(self, rule):
        """How many rows of each corpus show the rule."""
        counts = {key: len(corpus.matching(self.patterns(rule, key))) for key, corpus in self.corpora.items()}
        return {key: count for key, count in counts.items() if count}

    def link(self, test):
        return f"[{test.name}]({'../' * self.about['page'].count('/')}{test.path.as_posix()})"

    def status(self, rule, tests):
        return rule.get("status") or (HOLDS if tests or self.rows(rule) else "")

    def line(self, rule, tests):
        rows = ", ".join(f"{key} {count}" for key, count in self.rows(rule).items())
        shown = "<br>".join(self.link(test) for test in tests)
        where = ", ".join(filter(None, (rule["strength"], rule["section"])))
        cells = [rule["id"], where, rule["summary"], rows, shown, self.status(rule, tests)]
        return "| " + " | ".join(cells) + " |\n"

    def text(self, tests):
        """The page; `tests` by rule."""
        out = f"# {self.about['title']}\n\nWritten by `tests/conformance/make_spec_table.py`; do not edit. "
        out += f"{self.about['about']}\n\n{LEGEND}"
        for section in self.about["sections"]:
            out += f"\n## {section['title']}\n\n{COLUMNS}"
            out += "".join(self.line(rule, tests.get(rule["id"], [])) for rule in section["rules"])
        return out + self.corpora_text()

    def corpora_text(self):
        if not self.corpora:
            return ""
        lines = "".join(one.line(key) for key, one in self.corpora.items())
        return f"\n## The rows\n\n{ROW_COLUMNS}{lines}{self.deviations_text()}"

    def deviations_text(self):
        if not self.deviations:
            return ""
        lines = "".join(f"| {row['row']} | {self.mark_of(row)} | {row['section']} | {row['why']} | {row['played_by']} |\n" for row in self.deviations)
        return f"\n## The rows that differ by choice\n\n{DEVIATIONS_ABOUT}\n\n{DEVIATION_COLUMNS}{lines}"

    def mark_of(self, row):
        return f"`{row['marked']}`" if row["marked"] else "no"

    def problems(self, tests, test_names):
        for rule in self.rules:
            yield from self.problems_of(rule, tests.get(rule["id"], []))
        for corpus in self.corpora.values():
            yield from (f"{corpus.file}: no test is called {name}" for name in corpus.tests if name not in test_names)
        yield from self.deviation_problems(test_names)
        if not self.path.exists() or self.path.read_text(encoding="utf-8") != self.text(tests):
            yield f"{self.about['page']} is out of date: run tests/conformance/make_spec_table.py"

    def deviation_problems(self, test_names):
        yield from (f"{name} is listed twice" for name in repeated([f"{row['row']} of {row['played_by']}" for row in self.deviations]))
        for row in self.deviations:
            if row["played_by"] not in test_names:
                yield f"{row['row']}: no test is called {row['played_by']}"
            if not row["section"] or not row["why"]:
                yield f"{row['row']} differs without a section or a reason"
            if row["marked"] and row["marked"] not in self.row_of(row["row"]):
                yield f"{row['row']} has no {row['marked']} in its file"

    def row_of(self, name):
        """The row with that id, "cookie_rs#92"."""
        file, number = name.split("#")
        text = (self.folder / f"{file}.json").read_text(encoding="utf-8")
        return json.loads(text)["rows"][int(number)]

    def problems_of(self, rule, tests):
        status = self.status(rule, tests)
        if not status:
            yield f"{rule['id']} has neither test nor row nor status"
        elif rule["strength"] == "MUST" and not tests and not self.rows(rule) and not status.startswith(LATER):
            yield f"{rule['id']} is a MUST without a test"
        if (tests or self.rows(rule)) and status.startswith(LATER):
            yield f"{rule['id']} has tests now: its status is out of date"
        for pattern in rule.get("rows", []):
            key, name = pattern.split(":", 1)
            if key not in self.corpora or not self.corpora[key].matching([name]):
                yield f"{rule['id']}: no row is called {pattern}"


def texts_of(root):
    """The sources and pages of the project, data aside."""
    paths = [path for folder in TREE for path in sorted((root / folder).rglob("*"))] + sorted(root.glob("*.md"))
    for path in paths:
        if path.suffix in SUFFIXES and root / DATA not in path.parents and path.is_file():
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8", errors="replace")


def unknown_rules(root, known):
    """What looks like a rule's id and is none."""
    letters = {rule[0] for rule in known}
    for path, text in texts_of(root):
        for number, line in enumerate(text.splitlines(), 1):
            for match in ID.finditer(line):
                if match[1] in letters and match[0] not in known:
                    yield f"{path}:{number}: there is no rule {match[0]}"


def repeated(names):
    return sorted({name for name in names if names.count(name) > 1})


def load_pages(root):
    return [Page(root, path) for path in sorted((root / DATA).glob("*_rules.json"))]


def tests_by_rule(tests):
    found = {}
    for test in tests:
        for rule in test.rules:
            found.setdefault(rule, []).append(test)
    return found


def check(root, pages, ids, tests):
    yield from (f"{name} is defined twice" for name in repeated(ids))
    yield from unknown_rules(root, set(ids))
    for page in pages:
        yield from page.problems(tests_by_rule(tests), {test.name for test in tests})


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--root", type=pathlib.Path, default=ROOT)
    options = parser.parse_args(arguments)
    pages = load_pages(options.root)
    ids = [rule["id"] for page in pages for rule in page.rules]
    tests = list(find_tests(options.root, frozenset(ids)))
    if options.check:
        problems = list(check(options.root, pages, ids, tests))
        print("\n".join(problems))
        return 1 if problems else 0
    for page in pages:
        page.path.write_text(page.text(tests_by_rule(tests)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
