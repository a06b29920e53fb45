"""Handlers of every kind behind a real server: content in and out, streams, files, the pool, and the watchdog's line."""

import fcntl
import os
import pathlib
import unittest

from support.http import Answer, Crowd, connect, exchange, fetch, read_answer, request
from support.program import PATIENCE, SLOW_APP, ProgramTest, until

APP = "slow_app"


class Content(ProgramTest):
    def test_content_comes_back_as_it_was_sent(self):
        body = bytes(range(256)) * 1024
        self.assertEqual(fetch(self.start(APP).port, "/echo", method="POST", body=body).body, body)

    def test_content_over_the_limit_is_413(self):
        program = self.start(APP, "--body-limit", "1KiB")
        self.assertEqual(fetch(program.port, "/echo", method="POST", body=b"x" * 1024).status, 200)
        self.assertEqual(fetch(program.port, "/echo", method="POST", body=b"x" * 1025).status, 413)

    def test_content_beyond_the_budget_of_the_disk_is_503(self):
        program = self.start(APP, "--spool-threshold", "1KiB", "--spool-budget", "10KiB")
        self.assertEqual(fetch(program.port, "/echo", method="POST", body=b"x" * 8000).status, 200)
        self.assertEqual(fetch(program.port, "/echo", method="POST", body=b"x" * 20000).status, 503)

    def test_a_stream_arrives_whole(self):
        answer = fetch(self.start(APP).port, "/large")
        self.assertEqual(answer.get("Transfer-Encoding"), "chunked")
        self.assertTrue(answer.complete)
        self.assertEqual(answer.body, b"".join(b"%d" % (piece % 10) * 16384 for piece in range(512)))

    def test_a_range_of_a_file_arrives_octet_for_octet(self):
        answer = fetch(self.start(APP).port, "/file")
        self.assertEqual(answer.get("Transfer-Encoding"), None)
        self.assertTrue(answer.complete)
        self.assertEqual(answer.body, pathlib.Path(SLOW_APP).read_bytes()[64:])

    def test_pipelined_requests_are_answered_in_order(self):
        paths = ["/slow/200", "/pool/100", "/hold", "/entered"]
        octets = b"".join(request(path, close=path == paths[-1]) for path in paths)
        rest = exchange(self.start(APP).port, octets)
        bodies = []
        while rest:
            answer = Answer(rest)
            bodies.append(answer.body)
            rest = answer.rest
        self.assertEqual(bodies, [b"slept", b"waited", b"held", b"2"])


class Threads(ProgramTest):
    def test_with_threads_plain_handlers_run_side_by_side(self):
        program = self.start(APP, "--workers", "1", "--threads", "4")
        with Crowd() as crowd:
            for _ in range(4):
                crowd.add(connect(program.port), request("/meet/4"))
            crowd.finish()
            self.assertEqual([answer.body for answer in crowd.answers().values()], [b"met"] * 4)

    def test_a_blocking_handler_leaves_the_worker_to_others(self):
        program = self.start(APP, "--workers", "1")
        with connect(program.port) as client:
            client.sendall(request("/pool/held"))
            until(lambda: fetch(program.port, "/entered").body == b"1", "the handler waits")
            client.setblocking(False)
            self.assertRaises(BlockingIOError, client.recv, 1)  # others were answered while it waits
            client.settimeout(PATIENCE)
            fetch(program.port, "/release")
            self.assertEqual(read_answer(client).body, b"released")


