#!/usr/bin/python3
"""CookieCoding::flask against the Werkzeug that is installed: what each writes, the other reads as it was meant.

Texts are random and of octets that quoting is about; the seed is printed. Werkzeug's releases differ in which characters
they quote, not in what a quoted value stands for, so that texts are compared and not octets.

Usage: check_flask_coding.py PROGRAM [SEED]     PROGRAM is flask_coding.cpp's.
"""

import random
import subprocess
import sys

from werkzeug.http import dump_cookie
from werkzeug.sansio.http import parse_cookie

ROUNDS = 20_000
ALPHABET = "ab01 7\"\\,;=%/@~(\u00fc\u2603\U0001f600"


def ask(program, lines):
    run = subprocess.run([program], input="".join(lines), capture_output=True, text=True, check=True)
    return [bytes.fromhex(line[1:]) if line.startswith("=") else None for line in run.stdout.splitlines()]


def written_by_werkzeug(text):
    return dump_cookie("k", text, path=None, max_size=0).partition("=")[2].encode("latin-1")


def read_by_werkzeug(octets):
    return parse_cookie("k=" + octets.decode("latin-1")).get("k")


def main():
    program = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}")
    source = random.Random(seed)
    texts = ["".join(source.choices(ALPHABET, k=source.randrange(12))) for _ in range(ROUNDS)]
    ours = ask(program, [f"encode {text.encode().hex()}\n" for text in texts])
    theirs = ask(program, [f"decode {written_by_werkzeug(text).hex()}\n" for text in texts])
    wrong = 0
    for text, encoded, decoded in zip(texts, ours, theirs, strict=True):
        if encoded is None or read_by_werkzeug(encoded) != text:
            print(f"Werkzeug reads our {encoded!r} otherwise than {text!r}")
            wrong += 1
        if decoded != text.encode():
            print(f"we read Werkzeug's {written_by_werkzeug(text)!r} as {decoded!r}, not {text!r}")
            wrong += 1
    quoted = sum(encoded is not None and encoded.startswith(b'"') for encoded in ours)
    print(f"{len(texts)} texts, {quoted} of them quoted, {wrong} wrong")
    return 1 if wrong or quoted < ROUNDS // 2 else 0


if __name__ == "__main__":
    sys.exit(main())
