#!/usr/bin/python3
"""Cookies in one run against npm's cookie and tough-cookie and Python's Werkzeug, in CPU seconds.

Usage: bench/cookie_peers/measure.py PROGRAM [--rounds 5] [--seconds 0.5] [--only TASK]; PROGRAM is bench_cookie_peers. It
needs nodejs, npm and python3-werkzeug (tools/install_packages.sh bench browser). npm's packages are installed beside
PROGRAM at the versions and hashes of npm/package-lock.json; none of their scripts are run.

Each peer is one process that does a task N times over, in turns with the others; N is such that a turn takes about --seconds
of CPU. What N empty turns of the same loop cost is taken off. The figures are medians of the rounds; the ratio is the median
of the rounds' ratios to Canteen, lowest and highest behind it. All answers of a task must be equal, in every turn: texts as
they are, Set-Cookie lines as a set of attributes. Exit status 1 when they are not.

Tasks: read-N parses a Cookie header of N pairs of 40 octets and looks each name up; write-plain writes a text with Max-Age,
Path, HttpOnly and SameSite, write-declared a number (declared in Canteen, with a Response made for it; others have nothing
of the kind and write as before); jar-fill stores 3,000 cookies of 250 hosts in a new jar and reads one host's; jar-set
replaces one in a full jar; jar-get makes the Cookie header of one host's twelve.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "tools"))
sys.dont_write_bytecode = True
import npm_packages  # noqa: E402

READING = ["read-1", "read-12", "read-50"]
WRITING = ["write-plain", "write-declared"]
JAR = ["jar-fill", "jar-set", "jar-get"]


class Failed(Exception):
    pass


class Peer:
    def __init__(self, name, command, tasks):
        self.name, self.tasks = name, tasks
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, task, times):
        """CPU seconds, and the answer."""
        self.process.stdin.write(f"{task} {times}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline().rstrip("\n")
        if not line:
            raise Failed(f"{self.name} ended while it did {task}")
        seconds, answer = line.split(" ", 1)
        return float(seconds), comparable(answer)

    def times_for(self, task, seconds):
        """How often the task fits into so many seconds; warms up, too."""
        times = 1
        while (spent := self.run(task, times)[0]) < seconds / 4:
            times = times * 8 if spent < seconds / 64 else times * 2
        return max(1, round(times * seconds / spent))

    def microseconds(self, task, times):
        spent, answer = self.run(task, times)
        return 1e6 * (spent - self.run("loop", times)[0]) / times, answer

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)


def comparable(answer):
    """A Set-Cookie line's attributes have no order."""
    if "max-age=" not in answer.lower():
        return answer
    pair, *attributes = answer.split("; ")
    return (pair, frozenset(attribute.lower() for attribute in attributes))


def start(program):
    folder = npm_packages.installed(HERE / "npm", pathlib.Path(program).resolve().parent / "cookie_peers_npm")
    node = ["node", str(HERE / "node_peer.mjs"), str(folder)]
    return [Peer("Canteen", [program], READING + WRITING + JAR),
            Peer("npm cookie", [*node, "cookie"], READING + WRITING),
            Peer("npm tough-cookie", [*node, "tough-cookie"], WRITING + JAR),
            Peer("Werkzeug", ["/usr/bin/python3", str(HERE / "werkzeug_peer.py")], READING + WRITING)]  # fmt: skip


def measure(task, peers, given):
    times = {peer: peer.times_for(task, given.seconds) for peer in peers}
    rounds = {peer: [] for peer in peers}
    for _ in range(given.rounds):
        answers = {}
        for peer in peers:
            spent, answers[peer.name] = peer.microseconds(task, times[peer])
            rounds[peer].append(spent)
        if len(set(answers.values())) != 1:
            raise Failed(f"{task} is answered differently: {answers}")
    return rounds


def report(task, rounds):
    ours = next(iter(rounds.values()))
    for peer, spent in rounds.items():
        ratios = sorted(one / other for one, other in zip(spent, ours))
        print(f"| {task} | {peer.name} | {statistics.median(spent):.3f} | {statistics.median(ratios):.1f} "
              f"| {ratios[0]:.1f}–{ratios[-1]:.1f} |", flush=True)  # fmt: skip


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--only", action="append", choices=READING + WRITING + JAR)
    given = parser.parse_args(arguments)
    peers = start(given.program)
    try:
        print("| task | peer | µs | × Canteen | lowest–highest |\n|---|---|---:|---:|---:|")
        for task in given.only or READING + WRITING + JAR:
            report(task, measure(task, [peer for peer in peers if task in peer.tasks], given))
    except (Failed, npm_packages.NotInstalled) as failure:
        print(failure, file=sys.stderr)
        return 1
    finally:
        for peer in peers:
            peer.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
