"""What clients send in confidence never reaches the server's output: a canary is sent everywhere, and looked for there."""

import unittest

from support.http import exchange, fetch, request
from support.program import ProgramTest

APP = "slow_app"
CANARY = "canary-5d1fTq7"  # plain letters, so that no escaping hides it

WELL_FORMED = {
    "cookie": request(fields=[f"Cookie: secret={CANARY}; other={CANARY}"]),
    "cookie's name": request(fields=[f"Cookie: {CANARY}=1"]),
    "authorization": request(fields=[f"Authorization: Bearer {CANARY}"]),
    "any field": request(fields=[f"X-Api-Key: {CANARY}"]),
    "forwarded": request(fields=[f"X-Forwarded-For: {CANARY}", f"X-Forwarded-Host: {CANARY}"]),
    "query": request(f"/?token={CANARY}"),
    "query of a page that is not there": request(f"/nowhere?token={CANARY}"),
    "query of another method": request(f"/echo?token={CANARY}"),
    "form": request("/echo", "POST", ["Content-Type: application/x-www-form-urlencoded"], f"password={CANARY}".encode()),
    "form of another site": request("/echo", "POST", [f"Origin: http://{CANARY}.example"], CANARY.encode()),
    "cookie that is set": request("/remember", "POST", body=CANARY.encode()),
    "cookie that is refused": request("/remember", "POST", body=f"{CANARY}\x01".encode()),
    "content over the limit": request("/echo", "POST", body=CANARY.encode() * 1000),
    "chunk extension": b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    + f"1;a={CANARY}\r\nx\r\n0\r\n\r\n".encode(),
}

MALFORMED = {
    "request line": f"{CANARY}\r\n\r\n",
    "method": f"{CANARY.upper()} / HTTP/1.1\r\nHost: a\r\n\r\n",
    "target": f"GET /?a={CANARY}\x01 HTTP/1.1\r\nHost: a\r\n\r\n",
    "version": f"GET /?a={CANARY} HTTP/{CANARY}\r\nHost: a\r\n\r\n",
    "host": f"GET / HTTP/1.1\r\nHost: {CANARY}@a b\r\n\r\n",
    "two hosts": f"GET / HTTP/1.1\r\nHost: a\r\nHost: {CANARY}\r\n\r\n",
    "field name": f"GET / HTTP/1.1\r\nHost: a\r\n{CANARY} : a\r\n\r\n",
    "field without colon": f"GET / HTTP/1.1\r\nHost: a\r\n{CANARY}\r\n\r\n",
    "field value": f"GET / HTTP/1.1\r\nHost: a\r\nCookie: a={CANARY}\0\r\n\r\n",
    "folded field": f"GET / HTTP/1.1\r\nHost: a\r\nCookie: a\r\n {CANARY}\r\n\r\n",
    "length": f"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: {CANARY}\r\n\r\n",
    "coding": f"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: {CANARY}\r\n\r\n",
    "chunk size": f"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{CANARY}\r\n",
    "expectation": f"GET / HTTP/1.1\r\nHost: a\r\nExpect: {CANARY}\r\n\r\n",
    "head too long": f"GET / HTTP/1.1\r\nHost: a\r\nCookie: a={CANARY * 20_000}\r\n\r\n",
    "path": f"GET /%{CANARY} HTTP/1.1\r\nHost: a\r\n",
}


class Secrets(ProgramTest):
    def check_kept(self, *arguments, exchanges):
        """Sends each, on a connection of its own, and ends the server: its output does not hold the canary."""
        program = self.start(APP, "--body-limit", "1KiB", *arguments)
        for octets in exchanges.values():
            exchange(program.port, octets if isinstance(octets, bytes) else octets.encode("latin-1"))
        fetch(program.port, "/entered")
        self.end(program)
        self.assertIn("path=/entered", program.stderr)  # the log was on
        leaks = [line for line in (program.stdout + program.stderr).splitlines() if CANARY.lower() in line.lower()]
        self.assertEqual(leaks, [])
        return program.stderr

    def test_well_formed_requests_leave_nothing_in_the_log(self):
        for arguments in ([], ["--debug"], ["--threads", "2"], ["--trusted-proxies", "127.0.0.1/32"]):
            with self.subTest(arguments):
                log = self.check_kept(*arguments, exchanges=WELL_FORMED)
                self.assertIn("exception in a handler", log)  # the refused cookie's

    def test_malformed_requests_leave_nothing_in_the_log(self):
        for arguments in ([], ["--debug"]):
            with self.subTest(arguments):
                log = self.check_kept(*arguments, exchanges=MALFORMED)
                self.assertGreaterEqual(log.count(" refused "), 12)

    def test_a_server_with_a_public_origin_does_not_log_strange_hosts(self):
        hosts = {"host": request().replace(b"Host: localhost", f"Host: {CANARY}.example".encode())}
        self.check_kept("--public-origin", "http://localhost", exchanges=hosts)


if __name__ == "__main__":
    unittest.main()
