"""One worker, 1,000 clients that send an octet a second and 1,000 that read as slowly: the others do not notice.

The server's deadlines are set beyond the test's length: here every slow client is to be borne, not turned away.
"""

import resource
import time
import unittest

from support.http import connect, read_answer, request
from support.program import PATIENCE, SANITIZE, ProgramTest

APP = "slow_app"
SLOW = 1000  # of either kind
ORDINARY = 1000
DESCRIPTORS = 4096
MEMORY_GROWTH = 64 << 20
TICK = 1  # seconds between two octets
TICKS = 6
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "


def raise_descriptor_limit():
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < DESCRIPTORS:
        raise AssertionError(f"this test needs `ulimit -Hn {DESCRIPTORS}`; it is {hard}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, hard))


class SlowClients:
    """Both kinds, moved a step every tick."""

    def __init__(self, test, port):
        self.readers = [connect(port, receive_buffer=4096) for _ in range(SLOW)]
        self.senders = [connect(port) for _ in range(SLOW)]
        self.taken = 0
        for client in self.readers + self.senders:
            test.addCleanup(client.close)
        for client in self.readers:
            client.sendall(request("/large"))
        for client in self.senders:
            client.sendall(HEAD)

    def step(self):
        for client in self.senders:
            client.sendall(b"x")
        for client in self.readers:
            octets = client.recv(16)
            assert octets, "the server left a slow reader"
            self.taken += len(octets)

    def finish_sending(self):
        """The answers of those that sent slowly, once they have sent the rest."""
        for client in self.senders:
            client.sendall(b"\r\nConnection: close\r\n\r\n")
        return [read_answer(client) for client in self.senders]


class SlowClientsTest(ProgramTest):
    def ask(self, clients, due):
        """Ordinary requests, one after the other on these connections, until the time is due; how many were answered."""
        answered = 0
        while time.monotonic() < due:
            client = clients[answered % len(clients)]
            client.sendall(request())
            self.assertEqual(read_answer(client).status, 200)
            answered += 1
        return answered

    def check_growth(self, program, before):
        growth = program.private_memory() - before
        if not SANITIZE:  # sanitizers keep what has been freed
            self.assertLess(growth, MEMORY_GROWTH)
        return growth

    def test_ordinary_requests_are_served_beside_two_thousand_slow_clients(self):
        raise_descriptor_limit()
        timeouts = ["--head-timeout", f"{10 * PATIENCE}s", "--idle-timeout", f"{10 * PATIENCE}s"]
        program = self.start(APP, "--workers", "1", "--access-log", "false", *timeouts, open_files=DESCRIPTORS)
        clients = [connect(program.port) for _ in range(10)]
        for client in clients:
            self.addCleanup(client.close)
        self.ask(clients, time.monotonic() + TICK / 4)
        before = program.private_memory()
        slow = SlowClients(self, program.port)
        ticks = answered = 0
        while ticks < TICKS or answered < ORDINARY:
            slow.step()
            answered += self.ask(clients, time.monotonic() + TICK)
            growth = self.check_growth(program, before)
            ticks += 1
        print(f"{answered} ordinary requests in {ticks} ticks; memory grew by {growth >> 10} KiB")
        self.assertEqual([answer.status for answer in slow.finish_sending()], [200] * SLOW)


if __name__ == "__main__":
    unittest.main()
