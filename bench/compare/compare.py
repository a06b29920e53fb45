#!/usr/bin/python3
"""Compares the CPU time a request costs Canteen with a raw epoll responder and with other servers, on this machine.

Every server answers on loopback with one worker (its command is in SERVERS, its program in peers/), driven by load.cpp
over 64 keep-alive connections, first one request at a time on each, then 16 pipelined. They run in turns, A B C … A B C,
each freshly started; a ratio compares two runs of the same round, and the table shows the median of the rounds. With
two or more CPUs the server has one to itself and the load generator another. Every answer of every run is checked.

The raw responder sends as many octets as Canteen's cookie page does. Absolute times are this machine's at this hour;
the ratios are what can be compared. Where the last column is far below 0.9, other programs had the core in between and
the caches with it: wait for a quieter hour, or take many rounds. Servers started here are stopped by their process id,
also after an error.

Needs the programs of bench/compare (cmake -DCANTEEN_BENCH=ON) and, for the peers, `tools/install_packages.sh bench`.
Exit status: 0; 1 when Canteen or the raw responder failed; 2 for wrong usage.
"""

import argparse
import contextlib
import dataclasses
import json
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PEERS = HERE / "peers"
RAW = "raw epoll"
COOKIE_PAGE = "Canteen, cookie page"
DEPTHS = (1, 16)
CONNECTIONS = 64


@dataclasses.dataclass(frozen=True)
class Server:
    """One row of the table: how a server is started and what it must answer."""

    name: str
    command: Callable  # (Surroundings) -> list of arguments
    package: str  # what to install when command[0] is missing
    note: str
    path: str = "/"
    body: str = "Hello john!"
    repeat: int = 1  # the body is that text so often: a file, whose ratio to the raw responder says nothing
    depths: tuple = DEPTHS


@dataclasses.dataclass(frozen=True)
class Surroundings:
    """What a command line is made of."""

    build: pathlib.Path
    folder: pathlib.Path
    port: int
    answer_size: int

    def program(self, name, *arguments):
        return [str(self.build / "bench" / "compare" / f"compare_{name}"), "--port", str(self.port), *arguments]

    def canteen(self):
        return self.program("canteen_pages", "--workers", "1", "--no-access-log")

    def canteen_logging(self):
        return self.program("canteen_pages", "--workers", "1")

    def gunicorn(self):
        return ["gunicorn", "--bind", f"127.0.0.1:{self.port}", "--workers", "1", "--worker-class", "gthread",
                "--threads", "1", "--keep-alive", "75", "--log-level", "error", "--chdir", str(PEERS), "flask_pages:app"]

    def nginx(self):
        text = (PEERS / "nginx.conf.in").read_text().replace("@FOLDER@", str(self.folder)).replace("@PORT@", str(self.port))
        (self.folder / "nginx.conf").write_text(text)
        return ["nginx", "-e", "stderr", "-p", str(self.folder), "-c", "nginx.conf"]


OURS = "nothing: build with -DCANTEEN_BENCH=ON"
FILES = {"1k.txt": 1 << 10, "1m.txt": 1 << 20}  # in the folder static/, of the letter x


def file_rows(name, command, package):
    """The two static files of a server. 16 answers of 1 MiB would measure the sockets' buffers."""
    yield Server(f"{name}, file of 1 KiB", command, package, "from the page cache", "/static/1k.txt", "x", FILES["1k.txt"])
    yield Server(f"{name}, file of 1 MiB", command, package, "by sendfile", "/static/1m.txt", "x", FILES["1m.txt"], (1,))