class Left(ProgramTest):
    """Clients that send a request and leave."""

    def test_what_has_not_begun_when_its_client_leaves_never_does(self):
        program = self.start(APP, "--workers", "1")
        with Crowd() as holders, Crowd() as leavers:
            for _ in range(4):  # as many as the pool has threads
                holders.add(connect(program.port), request("/pool/held"))
            until(lambda: fetch(program.port, "/entered").body == b"4", "the pool is full")
            for _ in range(200):
                leavers.add(connect(program.port), request("/entered") + request("/pool/0"))
            leavers.finish()  # who has the first answer has had the second request read as well
            leavers.leave(reset=True)
            until(lambda: program.stderr.count(" path=/pool/0 status=0 ") == 200, "all are cut")
            fetch(program.port, "/release")
            self.assertEqual(fetch(program.port, "/pool/0").body, b"waited")
            self.assertEqual(fetch(program.port, "/entered").body, b"5")

    def test_their_content_is_given_back(self):
        program = self.start(APP, "--workers", "1", "--threads", "1", "--body-budget", "1MiB")
        with connect(program.port) as holder, Crowd() as leavers:
            holder.sendall(request("/pool/held"))
            until(lambda: fetch(program.port, "/entered").body == b"1", "the pool's only thread is held")
            for _ in range(20):
                leavers.add(connect(program.port), request("/echo", "POST", body=b"x" * 100_000))
            until(lambda: self.status_of_content(program) == 503, "there is no room")
            leavers.leave(reset=True)
            until(lambda: self.status_of_content(program) == 404, "there is room again while the pool's thread is held")
            fetch(program.port, "/release")
            self.assertEqual(read_answer(holder).body, b"released")

    def status_of_content(self, program):
        """The worker's answer to as much content as each of them has sent, for nobody."""
        return fetch(program.port, "/nowhere", method="POST", body=b"x" * 100_000).status


class BrokenPipes(ProgramTest):
    def test_who_writes_to_one_is_told_on_the_worker_and_on_the_pool(self):
        program = self.start(APP)
        for path in ("/broken-pipe", "/broken-pipe/pool"):
            with self.subTest(path):
                self.assertEqual(fetch(program.port, path).body, b"Broken pipe")

    def test_a_log_that_nobody_reads_ends_nothing(self):
        program = self.start(APP, "--workers", "1", unread_log=True)
        for _ in range(3):
            self.assertEqual(fetch(program.port, "/hold").status, 200)  # named by the watchdog, on a thread of its own
        self.assertEqual(program.stop(), 0)


class StalledLog(ProgramTest):
    """A log whose reader sleeps: a paused pager, a log driver that hangs."""

    def setUp(self):
        self.log, end = os.pipe()
        self.addCleanup(os.close, self.log)
        fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, 8192)
        self.program = self.start(APP, "--workers", "2", log_pipe=end)
        os.close(end)
        for _ in range(90):
            self.assertEqual(fetch(self.program.port, "/" + "x" * 200).status, 404)

    def test_neither_requests_nor_the_end_wait_for_it(self):
        self.assertEqual(self.program.stop(), 0)

    def test_what_it_missed_is_told_when_it_reads_again(self):
        self.assertLess(os.read(self.log, 65536).count(b"\n"), 90)
        fetch(self.program.port, "/seen")
        self.assertRegex(os.read(self.log, 65536), rb"^\n?\d+ line\(s\) of the log are missing here.*\n.* path=/seen ")


class Watchdog(ProgramTest):
    LINE = "handler held its worker"

    def lines(self, program):
        return [line for line in program.stderr.splitlines() if self.LINE in line and "/hold" in line]

    def test_a_handler_that_holds_its_worker_is_named_once(self):
        program = self.start(APP, "--workers", "1")
        until(lambda: fetch(program.port, "/hold") and self.lines(program), "the handler is named")
        for _ in range(3):
            fetch(program.port, "/hold")
        self.assertEqual(len(self.lines(program)), 1)

    def test_one_that_waits_or_runs_in_the_pool_is_not(self):
        program = self.start(APP, "--workers", "1", "--watchdog", "500ms")  # what a busy machine holds a worker for is less
        fetch(program.port, "/slow/1500")
        fetch(program.port, "/pool/1500")
        self.assertNotIn(self.LINE, program.stderr)

    def test_it_can_be_turned_off(self):
        program = self.start(APP, "--workers", "1", "--watchdog", "0")
        fetch(program.port, "/hold")
        self.assertNotIn(self.LINE, program.stderr)


if __name__ == "__main__":
    unittest.main()
