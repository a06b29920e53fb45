"""`canteen cookie`: what a developer gets who asks why a browser dropped a cookie, on a terminal and in a pipe."""

import contextlib
import json
import os
import pathlib
import pty
import subprocess
import tempfile
import unittest

COMMAND = os.environ.get("E2E_CANTEEN", "build/test/src/canteen/canteen")
REFUSED = "a=b; Domain=b.example"
SHOP = ["--url", "https://shop.example/cart"]


def cookie(*arguments, text=""):
    """What `canteen cookie ARGUMENTS…` does with a text on standard input."""
    return subprocess.run([COMMAND, "cookie", *arguments], input=text.encode(), capture_output=True, timeout=60, check=False)


def explained(*arguments, text=""):
    """The JSON objects of `canteen cookie explain --json`."""
    return [json.loads(line) for line in cookie("explain", "--json", *arguments, text=text).stdout.splitlines()]


def lines_of(terminal):
    """What was written to a terminal that its program has left: one read is one line, and the end is an error."""
    with contextlib.suppress(OSError):
        while octets := terminal.read(8192):
            yield octets


class Explain(unittest.TestCase):
    def test_the_exit_status_tells_stored_from_refused_and_from_a_wrong_question(self):
        for status, arguments in (
            (0, ["a=b"]),
            (0, ["a=b; Path=x"]),
            (1, [REFUSED]),
            (1, ["a=b", REFUSED]),
            (2, ["--url", "example.com", "a=b"]),
            (2, ["--nonsense"]),
            (2, ["--file", "/no/such/file"]),
            (2, ["--file", "/tmp"]),
            (2, ["--public-suffixes", "/no/such/file", "a=b"]),
            (2, ["--now", "noon", "a=b"]),
            (2, ["Content-Type: text/html"]),
            (2, ["document.cookie = 'a=b'"]),
            (2, ["--file", ""]),
            (2, ["--from", "", "a=b"]),
            (2, ["--from=", "a=b"]),
            (2, ["--now", "", "a=b"]),
            (2, ["--method", "", "a=b"]),
            (2, ["--public-suffixes", "", "a=b"]),
            (2, []),
        ):
            ended = cookie("explain", *arguments)
            self.assertEqual(ended.returncode, status, ended)
            self.assertEqual(bool(ended.stderr), status == 2, ended)

    def test_an_answer_that_cannot_be_written_is_no_success(self):
        with open("/dev/full", "wb") as full:
            for arguments in (["explain", "a=b"], ["parse"]):
                ended = subprocess.run([COMMAND, "cookie", *arguments], input=b'{"cookie": "a=b"}\n', stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
                self.assertEqual(ended.returncode, 2, arguments)

    def test_a_refusal_says_what_why_where_and_what_to_do(self):
        text = cookie("explain", *SHOP, "id=1; Domain=other.example").stdout.decode()
        for part in ("Set by https://shop.example/cart\n", "refused: id=1", "domain-mismatch (L-06), Chromium: INVALID_DOMAIN", "^^^^", "[RFC 6265bis §5.7", "Fix: "):
            self.assertIn(part, text)

    def test_it_answers_for_browsers_unless_asked_for_a_text(self):
        stricter = ["__Http-a=b; Secure", "__Host-Http-a=b; Secure; Path=/", "__Host-a=b; Secure; Path"]
        for line in stricter:
            self.assertEqual(explained(line)[0]["verdict"], "refused", line)
            self.assertNotEqual(explained("--profile=rfc6265bis", line)[0]["verdict"], "refused", line)
        same_sites = [explained(*profile, "a=b; SameSite=Strict; SameSite=x")[0]["cookie"]["same_site"] for profile in ([], ["--profile=layered"])]
        self.assertEqual(same_sites, ["Default", "Strict"])

    def test_the_page_that_asks_makes_a_request_cross_site(self):
        asked = [*SHOP, "--from", "https://other.example/"]
        self.assertEqual(cookie("explain", *asked, "a=b; SameSite=Lax").returncode, 1)
        self.assertEqual(cookie("explain", *asked, "--top-level", "a=b; SameSite=Lax").returncode, 0)

    def test_a_whole_answer_of_curl_is_read_from_a_pipe_and_from_a_file(self):
        answer = f"HTTP/1.1 200 OK\r\nSet-Cookie: a=1; SameSite=Lax\r\nset-cookie: {REFUSED}\r\n\r\nSet-Cookie: content\r\n"
        self.assertEqual([each["verdict"] for each in explained(text=answer)], ["stored", "refused"])
        with tempfile.NamedTemporaryFile() as file:
            pathlib.Path(file.name).write_text(answer)
            asked = ["--now", "2026-01-31T12:00:00Z"]
            self.assertEqual(explained("--file", file.name, *asked), explained(*asked, text=answer))

    def test_each_answer_of_a_redirect_is_judged_with_the_cookies_of_those_before_it(self):
        first = "HTTP/1.1 301 Moved\r\nSet-Cookie: id=1; Secure; Path=/; SameSite=Lax\r\nLocation: http://shop.example/\r\n\r\n"
        answers = f"{first}HTTP/1.1 200 OK\r\nSet-Cookie: id=2; Path=/; SameSite=Lax\r\n\r\n"
        seen = [(each["answer"], each["url"], each["verdict"], each["findings"][0]["id"]) for each in explained(*SHOP, text=answers)[1:]]
        self.assertEqual(seen, [(2, "http://shop.example/", "refused", "L-09")])
        text = cookie("explain", *SHOP, text=answers).stdout.decode()
        self.assertIn("Answer 1, HTTP/1.1 301 Moved: set by https://shop.example/cart\n\nstored: id=1", text)
        self.assertIn("\nAnswer 2, HTTP/1.1 200 OK: set by http://shop.example/\n\nrefused: id=2", text)

    def test_a_name_that_two_answers_set_is_set_once_in_each(self):
        answers = "HTTP/1.1 302 Found\nSet-Cookie: id=1\n\nHTTP/1.1 302 Found\n\nHTTP/1.1 200 OK\nSet-Cookie: id=2\n\n"
        self.assertNotIn("L-31", str(explained(*SHOP, text=answers)))
        self.assertIn("Answer 2, HTTP/1.1 302 Found: set by https://shop.example/cart\n\n  no Set-Cookie\n", cookie("explain", *SHOP, text=answers).stdout.decode())

    def test_what_is_no_cookie_is_named_and_not_judged(self):
        ended = cookie("explain", "--json", text="Content-Type: text/html\n< Set-Cookie: a=b; SameSite=Lax\n")
        self.assertEqual(json.loads(ended.stdout)["set_cookie"], "a=b; SameSite=Lax")
        self.assertEqual(ended.stderr.decode(), "canteen: line 1 is not explained: a field of another name than Set-Cookie: Content-Type\n")
        self.assertIn(b"nor are 2 more lines", cookie("explain", text="Vary: Cookie\n" * 12).stderr)

    def test_urls_reach_a_terminal_without_control_characters(self):
        answers = "HTTP/1.1 302 Found\nSet-Cookie: a=1\nLocation: /\x9b31m\n\nHTTP/1.1 200 OK\nSet-Cookie: b=2\n"
        report = cookie("explain", "--from", "https://a.example/\x9b", text=answers).stdout
        self.assertIn(rb"set by https://example.com/\xC2\x9B31m for a page of https://a.example/\xC2\x9B", report)
        self.assertNotIn("\x9b".encode(), report)

    def test_an_answer_is_taken_as_an_argument_too(self):
        self.assertEqual(explained("* x\n< HTTP/2 200\n< set-cookie: a=b\n<")[0]["set_cookie"], "a=b")

    def test_lines_of_a_pipe_are_one_header_each(self):
        self.assertEqual([each["verdict"] for each in explained(text=f"a=1; SameSite=Lax\nSet-Cookie: {REFUSED}\n")], ["stored", "refused"])

    def test_json_names_the_place_in_octets(self):
        finding = explained("ü=b; Domain=b.example")[0]["findings"][0]
        self.assertEqual((finding["id"], finding["attribute"], finding["range"]), ("L-06", "Domain", [6, 22]))

    def test_colours_are_for_terminals_that_want_them(self):
        self.assertNotIn(b"\x1b", cookie("explain", REFUSED).stdout)
        self.assertIn(b"\x1b[31m", self.on_a_terminal())
        self.assertNotIn(b"\x1b", self.on_a_terminal(NO_COLOR="1"))

    def on_a_terminal(self, **variables):
        ours, theirs = pty.openpty()
        kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        subprocess.run([COMMAND, "cookie", "explain", REFUSED], stdout=theirs, env={**kept, **variables}, timeout=60, check=False)
        os.close(theirs)
        with open(ours, "rb", buffering=0) as terminal:
            return b"".join(lines_of(terminal))


class WrongQuestions(unittest.TestCase):
    """What stands on standard error, with exit status 2."""

    def refusal(self, *arguments, **streams):
        """The text that refuses `canteen cookie ARGUMENTS…`."""
        ended = subprocess.run([COMMAND, "cookie", *arguments], capture_output=True, timeout=60, check=False, **streams)
        self.assertEqual((ended.returncode, ended.stdout), (2, b""), (arguments, ended.stderr))
        return ended.stderr.decode()

    def test_an_empty_option_is_named_and_not_left_out(self):
        for option in ("--file", "--url", "--from", "--method", "--now", "--public-suffixes"):
            self.assertIn(f"{option}: it is empty", self.refusal("explain", option, "", "a=b"))

    def test_standard_input_that_cannot_be_read_is_not_its_end(self):
        for command in ("explain", "jar", "parse", "write"):
            folder = os.open("/", os.O_RDONLY)
            self.assertEqual(self.refusal(command, stdin=folder), "canteen: standard input could not be read\n")
            os.close(folder)
            self.assertEqual(self.refusal(command, preexec_fn=lambda: os.close(0)), "canteen: standard input could not be read\n")

    def test_a_file_that_is_no_public_suffix_list_is_refused_with_its_line(self):
        with tempfile.NamedTemporaryFile() as file:
            pathlib.Path(file.name).write_text("// a list?\n<p>Not found</p>\n")
            said = self.refusal("explain", "--public-suffixes", file.name, "--url", "https://a.co.uk/", "a=b; Domain=co.uk")
            self.assertIn("is no public suffix list: line 2 is no rule: <p>Not found</p>\n", said)
            pathlib.Path(file.name).write_text("// a list\nuk\nco.uk\n")
            self.assertEqual(cookie("explain", "--public-suffixes", file.name, "--url", "https://a.co.uk/", "a=b; Domain=co.uk").returncode, 1)

    def test_no_control_character_of_an_argument_reaches_a_terminal(self):
        for arguments in (
            ["explain", "--now", "\x1b[31m\x9b", "a=b"],
            ["explain", "--file", "/no/\x1b[31m\x9b"],
            ["explain", "--public-suffixes", "/no/\x1b[31m\x9b", "a=b"],
            ["explain", "--profile", "\x1b[31m\x9b", "a=b"],
            ["explain", "--url", "\x1b[31m\x9b", "a=b"],
            ["explain", "--from", "\x1b[31m\x9b", "a=b"],
            ["explain", "--\x1b[31m\x9b"],
            ["\x1b[31m\x9b"],
        ):
            said = self.refusal(*arguments)
            self.assertIn(r"\x1B[31m\xC2\x9B", said)
            self.assertFalse([c for c in said if c != "\n" and not c.isprintable()], said)

    def test_a_command_that_is_none_is_named_with_the_one_that_was_meant(self):
        self.assertIn("'bogus' is none of explain, jar, parse, write\n", self.refusal("bogus"))
        self.assertIn("'explian' is none of explain, jar, parse, write (did you mean 'explain'?)\n", self.refusal("explian", "a=b"))
        self.assertIn("A subcommand is required\n", self.refusal())
        ended = subprocess.run([COMMAND, "cokie"], capture_output=True, timeout=60, check=False)
        self.assertEqual((ended.returncode, ended.stderr.decode().splitlines()[0]), (2, "'cokie' is none of new, dev, cookie (did you mean 'cookie'?)"))


class JsonLines(unittest.TestCase):
    def test_the_jar_keeps_what_it_was_given_between_lines(self):
        lines = [
            {"now": "2026-01-01T00:00:00Z", "url": "https://a.example/x", "set_cookie": ["a=b; Path=/"]},
            {"url": "https://a.example/y", "get": True, "site_for_cookies": "https://a.example", "top_level": True, "method": "GET"},
        ]
        ended = cookie("jar", text="\n".join(map(json.dumps, lines)))
        self.assertEqual(ended.returncode, 0)
        self.assertEqual(list(map(json.loads, ended.stdout.splitlines())), [{"stored": 1, "refused": []}, {"cookie": "a=b"}])

    def test_the_jar_goes_by_the_standard_unless_asked_otherwise(self):
        line = json.dumps({"url": "https://a.example/", "set_cookie": "__Http-a=b; Secure"})
        self.assertEqual([json.loads(cookie("jar", *asked, text=line).stdout)["stored"] for asked in ([], ["--profile=browsers"])], [1, 0])

    def test_a_wrong_line_is_answered_in_its_place(self):
        for command in ("jar", "parse", "write"):
            answers = cookie(command, text='{"nonsense": 1}\nnot json\n').stdout.splitlines()
            self.assertEqual([list(json.loads(answer)) for answer in answers], [["error"], ["error"]])

    def test_a_byte_order_mark_is_skipped(self):
        questions = {"jar": {"clear": True}, "parse": {"cookie": "a=b"}, "write": {"name": "a", "value": "b"}}
        for command, question in questions.items():
            self.assertNotIn("error", json.loads(cookie(command, text="\ufeff" + json.dumps(question)).stdout))
        self.assertIn("error", json.loads(cookie("parse", text='\n\ufeff{"cookie": "a=b"}').stdout))
        self.assertEqual(explained(text="\ufeffa=b")[0]["cookie"]["name"], "a")

    def test_each_line_is_answered_before_the_next_one_is_written(self):
        with subprocess.Popen([COMMAND, "cookie", "parse"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as talk:
            for value in ("1", "2"):
                talk.stdin.write(json.dumps({"cookie": f"a={value}"}).encode() + b"\n")
                talk.stdin.flush()
                self.assertEqual(json.loads(talk.stdout.readline()), {"pairs": [["a", value]]})
            talk.stdin.close()
        self.assertEqual(talk.returncode, 0)

    def test_what_write_writes_explain_finds_nothing_to_reject_in(self):
        header = json.loads(cookie("write", text='{"name": "a", "value": "ü; x", "max_age": 60}').stdout)["header"]
        self.assertEqual(header, "a=%C3%BC%3B%20x; Path=/; Max-Age=60; SameSite=Lax; HttpOnly".replace("%C3%BC", "%FC"))
        self.assertEqual(cookie("explain", header).returncode, 0)


if __name__ == "__main__":
    unittest.main()
