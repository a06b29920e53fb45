#!/usr/bin/python3
"""Compiles every header of src/canteen alone, and twice in one file: it brings what it needs, and guards itself.

Nothing is linked and no object is written (-fsyntax-only). A header in a detail/ folder is no user's business and is
checked all the same. Usage: check_headers.py [--root DIR] [--compiler g++] [--jobs N]; exit 1 if a header fails.
"""

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys

FLAGS = ("-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wno-missing-field-initializers")


def compile_alone(compiler, source_folder, header):
    """The compiler's complaint about `header`, or nothing."""
    text = f"#include <{header}>\n#include <{header}>\n"
    command = [compiler, *FLAGS, f"-I{source_folder}", "-x", "c++", "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    return f"{header}: does not compile alone with {compiler}\n{done.stderr}" if done.returncode else ""


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args(arguments)
    source_folder = options.root / "src"
    headers = sorted(path.relative_to(source_folder).as_posix() for path in source_folder.rglob("*.hpp"))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        complaints = list(pool.map(lambda header: compile_alone(options.compiler, source_folder, header), headers))
    print("".join(complaints), end="")
    print(f"{len(headers)} headers, {sum(map(bool, complaints))} refused")
    return 0 if headers and not any(complaints) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
