"""How a server ends: what is under way completes, what takes too long is cut and counted, and nothing waits for idlers."""

import signal
import time
import unittest

from support.http import Answer, Crowd, connect, fetch, read_answer, read_to_end, request
from support.program import PATIENCE, ProgramTest, until

APP = "slow_app"
LONG = 10_000 * PATIENCE  # milliseconds: who waited for that would be given up first
LONG_GRACE = ("--grace", f"{10 * PATIENCE}s")  # the same of whoever waits for its end


def entered(program):
    return int(fetch(program.port, "/entered").body)


def refuses_connections(program):
    try:
        connect(program.port).close()
    except ConnectionRefusedError:
        return True
    except ConnectionResetError:  # it was queued when the listening socket was closed
        pass
    return False


class StoppingTest(ProgramTest):
    def crowd(self):
        crowd = Crowd()
        self.addCleanup(crowd.leave)
        return crowd

    def send_all(self, program, path, count):
        """A crowd whose requests are all being served."""
        crowd = self.crowd()
        for _ in range(count):
            crowd.add(connect(program.port), request(path))
        until(lambda: entered(program) == count, f"{count} requests are waiting")
        return crowd


class Graceful(StoppingTest):
    def test_a_hundred_requests_inside_a_two_second_handler_complete(self):
        program = self.start(APP)
        crowd = self.send_all(program, "/slow/2000", 100)
        program.terminate()
        crowd.finish()
        self.assertEqual(crowd.statuses(), [200] * 100)
        self.assertEqual({answer.body for answer in crowd.answers().values()}, {b"slept"})
        self.assertEqual(program.wait(), 0)
        self.assertNotIn("cut", program.stderr)

    def test_a_request_in_the_pool_completes(self):
        program = self.start(APP)
        crowd = self.send_all(program, "/pool/1000", 4)
        program.terminate()
        crowd.finish()
        self.assertEqual(crowd.statuses(), [200] * 4)
        self.assertEqual(program.wait(), 0)

    def test_idle_connections_do_not_delay_the_end(self):
        program = self.start(APP, *LONG_GRACE)
        with connect(program.port) as client, connect(program.port) as silent:
            client.sendall(request())
            self.assertEqual(read_answer(client).status, 200)
            self.assertEqual(program.stop(), 0)
            self.assertEqual((client.recv(1), silent.recv(1)), (b"", b""))

    def test_the_interrupt_of_a_terminal_ends_it_too(self):
        program = self.start(APP, *LONG_GRACE)
        program.process.send_signal(signal.SIGINT)
        self.assertEqual(program.wait(), 0)


class Cut(StoppingTest):
    def check_cut(self, path, count):
        """After the grace the rest is cut: the clients see the end, the operator a count."""
        program = self.start(APP, "--grace", "500ms")
        crowd = self.send_all(program, path, count)
        began = time.monotonic()
        self.assertEqual(program.stop(), 0)
        self.assertGreaterEqual(time.monotonic() - began, 0.5)
        self.assertEqual(program.stderr.splitlines()[-1], f"canteen: {count} request(s) cut after the grace period")
        crowd.finish()
        self.assertEqual(len(crowd.ended), count)

    def test_requests_that_outlast_the_grace_are_cut_and_counted(self):
        self.check_cut(f"/slow/{LONG}", 20)

    def test_requests_in_the_pool_are_cut_with_the_thread_they_hold(self):
        self.check_cut(f"/pool/{LONG}", 2)

    def test_jobs_that_a_handler_posted_to_the_pool_itself_are_cut_as_well(self):
        self.check_cut(f"/on-pool/{LONG}", 2)

    def test_a_handler_that_holds_its_worker_is_cut_with_what_waits_behind_it(self):
        program = self.start(APP, "--grace", "500ms", "--workers", "1")
        crowd = self.send_all(program, f"/slow/{LONG}", 2)
        crowd.add(connect(program.port), request(f"/hold/{LONG}"))
        until(lambda: "handler held its worker" in program.stderr, "the worker is held")
        self.assertEqual(program.stop(), 0)
        self.assertEqual(program.stderr.splitlines()[-1], "canteen: 3 request(s) cut after the grace period")

    def test_a_thread_of_the_pool_whose_client_has_gone_delays_nothing_beyond_the_grace(self):
        program = self.start(APP, "--workers", "1", "--grace", "500ms")
        self.send_all(program, f"/pool/{LONG}", 1).leave(reset=True)
        self.assertEqual(fetch(program.port).status, 200)
        self.assertEqual(program.stop(), 0)

    def test_a_second_signal_ends_at_once(self):
        program = self.start(APP, *LONG_GRACE)
        crowd = self.send_all(program, f"/slow/{LONG}", 1)
        program.terminate()
        until(lambda: refuses_connections(program), "the first signal is being obeyed")
        program.terminate()
        self.assertEqual(program.wait(), 128 + signal.SIGTERM)
        crowd.finish()
        self.assertEqual(len(crowd.ended), 1)


class StillArriving(StoppingTest):
    CONTENT = b"x" * 1_000_000  # at the slowest rate that is let through, that is more than an hour

    def test_a_content_under_way_is_received_and_gets_the_last_answer(self):
        program = self.start(APP, *LONG_GRACE)
        octets = request("/echo", "POST", body=self.CONTENT)
        with connect(program.port) as client:
            client.sendall(octets[:-1])
            program.terminate()
            until(lambda: refuses_connections(program), "the signal is being obeyed")
            client.sendall(octets[-1:])
            answer = Answer(read_to_end(client))
        self.assertEqual((answer.get("Connection"), answer.body), ("close", self.CONTENT))
        self.assertEqual(program.wait(), 0)


if __name__ == "__main__":
    unittest.main()
