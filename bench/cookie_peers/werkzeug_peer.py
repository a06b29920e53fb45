#!/usr/bin/python3
"""Werkzeug as a peer of measure.py: `TASK TIMES` in, `SECONDS ANSWER` out."""

import sys
import time

from werkzeug.http import dump_cookie, parse_cookie


def read_all(cookies):
    names = [f"cookie_{i}" for i in range(cookies)]
    header = "; ".join(f"{name}={'v' * 40}" for name in names)

    def run():
        came = parse_cookie(header)
        return sum(len(came.get(name, "")) for name in names)

    return run


def write(name, value):
    return lambda: dump_cookie(name, str(value), max_age=3600, path="/", httponly=True, samesite="Lax", sync_expires=False)


TASKS = {
    "loop": lambda: 0,
    "read-1": read_all(1),
    "read-12": read_all(12),
    "read-50": read_all(50),
    "write-plain": write("username", "john"),
    "write-declared": write("visits", 1234),
}


def main():
    for line in sys.stdin:
        task, times = line.split()
        run, answer = TASKS[task], None
        before = time.process_time()
        for _ in range(int(times)):
            answer = run()
        print(time.process_time() - before, answer, flush=True)


if __name__ == "__main__":
    main()
