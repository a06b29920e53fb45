"""Which tests show which rules: a small reader of this project's own sources, good for how they are written and no more.

A test shows a rule when the rule's id (H-42), or a span it lies in ("H-50 to H-54"), stands in the comment directly above
the test, in its line, in its body, or in a table at file scope that it names. Tests are GoogleTest's, the test
methods of unittest, and each source in tests/compile_fail. A source is read as pieces: what begins in the first column,
with all that is indented below it.
"""

import dataclasses
import pathlib
import re

ID = re.compile(r"\b([A-Z])-(\d{2,3})\b(?:[\s/#]+to[\s/#]+\1-(\d{2,3})\b)?")
GTEST = re.compile(r"(?:TYPED_)?TEST(?:_[FP])?\(\s*(\w+),\s*(\w+)\s*\)")
TABLE = re.compile(r"(?:static |inline |const |constexpr )+[^=({;]*?\b(\w+)(?:\[\w*\])*(?: = |\{)|(\w+) = [\[({]")
INSTANCE = re.compile(r"INSTANTIATE_\w+\(\s*\w+,\s*(\w+)")
PYTHON_CLASS = re.compile(r"class (\w+)")
PYTHON_METHOD = re.compile(r"def (test_\w+)\(")
ABOVE = ("//", "#", "@")  # comments, and decorators


@dataclasses.dataclass(frozen=True)
class Test:
    name: str
    path: pathlib.Path
    rules: frozenset


def ids_in(text, known):
    """The rules that a text names; of a span those that there are."""
    found = set()
    for letter, first, last in ID.findall(text):
        found.update(f"{letter}-{number:02}" for number in range(int(first), int(last or first) + 1))
    return frozenset(found & known)


def pieces(lines):
    """What begins in the first column, each with the comment directly above it."""
    above, piece = [], []
    for line in lines:
        if not line.strip():
            above = []
        if not line.strip() or line[0] in " \t})]":
            piece += [line] if piece else []
            continue
        if piece:
            yield "\n".join(piece)
        is_above = line.startswith(ABOVE)
        above, piece = ([*above, line], []) if is_above else ([], [*above, line])
    if piece:
        yield "\n".join(piece)


def without_comment(piece):
    lines = piece.splitlines()
    while lines and lines[0].startswith(ABOVE):
        lines.pop(0)
    return "\n".join(lines)


def tables_of(parts, known):
    """The rules that each table at file scope names, by the table's name; the rows of a suite's instance by the suite's."""
    tables = {}
    for piece in parts:
        text = without_comment(piece)
        if match := TABLE.match(text) or INSTANCE.match(text):
            name = next(filter(None, match.groups()))
            tables[name] = tables.get(name, frozenset()) | ids_in(piece, known)
    return {name: rules for name, rules in tables.items() if rules}


def shown_by(text, tables, known):
    words = set(re.findall(r"\w+", text))
    return ids_in(text, known).union(*(rules for name, rules in tables.items() if name in words))


def gtests_in(path, text, known):
    parts = list(pieces(text.splitlines()))
    tables = tables_of(parts, known)
    for piece in parts:
        if match := GTEST.match(without_comment(piece)):
            yield Test(f"{match[1]}.{match[2]}", path, shown_by(piece, tables, known))


def dedented(piece):
    """The lines within a class."""
    return [line[4:] if line.startswith("    ") else line for line in without_comment(piece).splitlines()[1:]]


def unittests_in(path, text, known):
    parts = list(pieces(text.splitlines()))
    tables = tables_of(parts, known)
    for piece in parts:
        if not (owner := PYTHON_CLASS.match(without_comment(piece))):
            continue
        for method in pieces(dedented(piece)):
            if match := PYTHON_METHOD.match(without_comment(method)):
                yield Test(f"{owner[1]}.{match[1]}", path, shown_by(method, tables, known))


def tests_in(path, text, known):
    if path.parent.name == "compile_fail" and path.suffix == ".cpp":
        yield Test(f"compile_fail/{path.stem}", path, ids_in(text, known))
    elif path.suffix == ".cpp":
        yield from gtests_in(path, text, known)
    elif path.suffix == ".py" and path.name.startswith("test_"):
        yield from unittests_in(path, text, known)


def find_tests(root, known):
    """Every test below tests/ and examples/, in the order of their files."""
    for folder in ("examples", "tests"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".cpp", ".py"):
                text = path.read_text(encoding="utf-8", errors="replace")
                yield from tests_in(path.relative_to(root), text, known)
