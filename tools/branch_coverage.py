#!/usr/bin/python3
"""How many branches of a folder its tests take: each condition counts twice, once for true and once for false.

Usage: tools/branch_coverage.py FOLDER… [--at-least 98] [--missing] [--build build/coverage]

Builds unit_FOLDER, and conformance_FOLDER where there is one, with Clang's source-based coverage (the preset "coverage"),
runs them, and asks llvm-cov about src/canteen/FOLDER. A side of a condition in a template is taken when one instantiation
took it. Conditions that are decided while compiling (if constexpr) have no sides at run time and are no branches, nor are
those of comparisons that the compiler writes (= default); what a throw leaves by is none to llvm-cov. --missing prints the sides that no test took. Exit status 1 when all folders together
are below --at-least per cent, 2 when something does not build or pass.
"""

import argparse
import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
VERSIONS = ("16", "19")  # Debian 12's and 13's
SIDES = ("true", "false")


def tool(name):
    found = next(filter(None, (shutil.which(f"{name}-{version}") for version in VERSIONS)), None)
    return found or sys.exit(f"branch_coverage: no {name}; tools/install_packages.sh clang installs it")


def run(*command, **environment):
    """Its standard output; ends everything with status 2 when it fails."""
    ran = subprocess.run([str(word) for word in command], cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, check=False)
    if ran.returncode:
        print(ran.stdout[-4000:], file=sys.stderr)
        print(f"branch_coverage: {command[0]} failed", file=sys.stderr)
        sys.exit(2)
    return ran.stdout


def build(folder, names):
    """The programs of those names that exist, built."""
    run("cmake", "--preset", "coverage", "-B", folder)
    known = set(run("ninja", "-C", folder, "-t", "targets", "all").split())
    programs = [name for name in names if f"{name}:" in known]
    run("ninja", "-C", folder, *programs)
    return [folder / "tests" / name if name.startswith("unit_") else folder / "tests/conformance" / name for name in programs]


def profile(folder, programs):
    """Runs the programs; the counts of all together."""
    counts = [folder / f"{program.name}.profraw" for program in programs]
    for program, count in zip(programs, counts):
        run(program, "--gtest_brief=1", LLVM_PROFILE_FILE=str(count))
    merged = folder / "branches.profdata"
    run(tool("llvm-profdata"), "merge", "-sparse", *counts, "-o", merged)
    return merged


def export(programs, counts, sources):
    """What llvm-cov knows of the sources."""
    others = [word for program in programs[1:] for word in ("-object", program)]
    return json.loads(run(tool("llvm-cov"), "export", f"-instr-profile={counts}", programs[0], *others, *sources))


def is_none(line):
    """Whether a line's conditions are decided while compiling, or are the compiler's."""
    return "if constexpr" in line or line.endswith("= default;")


def sides_of(file, lines):
    """{(line, column, end line, end column): [times true, times false]} of one file's entry, over all instantiations."""
    sides = collections.defaultdict(lambda: [0, 0])
    for *place, times_true, times_false, _, _, _ in file["branches"]:
        if not is_none(lines[place[0] - 1]):
            sides[tuple(place)][0] += times_true
            sides[tuple(place)][1] += times_false
    return sides


def describe(name, lines, place, side):
    line, column, end_line, end_column = place
    text = lines[line - 1][column - 1 : end_column - 1 if end_line == line else None]
    return f"{name}:{line}: never {SIDES[side]}: {text.strip()}"


def row(name, taken, sides):
    return f"{100 * taken / max(1, sides):6.2f} %  {taken:4} of {sides:4}  {name}"


def report(exported, root, missing):
    """Prints a row per file; (taken, all) of them together."""
    taken_in_all = sides_in_all = 0
    for file in sorted(exported["data"][0]["files"], key=lambda file: file["filename"]):
        lines = pathlib.Path(file["filename"]).read_text(encoding="utf-8").splitlines()
        name = pathlib.Path(file["filename"]).relative_to(root).as_posix()
        counts = sides_of(file, lines)
        never = [(place, side) for place, times in sorted(counts.items()) for side in (0, 1) if not times[side]]
        sides = 2 * len(counts)
        taken_in_all, sides_in_all = taken_in_all + sides - len(never), sides_in_all + sides
        print(row(name, sides - len(never), sides))
        for place, side in never if missing else ():
            print("         ", describe(name, lines, place, side))
    print(row("together", taken_in_all, sides_in_all))
    return taken_in_all, sides_in_all


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--at-least", type=float, default=98)
    parser.add_argument("--missing", action="store_true", help="print the sides that no test took")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/coverage")
    given = parser.parse_args(arguments)
    names = [f"{level}_{folder}" for level in ("unit", "conformance") for folder in given.folders]
    programs = build(given.build.resolve(), names)
    counts = profile(given.build.resolve(), programs)
    exported = export(programs, counts, [ROOT / "src/canteen" / folder for folder in given.folders])
    taken, sides = report(exported, ROOT, given.missing)
    return 0 if 100 * taken >= given.at_least * sides > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
