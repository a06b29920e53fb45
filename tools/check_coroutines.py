#!/usr/bin/python3
"""Refuses every shape of co_await that GCC 12 is known to miscompile, silently.

In a condition, in ?:, inside an argument or beside a braced aggregate GCC 12 loses or doubles temporaries. So a co_await
stands alone, as a statement of its own, and waits for a named object:

    co_await x;      auto r = co_await x;      r = co_await x;      co_return co_await x;

where x is an identifier or a member (a.b, a->b). All .cpp and .hpp files of the folders below are read, and the cpp
blocks of Markdown files. There is no waiver. Usage: check_coroutines.py [--root DIR]; exit 1 if something was found.
"""

import argparse
import pathlib
import sys

from cpp_tokens import cpp_blocks, enclosing, tokenize

FOLDERS = ("src", "examples", "tests", "bench", "fuzz", "docs")
STANDS_ALONE = "write `co_await x;`, `auto r = co_await x;` or `co_return co_await x;` as a statement of its own"
NAMED_OBJECT = "the operand must be a named object: write `auto task = f();`, then `co_await task`"
NOT_INSIDE = "co_await inside parentheses, brackets or a braced list (a condition, an argument, an aggregate)"
NOT_IN_MACRO = "co_await in a macro, where its shape cannot be checked"
# What the left-hand side of `= co_await x` may be made of: a type and a name, or a name or member alone.
LEFT_SIGNS = {"::", "<", ">", ",", "*", "&", "&&", ".", "->"}
NOT_ON_THE_LEFT = {"return", "co_return", "co_yield", "throw", "co_await", "new", "delete", "operator"}


def problems_in(text, first_line=1):
    """(line, rule) of every co_await of `text` that is refused."""
    tokens = tokenize(text, first_line)
    inside = enclosing(tokens)
    for index, token in enumerate(tokens):
        if token.kind == "directive" and any(t.text == "co_await" for t in tokenize(token.text.lstrip("# \t"))):
            yield token.line, NOT_IN_MACRO
        if token.text == "co_await" and not (index and tokens[index - 1].text == "operator"):
            if rule := problem_at(tokens, inside, index):
                yield token.line, rule


def problem_at(tokens, inside, index):
    end = end_of_name(tokens, index + 1)
    outer = inside[index]
    if outer is not None and tokens[outer].text != "{":
        return NOT_INSIDE
    if end is None or tokens[end].text in ("(", "[", "{", "::", "<"):
        return NAMED_OBJECT
    if tokens[end].text != ";":
        return NOT_INSIDE if tokens[end].text in (",", "}") else STANDS_ALONE
    return None if starts_well(tokens, inside, index) else STANDS_ALONE


def end_of_name(tokens, at):
    """The index behind `name(.name | ->name)*` that starts at `at`, or None if no name is there."""
    while at < len(tokens) and tokens[at].kind == "name":
        at += 1
        if at >= len(tokens) or tokens[at].text not in (".", "->"):
            return at if at < len(tokens) else None
        at += 1
    return None


def starts_well(tokens, inside, index):
    """Whether nothing, co_return, or a declaration or assignment stands before the co_await in its statement."""
    before = index - 1
    if before >= 0 and tokens[before].text == "co_return":
        return is_statement_start(tokens, inside, before)
    if before < 0 or tokens[before].text != "=":
        return is_statement_start(tokens, inside, index)
    start = before
    while start > 0 and not is_statement_start(tokens, inside, start):
        start -= 1
    return is_left_hand_side(skip_attribute(tokens[start:before]))


def skip_attribute(tokens):
    texts = [token.text for token in tokens]
    return tokens[texts.index("]") + 2 :] if texts[:2] == ["[", "["] and "]" in texts else tokens


def is_left_hand_side(tokens):
    words = [t for t in tokens if t.kind == "name" and t.text not in NOT_ON_THE_LEFT]
    signs = [t for t in tokens if t.kind == "sign" and t.text in LEFT_SIGNS]
    numbers = [t for t in tokens if t.kind == "number"]
    return bool(words) and len(words) + len(signs) + len(numbers) == len(tokens) and tokens[-1].kind == "name"


def is_statement_start(tokens, inside, index):
    if index == 0:
        return True
    before = tokens[index - 1]
    if before.text in (";", "{", "}", "else", "do") or before.kind == "directive":
        return True
    if before.text == ")":
        return closes_control_header(tokens, inside, index - 1)
    return before.text == ":" and ends_label(tokens, index - 1)


def closes_control_header(tokens, inside, closing):
    opening = closing - 1
    while opening >= 0 and not (tokens[opening].text == "(" and inside[opening] == inside[closing]):
        opening -= 1
    words = [token.text for token in tokens[max(0, opening - 2) : max(0, opening)]]
    return bool(words) and (words[-1] in ("if", "for", "while", "switch") or words == ["if", "constexpr"])


def ends_label(tokens, colon):
    at = colon - 1
    while at >= 0 and tokens[at].text not in (";", "{", "}", "?", "case", "default", ":"):
        at -= 1
    return at >= 0 and tokens[at].text in ("case", "default")


def check_file(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".md":
        return list(problems_in(text))
    return [found for line, block in cpp_blocks(text) for found in problems_in(block, line)]


def sources(root):
    yield from sorted(root.glob("*.md"))
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".cpp", ".hpp", ".md") and path.is_file():
                yield path


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    root = parser.parse_args(arguments).root
    found = [f"{path.relative_to(root)}:{line}: {rule}" for path in sources(root) for line, rule in check_file(path)]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
