#!/usr/bin/python3
"""The countable half of how Canteen is written: sizes of files and functions, and the kinds of TODO.

A header in src/ begins with three lines or more on what it is and what it is not. Files hold at most 600 lines (tests 800, an
example's main.cpp 80), functions at most 60. A file that must be longer says
why in a comment `Size: why`, which lifts both limits for it. A TODO names its kind (perf, security, port); `now` means
"before the next commit" and is refused. Functions are found by their brackets, not by a parser: a shape that is not
recognised goes unmeasured, it is never refused by mistake. Usage: check_style.py [--root DIR]; exit 1 on a finding.
"""

import argparse
import pathlib
import re
import sys

from cpp_tokens import tokenize

FOLDERS = ("src", "examples", "tests", "bench", "fuzz", "tools", "cmake", ".ci")
SUFFIXES = (".cpp", ".hpp", ".py", ".sh", ".cmake", ".txt")
FUNCTION_LIMIT = 60
SHORTEST_HEAD = 3
WAIVER = re.compile(r"(//|#|/\*|\*).*\bSize: \S")
TODO = re.compile(r"\b(TODO|FIXME|XXX)\b(?:\((\w*)\))?")
KINDS = ("perf", "security", "port")
SCOPES = {"namespace", "class", "struct", "union", "enum", "extern"}
NOT_A_BODY = {"=", "return", ",", "(", "[", ":"}
DATA = {"tests/conformance/data", "tests/data", "fuzz/corpus"}


def line_limit(relative):
    if re.fullmatch(r"examples/[^/]+/main\.cpp", relative):
        return 80
    return 800 if relative.startswith("tests/") else 600


def functions(tokens):
    """(first line, length) of every outermost function body, from its opening to its closing bracket."""
    closing = matching_braces(tokens)
    head = index = 0
    while index < len(tokens):
        if index in closing:
            kind, end = kind_of_block(tokens[head:index]), closing[index]
            if kind == "scope":
                head = index + 1
            elif not continues_initializers(tokens, head, end):
                if kind == "function":
                    yield tokens[head].line, tokens[end].line - tokens[index].line + 1
                head = end + 1
            index = index if kind == "scope" else end
        elif tokens[index].text in (";", "}") or tokens[index].kind == "directive":
            head = index + 1
        index += 1


def matching_braces(tokens):
    """The index of each opening brace: that of its closing one."""
    stack, closing = [], {}
    for index, token in enumerate(tokens):
        if token.kind == "sign" and token.text == "{":
            stack.append(index)
        elif token.kind == "sign" and token.text == "}" and stack:
            closing[stack.pop()] = index
    return closing


def continues_initializers(tokens, head, closing):
    """Whether the block that ends at `closing` is a member's initializer in a constructor's list: `: a_{1}, b_{2} {`."""
    after = tokens[closing + 1].text if closing + 1 < len(tokens) else ""
    return after in (",", "{") and ":" in [token.text for token in tokens[head:closing]]


def kind_of_block(head):
    words = [token.text for token in without_template(head)]
    if not words or words[0] in SCOPES or "(" not in words:
        return "scope"
    inside_parentheses = words.count("(") != words.count(")")
    return "value" if words[-1] in NOT_A_BODY or inside_parentheses else "function"


def without_template(head):
    """`head` without a leading `template <…>`."""
    if not head or head[0].text != "template":
        return head
    depth = 0
    for index, token in enumerate(head[1:], 1):
        depth += {"<": 1, ">": -1}.get(token.text, 0)
        if depth == 0:
            return head[index + 1 :]
    return head


def todo_problem(line):
    match = TODO.search(line)
    if not match or (match.group(2) in KINDS and match.group(1) == "TODO"):
        return None
    return "TODO(now) must be done before it is committed" if match.group(2) == "now" else f"write TODO(kind), kind in {KINDS}"


def head_length(lines):
    """How many lines of comment a file begins with."""
    return next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))


def check(relative, text):
    """(line, rule) of everything refused in a file."""
    lines = text.splitlines()
    if relative.startswith("src/") and relative.endswith(".hpp") and (length := head_length(lines)) < SHORTEST_HEAD:
        yield 1, f"a head comment of {length} lines, at least {SHORTEST_HEAD}: what it is, what it is not, the spec"
    in_comment = [line for line in enumerate(lines, 1) if re.search(r"//|#|\*", line[1])]
    yield from ((number, rule) for number, line in in_comment if (rule := todo_problem(line)))
    if any(WAIVER.search(line) for line in lines):
        return
    if len(lines) > (limit := line_limit(relative)):
        yield limit + 1, f"{len(lines)} lines, at most {limit}; if it must be so, say why: `Size: why`"
    if relative.endswith((".cpp", ".hpp")):
        for line, length in functions(tokenize(text)):
            if length > FUNCTION_LIMIT:
                yield line, f"a function of {length} lines, at most {FUNCTION_LIMIT}"


def sources(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            relative = path.relative_to(root).as_posix()
            is_data = any(relative.startswith(data + "/") for data in DATA)
            if path.suffix in SUFFIXES and path.is_file() and not is_data and not exempt_from_todo(relative):
                yield relative, path


def exempt_from_todo(relative):
    """This check and its tests name what they refuse."""
    return relative in ("tools/check_style.py", "tests/tools/test_check_style.py")


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    root = parser.parse_args(arguments).root
    found = [f"{relative}:{line}: {rule}" for relative, path in sources(root)
             for line, rule in check(relative, path.read_text(encoding="utf-8"))]  # fmt: skip
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
