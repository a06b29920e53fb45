#!/usr/bin/python3
"""Instructions per octet of hostile Cookie headers against a benign one of the same length, counted by callgrind.

Usage: bench/hostile_cookies.py PROGRAM [--octets 65536] [--at-most 2]; PROGRAM is bench_hostile_cookies. Exit status 1
when a shape costs more than that many times the benign header. Counts do not depend on the machine's load.
"""

import argparse
import re
import subprocess
import sys

READINGS = ("walk", "ask")  # all pairs; twelve names by get()


def instructions(program, shape, reading, octets, times):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=measured*",
               program, shape, reading, str(octets), str(times)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def per_octet(program, shape, reading, octets):
    """Of the second time: the first pays for what is loaded and bound."""
    return (instructions(program, shape, reading, octets, 2) - instructions(program, shape, reading, octets, 1)) / octets


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--octets", type=int, default=65536)
    parser.add_argument("--at-most", type=float, default=2)
    given = parser.parse_args(arguments)
    shapes = subprocess.run([given.program], capture_output=True, text=True, check=True).stdout.split()
    failed = False
    for reading in READINGS:
        benign = per_octet(given.program, "benign", reading, given.octets)
        for shape in sorted(shapes, key=lambda name: name != "benign"):
            cost = per_octet(given.program, shape, reading, given.octets)
            failed |= cost > given.at_most * benign
            print(f"{reading:5} {shape:16} {cost:8.2f} instructions an octet {cost / benign:6.2f} times the benign one", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
