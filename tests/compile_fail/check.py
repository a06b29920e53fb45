#!/usr/bin/env python3
"""Compiles one source and holds what the compiler says against what the source expects.

usage: check.py SOURCE COMPILER FLAG...

The source's first line is `// EXPECT: text` (stderr holds the text, in an error or a note), or `// COMPILES`. Of a failure
it asks what a user would: one error, at most 25 lines of output, and the user's own line, marked `// LINE`, named.
"""
import re
import subprocess
import sys

MOST_LINES = 25
# GCC 14 says of a consteval call first that it is none, then why, each as an error; GCC 12 and Clang say the latter alone
# or as a note.
ONLY_INTRODUCES = "is not a constant expression"
# Clang says all of it again about the constexpr variable that a refused consteval call was to initialise: Clang 16 of the
# call first, Clang 19 of the variable first.
OF_THE_VARIABLE = "must be initialized by a constant expression"


def without_repetition(output):
    """What is said before a compiler begins to say it again."""
    lines = output.splitlines()
    begins_again = ONLY_INTRODUCES if lines and OF_THE_VARIABLE in lines[0] else OF_THE_VARIABLE
    again = [number for number, line in enumerate(lines) if "error:" in line and begins_again in line and number > 0]
    return lines[: again[0]] if again else lines


def marked_line(text):
    for number, line in enumerate(text.splitlines(), 1):
        if line.rstrip().endswith("// LINE"):
            return number
    return None


def problems_of_failure(source, text, run):
    expected = text.splitlines()[0].removeprefix("// EXPECT:").strip()
    output = run.stderr
    line = marked_line(text)
    if run.returncode == 0:
        yield "it compiles"
    if not expected or expected not in output:
        yield f"the compiler does not say {expected!r}"
    said = without_repetition(output)
    errors = [line for line in said if "error:" in line]
    causes = [line for line in errors if ONLY_INTRODUCES not in line]
    if len(causes or errors) != 1:
        yield f"{len(errors)} errors instead of one"
    if len(said) > MOST_LINES:
        yield f"{len(said)} lines of output, more than {MOST_LINES}"
    if line is None:
        yield "no line is marked // LINE"
    elif not re.search(rf"{re.escape(source)}:{line}:", output):
        yield f"line {line} is not named"


def main():
    source, *command = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        text = file.read()
    run = subprocess.run([*command, "-fsyntax-only", source], capture_output=True, text=True, check=False)
    if text.startswith("// COMPILES"):
        problems = ["it does not compile"] if run.returncode else []
    else:
        problems = list(problems_of_failure(source, text, run))
    for problem in problems:
        print(f"{source}: {problem}")
    if problems:
        print(run.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
