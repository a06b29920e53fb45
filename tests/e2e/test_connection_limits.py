"""More clients than there is room for: the cap's worth is served, the rest is told so or let go, and nothing spins."""

import contextlib
import unittest

from support.http import Crowd, connect, fetch, read_answer, request
from support.program import SANITIZE, ProgramTest, until

APP = "slow_app"
WAIT = 1  # seconds that the crowd waits while the server has nothing to do
SPINNING = 0.5  # seconds of processor time within that wait, for all threads: a loop that spins takes the whole of it

unless_checked_through_pipes = unittest.skipIf(
    "undefined" in SANITIZE, "UBSan's vptr check asks the kernel through a pipe: it takes descriptors itself"
)


class LimitsTest(ProgramTest):
    def check_recovered(self, program):
        """Room is made as clients go."""

        def is_served():
            with contextlib.suppress(AssertionError, OSError):  # a reset, or nothing at all: turned away
                return fetch(program.port).status == 200
            return False

        until(is_served, "a new client is served")


class MaxConnections(LimitsTest):
    def test_ten_of_thirty_are_served_and_the_rest_get_503(self):
        program = self.start(APP, "--max-connections", "10")
        with Crowd() as crowd:
            for _ in range(30):
                crowd.add(connect(program.port), request("/slow/1000"))
            before = program.cpu_seconds()
            crowd.finish()
            self.assertLess(program.cpu_seconds() - before, SPINNING)
            self.assertTrue(crowd.is_answered())
            self.assertEqual(crowd.statuses(), [200] * 10 + [503] * 20)
        self.check_recovered(program)

    def test_idle_connections_count(self):
        program = self.start(APP, "--max-connections", "10")
        with Crowd() as crowd:
            for _ in range(30):
                crowd.add(connect(program.port))
            until(lambda: crowd.poll(0.05) or len(crowd.ended) == 20, "all but ten are closed")
            self.assertEqual(crowd.statuses(), [503] * 20)
        self.check_recovered(program)


class FewDescriptors(LimitsTest):
    """`ulimit -n 64`, and a hundred clients that stay."""

    def check_crowded(self, *arguments):
        program = self.start(APP, "--workers", "2", *arguments, open_files=64)  # each takes descriptors of its own
        with Crowd() as crowd:
            for _ in range(100):
                crowd.add(connect(program.port), request())
            until(lambda: crowd.poll(0.05) or {200, 503} == set(crowd.statuses()), "some are served and some are not")
            before = program.cpu_seconds()
            crowd.poll(WAIT)
            self.assertLess(program.cpu_seconds() - before, SPINNING)
            crowd.finish()
            self.assertGreaterEqual(crowd.statuses().count(200), 8)
            self.assertTrue(crowd.is_answered(), f"answered or closed: {len(crowd.ended | crowd.answers().keys())} of 100")
        self.check_recovered(program)

    def test_the_cap_follows_the_limit(self):
        self.check_crowded()

    @unless_checked_through_pipes
    def test_a_cap_above_the_limit_neither_hangs_nor_spins(self):
        self.check_crowded("--max-connections", "1000")

    def connect_to_one_worker(self, program, crowd):
        """Idle connections, all of one worker: the other has none."""
        clients = [connect(program.port) for _ in range(16)]
        workers = []
        for client in clients:
            client.sendall(request("/worker"))
            workers.append(read_answer(client).body)
        for client, worker in zip(clients, workers):
            if worker == workers[0]:
                crowd.add(client)
            else:
                client.close()
        return clients[0]

    @unless_checked_through_pipes
    def test_a_worker_without_connections_gets_a_descriptor_from_the_other(self):
        program = self.start(APP, "--workers", "2", "--max-connections", "1000", open_files=64)
        with Crowd() as idle, Crowd() as crowd:
            self.connect_to_one_worker(program, idle).sendall(request("/take-descriptors/500"))
            for _ in range(16):
                crowd.add(connect(program.port), request())
                crowd.poll(0.02)
            crowd.finish()
            self.assertTrue(crowd.is_answered(), f"answered or closed: {len(crowd.ended | crowd.answers().keys())} of 16")


if __name__ == "__main__":
    unittest.main()
