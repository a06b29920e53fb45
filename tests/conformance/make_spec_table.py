#!/usr/bin/python3
"""Writes docs/spec-http.md: each rule of HTTP/1.1 that Canteen follows, and the tests that show it.

Rules are in data/http_rules.json. A test shows a rule when its file names the rule's id (H-42) or a span of ids
("H-50 to H-54"); a row of data/http1_requests.json does, when the rule's "rows" match its id.
Usage: make_spec_table.py [--check]; with --check nothing is written, and the exit status is 1 when a MUST has no test or
when the page is not what would be written now.
"""

import argparse
import fnmatch
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "tests/conformance/data"
PAGE = ROOT / "docs/spec-http.md"
SUFFIXES = (".cpp", ".py")
ID = re.compile(r"\bH-(\d\d)\b(?:\s+to\s+H-(\d\d)\b)?")

HEAD = """# The rules of HTTP/1.1 and their tests

Written by `tests/conformance/make_spec_table.py`; do not edit. MUST, SHOULD and MAY are the words of RFC 9110 and RFC 9112;
"we" marks a choice of Canteen's where they leave one. "Rows" are those of `tests/conformance/data/http1_requests.json`, which
are played whole and octet by octet.

| rule | strength | what | rows | tests |
|---|---|---|---|---|
"""


def ids_in(text):
    """Every id that a text names, spans spelt out."""
    for first, last in ID.findall(text):
        for number in range(int(first), int(last or first) + 1):
            yield f"H-{number:02}"


def tests_by_rule():
    found = {}
    for path in sorted((ROOT / "tests").rglob("*")):
        if path.suffix not in SUFFIXES or DATA in path.parents or path == pathlib.Path(__file__).resolve():
            continue
        for rule in set(ids_in(path.read_text(encoding="utf-8", errors="replace"))):
            found.setdefault(rule, []).append(path.relative_to(ROOT).as_posix())
    return found


def count_rows(rule, row_ids):
    for pattern in rule["rows"]:
        if not fnmatch.filter(row_ids, pattern):
            sys.exit(f"{rule['id']}: no row is called {pattern}")
    return sum(any(fnmatch.fnmatch(row, pattern) for pattern in rule["rows"]) for row in row_ids)


def line_of(rule, rows, tests):
    cells = [rule["id"], rule["strength"], rule["summary"], str(rows or ""), "<br>".join(f"`{test}`" for test in tests)]
    return "| " + " | ".join(cells) + " |\n"


def make_page():
    """The page, and what is wrong with the tests."""
    rules = json.loads((DATA / "http_rules.json").read_text(encoding="utf-8"))
    corpus = json.loads((DATA / "http1_requests.json").read_text(encoding="utf-8"))
    row_ids = [row["id"] for row in corpus["rows"] + corpus["policy_rows"]]
    tests, page, problems = tests_by_rule(), HEAD, []
    for rule in rules:
        rows, named = count_rows(rule, row_ids), tests.get(rule["id"], [])
        page += line_of(rule, rows, named)
        if rule["strength"] == "MUST" and not rows and not named:
            problems.append(f"{rule['id']} is a MUST without a test")
    return page, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    page, problems = make_page()
    if check and (not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page):
        problems.append("docs/spec-http.md is out of date: run tests/conformance/make_spec_table.py")
    if not check:
        PAGE.write_text(page, encoding="utf-8")
    for problem in problems:
        print(problem)
    return 1 if check and problems else 0


if __name__ == "__main__":
    sys.exit(main())
