#!/usr/bin/python3
"""Do the tests of a folder notice? Changes one operator or constant of src/canteen/FOLDER at a time, builds its unit tests
and runs them: a mutant that they let live is a line that nothing holds.

Usage: tools/mutate.py FOLDER [--sample 300] [--seed 1] [--at-least 90] [--build build/mutants] [--list]

Works on a copy of the sources in the build folder, never on the working tree. What does not compile is no mutant, and is
not counted. Exit status 1 when fewer than that many in a hundred were killed. Survivors are printed as one-line diffs.
"""

import argparse
import dataclasses
import pathlib
import random
import shutil
import subprocess
import sys

from cpp_tokens import GRAMMAR

ROOT = pathlib.Path(__file__).resolve().parent.parent
COPIED = ("src", "tests", "cmake", "share", "examples", "bench", "docs", "tools", "fuzz", "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md")
OPERATORS = {
    "==": ("!=",), "!=": ("==",), "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"),
    "&&": ("||",), "||": ("&&",), "+": ("-",), "-": ("+",), "*": ("+",), "/": ("*",), "%": ("*",),
    "+=": ("-=",), "-=": ("+=",), "|": ("&",), "&": ("|",),
    "!": ("",), "true": ("false",), "false": ("true",),
    "break": ("continue",), "continue": ("break",), "front": ("back",), "back": ("front",),
    "starts_with": ("ends_with",), "ends_with": ("starts_with",), "find": ("rfind",), "lower_bound": ("upper_bound",),
}  # fmt: skip
SPACED = {"&", "&&", "*", "<", ">", "-", "+"}  # as operators they have blanks around, as types and templates not
SECONDS_PER_TEST = 120


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


def is_checked_while_compiling(text, position):
    """Whether the line is a static_assert: what it refuses does not compile anyway."""
    start = text.rfind("\n", 0, position) + 1
    return "static_assert" in text[start:position]


def mutants_of(path, text):
    """Every mutant of one file."""
    for match in GRAMMAR.finditer(text):
        spelling, position = match.group(), match.start()
        if not is_checked_while_compiling(text, position):
            for instead in alternatives(text, position, spelling, match.lastgroup):
                yield Mutant(path, position, match.end(), instead)


def all_mutants(root, folder):
    found = []
    for path in sorted((root / "src/canteen" / folder).glob("*.[ch]pp")):
        found += mutants_of(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
    return found


class Workshop:
    """A copy of the tree with a build of its own."""

    def __init__(self, root, build, folder):
        self.copy, self.build = build / "tree", build / "build"
        self.library, self.target = f"canteen_{folder}", f"unit_{folder}"
        for name in COPIED:
            if (root / name).is_dir():
                shutil.copytree(root / name, self.copy / name, dirs_exist_ok=True)
            elif (root / name).exists():
                shutil.copy(root / name, self.copy / name)

    def run(self, *command, **options):
        return subprocess.run(command, cwd=self.copy, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **options)

    def prepare(self):
        """Configures, builds, and sees the tests pass unmutated; their output where they do not."""
        configured = self.run("cmake", "-S", ".", "-B", str(self.build), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DCANTEEN_TESTS=ON")
        return configured.stdout if configured.returncode else self.failure()

    def failure(self):
        """What building or the tests say; nothing when all is well."""
        built = self.run("ninja", "-C", str(self.build), self.target)
        if built.returncode:
            return built.stdout
        tested = self.run(str(self.program()), timeout=SECONDS_PER_TEST)
        return tested.stdout if tested.returncode else ""

    def program(self):
        return next(path for path in self.build.rglob(self.target) if path.is_file())

    def compiles(self, path):
        """By itself, and in its library."""
        alone = self.run("g++", "-std=c++20", "-fsyntax-only", "-I", "src", "-x", "c++", str(path))
        return alone.returncode == 0 and self.run("ninja", "-C", str(self.build), self.library).returncode == 0

    def fate(self, mutant):
        """"killed", "alive", or "stillborn" where it does not compile."""
        path = self.copy / mutant.path
        before = path.read_text(encoding="utf-8")
        path.write_text(mutant.apply(before), encoding="utf-8")
        try:
            if not self.compiles(path):
                return "stillborn"
            if self.run("ninja", "-C", str(self.build), self.target).returncode:
                return "killed"  # by what the tests assert while compiling
            tested = self.run(str(self.program()), "--gtest_fail_fast", timeout=SECONDS_PER_TEST)
            return "killed" if tested.returncode else "alive"
        except subprocess.TimeoutExpired:
            return "killed"
        finally:
            path.write_text(before, encoding="utf-8")


def hunt(workshop, mutants, wanted):
    """The fates of the first `wanted` mutants that compile: (number killed, survivors)."""
    killed, alive = 0, []
    for mutant in mutants:
        if killed + len(alive) == wanted:
            break
        fate = workshop.fate(mutant)
        killed += fate == "killed"
        if fate == "alive":
            alive.append(mutant)
            print(mutant.describe((workshop.copy / mutant.path).read_text(encoding="utf-8")), flush=True)
    return killed, alive


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--root", type=pathlib.Path, default=ROOT)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/mutants")
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-least", type=float, default=90)
    parser.add_argument("--list", action="store_true", help="print the sample instead of hunting it")
    given = parser.parse_args(arguments)
    mutants = all_mutants(given.root, given.folder)
    random.Random(given.seed).shuffle(mutants)
    if given.list:
        for mutant in mutants[: given.sample]:
            print(mutant.describe((given.root / mutant.path).read_text(encoding="utf-8")))
        return 0
    workshop = Workshop(given.root, given.build.resolve(), given.folder)
    if problem := workshop.prepare():
        print(f"{problem}mutate: the tests of {given.folder} fail as they are", file=sys.stderr)
        return 2
    killed, alive = hunt(workshop, mutants, given.sample)
    share = 100 * killed / max(1, killed + len(alive))
    print(f"{given.folder}: seed {given.seed}, {killed + len(alive)} mutants, {killed} killed ({share:.1f} %), {len(alive)} alive")
    return 0 if share >= given.at_least else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