SERVERS = (
    Server(RAW, lambda s: s.program("raw_epoll", "--bytes", str(s.answer_size)), OURS, "a canned answer, no HTTP"),
    Server("Canteen, plain text", Surroundings.canteen, OURS, "a fixed text", "/plain", "Hello, World!"),
    Server(COOKIE_PAGE, Surroundings.canteen, OURS, "reads a cookie, sets one"),
    Server("Canteen, cookie page, access log", Surroundings.canteen_logging, OURS, "a line a request, to /dev/null"),
    Server("nginx return 200", Surroundings.nginx, "nginx-light", "sets a cookie, reads none"),
    Server("Boost.Beast", lambda s: s.program("beast_pages"), OURS, "asynchronous, over Asio"),
    Server("cpp-httplib", lambda s: s.program("httplib_pages", "--threads", str(CONNECTIONS)), "libcpp-httplib-dev",
           "one thread a connection"),
    Server("Node http", lambda s: ["node", str(PEERS / "node_pages.js"), "--port", str(s.port)], "nodejs", "no framework"),
    Server("Flask, gunicorn gthread", Surroundings.gunicorn, "gunicorn python3-flask", "the sync worker has no keep-alive"),
    *file_rows("Canteen", Surroundings.canteen, OURS),
    *file_rows("nginx", Surroundings.nginx, "nginx-light"),
)


class Failed(Exception):
    """A server did not start, or a run of it ended with an error."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def pin_to(cpu):
    """For the child process: stay on that CPU; without one, anywhere."""
    return (lambda: os.sched_setaffinity(0, {cpu})) if cpu is not None else None


def choose_cpus():
    """(the server's, the load generator's), or two Nones on a machine with one CPU."""
    cpus = sorted(os.sched_getaffinity(0))
    return (cpus[-1], cpus[0]) if len(cpus) > 1 else (None, None)


def family(pid):
    """A process and its descendants."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid] + [member for child in children for member in family(int(child))]


def ask(server, port):
    """The whole answer to one request, head and body."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(f"GET {server.path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: username=john\r\n\r\n".encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n" + server.body.encode() * server.repeat):
            try:
                received = connection.recv(65536)
            except TimeoutError:
                received = b""
            if not received:
                raise Failed(f"answered {answer!r}")
            answer += received
        return answer


def wait_until_ready(server, process, port):
    """The first answer; a server has ten seconds to give it."""
    deadline = time.monotonic() + 10
    while True:
        try:
            return ask(server, port)
        except OSError as error:
            if process.poll() is not None or time.monotonic() > deadline:
                raise Failed(f"did not start ({error})") from error
            time.sleep(0.02)


def write_files(folder):
    (folder / "static").mkdir()
    for name, size in FILES.items():
        (folder / "static" / name).write_text("x" * size)


@contextlib.contextmanager
def running(server, build, answer_size, cpu):
    """The server, started: its process, its port and its first answer."""
    with tempfile.TemporaryDirectory(prefix="canteen-compare-") as folder:
        port = free_port()
        write_files(pathlib.Path(folder))
        command = server.command(Surroundings(build, pathlib.Path(folder), port, answer_size))
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=pin_to(cpu),
                                   env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "COMPARE_FILES": folder})
        try:
            yield process, port, wait_until_ready(server, process, port)
        finally:
            stop(process)


def stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        for pid in reversed(family(process.pid)):
            os.kill(pid, signal.SIGKILL)
        process.wait()


def measure(server, depth, options, answer_size):
    """One run of the load generator against a fresh process of the server."""
    server_cpu, load_cpu = choose_cpus()
    with running(server, options.build, answer_size, server_cpu) as (process, port, _):
        command = [str(options.build / "bench/compare/compare_load"), "--port", str(port), "--path", server.path,
                   "--body", server.body, "--repeat", str(server.repeat), "--connections", str(CONNECTIONS), "--pipeline", str(depth),
                   "--seconds", str(options.seconds)]
        for pid in family(process.pid):
            command += ["--pid", str(pid)]
        load = subprocess.run(command, capture_output=True, text=True, preexec_fn=pin_to(load_cpu), check=False)
        if load.returncode != 0:
            raise Failed(load.stderr.strip().removeprefix("load: ").splitlines()[0])
        return json.loads(load.stdout)


def is_installed(server, build):
    return shutil.which(server.command(Surroundings(build, pathlib.Path(tempfile.gettempdir()), 0, 0))[0]) is not None


def ask_answer_size(build):
    """How long Canteen's cookie page is, head and body, in octets."""
    page = next(server for server in SERVERS if server.name == COOKIE_PAGE)
    with running(page, build, 0, None) as (_, _, answer):
        return len(answer)


