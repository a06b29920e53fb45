#!/usr/bin/python3
"""What an idle keep-alive connection costs a server in user memory.

Starts the servers of ../compare/compare.py one after the other, opens connections that each make one request and then
stay open, and divides the growth of the server's memory by their number: Private_Dirty (pages only this process has
written, of /proc/PID/smaps_rollup, all processes of the server together), and Rss beside it. The first 500 connections are
not counted: they pay for buffers and tables that all share. The kernel's own memory for a socket is not in the figure.

At the end every connection makes a second request, which shows that all were open. The canned responder of
compare/raw_epoll.cpp shows the floor of the method. Pages are 4 KiB, so the resolution is 4096 / connections octets.
Servers are stopped by their process id. Exit status: 1 when Canteen's could not be measured.
"""

import argparse
import pathlib
import re
import resource
import socket
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "compare"))
sys.dont_write_bytecode = True
import compare  # noqa: E402

WARM_UP = 500
DESCRIPTORS_IN_RESERVE = 100
DEFAULT_SERVERS = (compare.RAW, compare.COOKIE_PAGE, "nginx return 200", "Boost.Beast", "Node http")


def raise_descriptor_limit():
    """Takes all descriptors that are allowed, for this process and the servers it starts; returns their number."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def memory_of(pid):
    """{'Private_Dirty': octets, 'Rss': octets} of a process and its descendants."""
    sums = {"Private_Dirty": 0, "Rss": 0}
    for member in compare.family(pid):
        text = pathlib.Path(f"/proc/{member}/smaps_rollup").read_text()
        for name in sums:
            sums[name] += 1024 * int(re.search(rf"^{name}:\s+(\d+) kB", text, re.MULTILINE).group(1))
    return sums


def make_request(server, port, connection):
    """One request and its answer."""
    connection.sendall(
        f"GET {server.path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: username=john; theme=dark\r\n\r\n".encode())
    answer = b""
    while not answer.endswith(server.body.encode()):
        received = connection.recv(4096)
        if not received:
            raise compare.Failed(f"closed a connection after {answer!r}")
        answer += received


def open_connections(server, port, count, connections):
    """Adds that many connections, which have made one request each and stay open."""
    for _ in range(count):
        connections.append(socket.create_connection(("127.0.0.1", port), timeout=5))
        make_request(server, port, connections[-1])


def measure(server, build, count):
    """Growth in octets a connection, as memory_of names it."""
    connections = []
    try:
        with compare.running(server, build, 0, None) as (process, port, _):
            open_connections(server, port, WARM_UP, connections)
            time.sleep(0.5)
            before = memory_of(process.pid)
            open_connections(server, port, count, connections)
            time.sleep(0.5)
            after = memory_of(process.pid)
            for connection in connections:
                make_request(server, port, connection)
            return {name: (after[name] - before[name]) / count for name in after}
    except OSError as error:
        raise compare.Failed(str(error)) from error
    finally:
        for connection in connections:
            connection.close()


def print_row(server, build, count):
    """One row of the table; false when the server failed."""
    if not compare.is_installed(server, build):
        print(f"| {server.name} | not installed: apt-get install {server.package} | |")
        return False
    try:
        growth = measure(server, build, count)
        print(f"| {server.name} | {growth['Private_Dirty']:.0f} | {growth['Rss']:.0f} |", flush=True)
        return True
    except compare.Failed as error:
        print(f"| {server.name} | failed: {str(error)[:200]} | |")
        return False


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--connections", type=int, default=5000, help="how many are counted (default 5000)")
    parser.add_argument("--only", action="append", metavar="NAME", default=[], help="servers whose name holds NAME")
    parser.add_argument("--build", type=pathlib.Path, default=compare.ROOT / "build" / "test",
                        help="build folder (default build/test)")
    options = parser.parse_args()
    options.build = options.build.resolve()
    return options


def main():
    options = read_options()
    compare.stop_servers_on_sigterm()
    count = min(options.connections, raise_descriptor_limit() - WARM_UP - DESCRIPTORS_IN_RESERVE)
    print(f"Octets of user memory an idle connection, over {count} connections\n")
    print("| server | private | resident |\n|---|---:|---:|")
    worked = True
    for server in compare.SERVERS:
        names = options.only or DEFAULT_SERVERS
        if any(name.lower() in server.name.lower() for name in names):
            worked &= print_row(server, options.build, count) or not server.name.startswith("Canteen")
    return 0 if worked else 1


if __name__ == "__main__":
    sys.exit(main())
