"""The debug page as a developer's browser and curl get it, and everyone who does not."""

import base64
import hashlib
import pathlib
import re
import tempfile
import unittest

from support.http import Answer, exchange, fetch
from support.program import ProgramTest, run_to_end

SOURCE = pathlib.Path(__file__).with_name("debug_app.cpp")
HTML = "Accept: text/html,*/*;q=0.8"
PLAIN = b"500 Internal Server Error\n"


def ask(port, *fields, path="/stock/apples"):
    """An answer to a request that has these fields and no Host of the test's own."""
    lines = [f"GET {path} HTTP/1.1", *fields, "Connection: close", "", ""]
    return Answer(exchange(port, "\r\n".join(lines).encode()))


class DebugPage(ProgramTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "templates").mkdir()
        (self.folder / "templates/page.html").write_text("<h1>one</h1>\n<p>two</p>\n<p>{{ 3|nope }}</p>\n<p>four</p>\n")
        self.program = self.start("debug_app", "--debug", "--root", folder.name)

    def check_page(self, answer):
        self.assertEqual(answer.status, 500)
        self.assertEqual(answer.get("Cache-Control"), "no-store")
        return answer.body.decode()

    def test_the_source_line_of_the_throw_is_in_the_page(self):
        page = self.check_page(fetch(self.program.port, "/stock/apples", fields=[HTML]))
        self.assertIn("<h1>std::out_of_range</h1>", page)
        self.assertIn("no apples in stock", page)
        line = next(n for n, text in enumerate(SOURCE.read_text().splitlines(), 1) if "the line the page must show" in text)
        self.assertRegex(page, rf"debug_app\.cpp:{line}\b")
        self.assertIn(f"&gt; {line}  ", page)
        self.assertIn("the line the page must show", page)
        self.assertIn("find_in_stock", page)

    def test_curl_gets_text_with_the_line(self):
        answer = fetch(self.program.port, "/stock/apples")
        text = self.check_page(answer)
        self.assertEqual(answer.get("Content-Type"), "text/plain; charset=utf-8")
        self.assertTrue(text.startswith("std::out_of_range: no apples in stock\n"), text)
        self.assertIn("the line the page must show", text)

    def test_a_template_s_line_is_shown_between_its_neighbours(self):
        page = self.check_page(fetch(self.program.port, "/page", fields=[HTML]))
        self.assertIn(f"{self.folder}/templates/page.html:3, column ", page)
        for part in ("2  &lt;p&gt;two&lt;/p&gt;", "&gt; 3  &lt;p&gt;{{ 3|<mark>nope }}&lt;/p&gt;", "4  &lt;p&gt;four"):
            self.assertIn(part, page)

    def test_the_policy_allows_the_page_s_one_style(self):
        answer = fetch(self.program.port, "/stock/apples", fields=[HTML])
        styles = re.findall(r"<style>(.*?)</style>", answer.body.decode(), re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
        self.assertIn(f"style-src 'sha256-{digest}';", answer.get("Content-Security-Policy"))
        self.assertEqual(len(styles), 1)
        self.assertNotIn(b"style=", answer.body)

    def test_another_host_and_a_proxy_get_the_plain_answer(self):
        for fields in (
            ["Host: evil.example"],
            ["Host: localhost.evil.example:5000"],
            ["Host: localhost", "X-Forwarded-For: 127.0.0.1"],
            ["Host: localhost", "Forwarded: for=127.0.0.1"],
            ["Host: localhost", "Via: 1.1 proxy"],
        ):
            with self.subTest(fields):
                self.assertEqual(ask(self.program.port, *fields, HTML).body, PLAIN)
        for host in ("localhost", "127.0.0.1", "[::1]"):
            with self.subTest(host):
                self.assertIn(b"find_in_stock", ask(self.program.port, f"Host: {host}:{self.program.port}").body)

    def test_no_value_of_a_cookie_or_a_form_leaves(self):
        fields = [HTML, "Cookie: session=canary", "Authorization: Bearer canary", "Content-Type: application/x-www-form-urlencoded"]
        page = self.check_page(fetch(self.program.port, "/login", method="POST", fields=fields, body=b"user=canary&pass=canary"))
        for name in ("session", "pass", "Authorization"):
            self.assertIn(name, page)
        self.assertNotIn("canary", page)


class Debug(ProgramTest):
    def check_refused(self, *arguments, reason="host", **variables):
        ended = run_to_end("debug_app", *arguments, **variables)
        self.assertEqual((ended.returncode, ended.stdout), (2, ""), ended)
        self.assertRegex(ended.stderr, rf"\Acanteen: .*{reason}.*\n\Z")

    def test_does_not_start_for_other_machines(self):
        self.check_refused("--debug", "--host", "0.0.0.0")
        self.check_refused("--debug", "--host", "::")
        self.check_refused("--debug", CANTEEN_HOST="0.0.0.0")

    def test_does_not_start_for_other_machines_when_the_program_wants_both(self):
        self.check_refused(E2E_RUN_OPTIONS="1")

    def test_is_not_turned_on_by_the_environment(self):
        self.check_refused(CANTEEN_DEBUG="1", reason="CANTEEN_DEBUG.*--debug")

    def test_is_off_unless_asked_for(self):
        program = self.start("debug_app")
        self.assertEqual(fetch(program.port, "/stock/apples", fields=[HTML]).body, PLAIN)
