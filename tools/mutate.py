#!/usr/bin/python3
"""Do the tests of a folder notice? Changes one operator or constant of src/canteen/FOLDER at a time, builds its unit tests
and runs them: a mutant that they let live is a line that nothing holds.

Usage: tools/mutate.py FOLDER [--sample 300] [--seed 1] [--at-least 90] [--jobs 1] [--build build/mutants] [--list]

Works on copies of the sources in the build folder (mutant_workshop.py), never on the working tree. What does not compile
is no mutant, and is not counted. Exit status 1 when fewer than that many in a hundred were killed. Survivors are printed
as one-line diffs.
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import itertools
import pathlib
import queue
import random
import re
import sys

from cpp_tokens import GRAMMAR
from mutant_workshop import Workshop

ROOT = pathlib.Path(__file__).resolve().parent.parent
OPERATORS = {
    "==": ("!=",), "!=": ("==",), "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"),
    "&&": ("||",), "||": ("&&",), "+": ("-",), "-": ("+",), "*": ("+",), "/": ("*",), "%": ("*",),
    "+=": ("-=",), "-=": ("+=",), "|": ("&",), "&": ("|",),
    "!": ("",), "true": ("false",), "false": ("true",),
    "break": ("continue",), "continue": ("break",), "front": ("back",), "back": ("front",),
    "starts_with": ("ends_with",), "ends_with": ("starts_with",), "find": ("rfind",), "lower_bound": ("upper_bound",),
}  # fmt: skip
IS_FOUND_AT_ALL = re.compile(r"find\([^()]*\) [!=]= [\w:.]*npos")
SPACED = {"&", "&&", "*", "<", ">", "-", "+"}  # as operators they have blanks around, as types and templates not


@dataclasses.dataclass(frozen=True)
class Mutant:
    """Octets [start, end) of a file, and what stands there instead."""

    path: str
    start: int
    end: int
    instead: str

    def apply(self, text):
        return text[: self.start] + self.instead + text[self.end :]

    def describe(self, text):
        line = text.count("\n", 0, self.start)
        return f"{self.path}:{line + 1}\n  - {text.splitlines()[line].strip()}\n  + {self.apply(text).splitlines()[line].strip()}"


def numbers_instead(text):
    """Other numbers for a literal: one more, and zero."""
    try:
        value = int(text.rstrip("uUlLzZ").replace("'", ""), 0)
    except ValueError:
        return ()
    return (str(value + 1), "0") if value else ("1",)


def characters_instead(text):
    """Another octet for a character literal."""
    return ("'\\x01'",) if text != "'\\x01'" else ("'x'",)


def alternatives(text, position, spelling, kind):
    """What may stand at that place of the source instead."""
    if kind == "number":
        return numbers_instead(spelling)
    if kind == "char":
        return characters_instead(spelling)
    around = text[position - 1 : position] + text[position + len(spelling) : position + len(spelling) + 1]
    if spelling in SPACED and around != "  ":
        return ()
    return OPERATORS.get(spelling, ()) if kind in ("sign", "name") else ()


def is_none(text, position):
    """Whether a change there means nothing: in a static_assert, what it refuses does not compile anyway; `operator==` is a
    name; and whether something is found at all is the same from either end."""
    before = text[text.rfind("\n", 0, position) + 1 : position]
    return "static_assert" in before or before.endswith("operator") or IS_FOUND_AT_ALL.match(text, position) is not None


def mutants_of(path, text):
    """Every mutant of one file."""
    for match in GRAMMAR.finditer(text):
        spelling, position = match.group(), match.start()
        if not is_none(text, position):
            for instead in alternatives(text, position, spelling, match.lastgroup):
                yield Mutant(path, position, match.end(), instead)


def all_mutants(root, folder):
    found = []
    for path in sorted((root / "src/canteen" / folder).glob("*.[ch]pp")):
        found += mutants_of(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
    return found


def fates_of(mutants, workshops):
    """(mutant, fate) of one after another, in their order, as many at a time as there are workshops."""
    free = queue.SimpleQueue()
    for workshop in workshops:
        free.put(workshop)

    def fate_of(mutant):
        workshop = free.get()
        try:
            return workshop.fate(mutant)
        finally:
            free.put(workshop)

    left, running = iter(mutants), collections.deque()
    with concurrent.futures.ThreadPoolExecutor(len(workshops)) as pool:
        while True:
            for mutant in itertools.islice(left, 2 * len(workshops) - len(running)):
                running.append((mutant, pool.submit(fate_of, mutant)))
            if not running:
                return
            mutant, fate = running.popleft()
            yield mutant, fate.result()


def hunt(fates, wanted, describe):
    """The fates of the first `wanted` mutants that compile: (number killed, survivors)."""
    killed, alive = 0, []
    for mutant, fate in fates:
        killed += fate == "killed"
        if fate == "alive":
            alive.append(mutant)
            print(describe(mutant), flush=True)
        if fate != "stillborn" and (killed + len(alive)) % 20 == 0:
            print(f"{killed + len(alive)} mutants, {len(alive)} alive", file=sys.stderr, flush=True)
        if killed + len(alive) == wanted:
            break
    return killed, alive


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--root", type=pathlib.Path, default=ROOT)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/mutants")
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-least", type=float, default=90)
    parser.add_argument("--jobs", type=int, default=1, help="mutants at a time, each in a copy of its own")
    parser.add_argument("--list", action="store_true", help="print the sample instead of hunting it")
    given = parser.parse_args(arguments)
    mutants = all_mutants(given.root, given.folder)
    texts = {path: (given.root / path).read_text(encoding="utf-8") for path in {mutant.path for mutant in mutants}}
    random.Random(given.seed).shuffle(mutants)
    if given.list:
        for mutant in mutants[: given.sample]:
            print(mutant.describe(texts[mutant.path]))
        return 0
    workshops = [Workshop(given.root, given.build.resolve() / str(job), given.folder) for job in range(given.jobs)]
    if problem := next(filter(None, (workshop.prepare() for workshop in workshops)), None):
        print(f"{problem}mutate: the tests of {given.folder} fail as they are", file=sys.stderr)
        return 2
    killed, alive = hunt(fates_of(mutants, workshops), given.sample, lambda mutant: mutant.describe(texts[mutant.path]))
    share = 100 * killed / max(1, killed + len(alive))
    print(f"{given.folder}: seed {given.seed}, {killed + len(alive)} mutants, {killed} killed ({share:.1f} %), {len(alive)} alive")
    return 0 if share >= given.at_least else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