def run_rounds(servers, options, answer_size):
    """{(name, depth): its runs, or the Failed that ended them}"""
    results = {}
    for turn in range(options.rounds):
        for depth in DEPTHS:
            for server in (server for server in servers if depth in server.depths):
                runs = results.setdefault((server.name, depth), [])
                if isinstance(runs, Failed):
                    continue
                print(f"round {turn + 1}, pipeline {depth:2}: {server.name}", file=sys.stderr)
                try:
                    runs.append(measure(server, depth, options, answer_size))
                except Failed as error:
                    results[server.name, depth] = error
    return results


def table_row(server, runs, raw_runs):
    if isinstance(runs, Failed):
        return f"| {server.name} | {server.note} | failed: {str(runs)[:200]} | | | | | |"

    def median(key):
        return statistics.median(run[key] for run in runs)

    ratio = "– | –"
    if not isinstance(raw_runs, Failed) and server.repeat == 1:
        key = "cpu_total_us_per_request"
        ratios = [run[key] / raw[key] for run, raw in zip(runs, raw_runs)]
        ratio = f"{statistics.median(ratios):.2f} | {min(ratios):.2f}–{max(ratios):.2f}"
    return (f"| {server.name} | {server.note} | {median('cpu_total_us_per_request'):.2f} | "
            f"{median('cpu_user_us_per_request'):.2f} | {median('cpu_system_us_per_request'):.2f} | {ratio} | "
            f"{median('server_busy'):.2f} |")


def print_tables(servers, missing, results, answer_size):
    print(f"CPU time in µs a request; the raw responder sends {answer_size} octets.")
    for depth in DEPTHS:
        print(f"\n{CONNECTIONS} keep-alive connections, {'no pipelining' if depth == 1 else f'{depth} requests pipelined'}\n")
        print("| server | what it does | CPU | user | system | × raw epoll | lowest–highest | share of its core |")
        print("|---|---|---:|---:|---:|---:|---:|---:|")
        for server in (server for server in servers if depth in server.depths):
            print(table_row(server, results[server.name, depth], results[RAW, depth]))
        for server in missing:
            print(f"| {server.name} | {server.note} | not installed: apt-get install {server.package} | | | | | |")


def write_json(path, results, answer_size):
    rows = [{"server": name, "pipeline": depth, **({"failed": str(runs)} if isinstance(runs, Failed) else {"runs": runs})}
            for (name, depth), runs in results.items()]
    path.write_text(json.dumps({"answer_size": answer_size, "connections": CONNECTIONS, "results": rows}, indent=1) + "\n")


def stop_servers_on_sigterm():
    """Makes SIGTERM an exception, as SIGINT is, so that every `with` is left properly."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="how often every server runs (default 5)")
    parser.add_argument("--seconds", type=int, default=3, help="how long one run measures (default 3)")
    parser.add_argument("--only", action="append", metavar="NAME", default=[],
                        help="servers whose name holds NAME; may be repeated. raw epoll always runs")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="also writes every run there")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "test", help="build folder (default build/test)")
    options = parser.parse_args()
    options.build = options.build.resolve()
    return options


def wanted(server, only):
    return not only or server.name == RAW or any(name.lower() in server.name.lower() for name in only)


def main():
    options = read_options()
    stop_servers_on_sigterm()
    chosen = [server for server in SERVERS if wanted(server, options.only)]
    missing = [server for server in chosen if not is_installed(server, options.build)]
    present = [server for server in chosen if server not in missing]
    if any(server.package == OURS for server in missing):
        sys.exit(f"compare: {options.build} lacks our own programs; configure it with -DCANTEEN_BENCH=ON and build")
    answer_size = ask_answer_size(options.build)
    results = run_rounds(present, options, answer_size)
    print_tables(present, missing, results, answer_size)
    if options.json:
        write_json(options.json, results, answer_size)
    ours = [runs for (name, _), runs in results.items() if name == RAW or name.startswith("Canteen")]
    return 1 if any(isinstance(runs, Failed) for runs in ours) else 0


if __name__ == "__main__":
    sys.exit(main())
