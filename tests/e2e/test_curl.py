"""The cookie examples with curl's cookie engine: response heads line by line, and the Netscape file that curl keeps.

curl differs from a browser in what it stores: no SameSite and no Partitioned (its file has no column for them). Like
browsers it takes Secure cookies from http://localhost, which counts as trustworthy (since curl 7.79).
"""

import email.utils
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

from support.program import PATIENCE, ProgramTest

CAUTION = (
    "X-Content-Type-Options: nosniff", "Referrer-Policy: strict-origin-when-cross-origin", "X-Frame-Options: SAMEORIGIN",
)  # fmt: skip
TEXT = "Content-Type: text/plain; charset=utf-8"
HOUR = 3600
HTTP_ONLY = "#HttpOnly_"


class Jar:
    """A Netscape cookie file: per cookie a line of domain, subdomains, path, secure, expiry, name, value."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder) / "cookies.txt"

    def cookies(self):
        """The cookies by name; expires is 0 for one of the session."""
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        rows = [line for line in lines if line.startswith(HTTP_ONLY) or (line and not line.startswith("#"))]
        return {cookie["name"]: cookie for cookie in map(parse_row, rows)}


def parse_row(row):
    domain, subdomains, path, secure, expires, name, value = row.split("\t")
    return {
        "http_only": domain.startswith(HTTP_ONLY), "domain": domain.removeprefix(HTTP_ONLY), "subdomains": subdomains == "TRUE",
        "path": path, "secure": secure == "TRUE", "expires": int(expires), "name": name, "value": value,
    }  # fmt: skip


class CurlTest(ProgramTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.jar = Jar(folder.name)

    def curl(self, url):
        """The head's lines and the body, fetched with the cookies of the jar, where the new ones go."""
        program = shutil.which("curl") or self.fail("curl is missing: tools/install_packages.sh test installs it")
        jar = str(self.jar.path)
        command = [program, "-q", "-sS", "-i", "--noproxy", "*", "-b", jar, "-c", jar, url]
        output = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True).stdout.decode()
        head, _, body = output.partition("\r\n\r\n")
        return head.split("\r\n"), body

    def visit(self, example):
        """One page of the example, which runs for it alone: cookies do not care for ports. Remembers the Date."""
        program = self.start(example)
        lines, body = self.curl(program.url)
        self.end(program)
        date = next(line for line in lines if line.startswith("Date: "))
        self.date = int(email.utils.parsedate_to_datetime(date.removeprefix("Date: ")).timestamp())
        return ["Date: …" if line == date else line for line in lines], body

    def check_visit(self, example, body, *fields):
        """The response's head is these lines, of which the first, Date, the length and CAUTION are always there."""
        lines, received = self.visit(example)
        self.assertEqual(received, body)
        always = ["HTTP/1.1 200 OK", "Date: …", f"Content-Length: {len(body)}"]
        self.assertEqual(lines[:1], always[:1])
        self.assertEqual(sorted(lines), sorted([*always, *CAUTION, TEXT, *fields]))

    def check(self, name, value, lifetime=None, **fields):
        """Every field of one of curl's cookies. `fields` are those that differ from Canteen's defaults."""
        cookie = self.jar.cookies()[name]
        expires = cookie.pop("expires")
        expected = {"http_only": True, "domain": "localhost", "subdomains": False, "path": "/", "secure": False}
        self.assertEqual(cookie, {**expected, "name": name, "value": value, **fields})
        if lifetime is None:
            return self.assertEqual(expires, 0)
        self.assertGreaterEqual(expires, self.date + lifetime)
        self.assertLessEqual(expires, time.time() + lifetime)


NO_STORE, VARY = "Cache-Control: no-store", "Vary: Cookie"


class OneCookie(CurlTest):
    def test_a_cookie_is_set_read_updated_and_deleted(self):
        john = "Set-Cookie: username=john; Path=/; Max-Age=3600; SameSite=Lax; HttpOnly"
        self.check_visit("01_set_cookie", "Cookie has been set!", john, NO_STORE)
        self.check("username", "john", lifetime=HOUR)

        self.check_visit("02_get_cookie", "Hello john!", VARY)
        jane = "Set-Cookie: username=jane; Path=/; Max-Age=3600; SameSite=Lax; HttpOnly"
        self.check_visit("03_update_cookie", "Hello john! The cookie has been updated.", jane, NO_STORE, VARY)
        self.check("username", "jane", lifetime=HOUR)

        gone = "Set-Cookie: username=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly"
        self.check_visit("04_delete_cookie", "Goodbye jane! The cookie has been deleted.", gone, NO_STORE, VARY)
        self.assertEqual(self.jar.cookies(), {})
        self.check_visit("02_get_cookie", "No username cookie found.", VARY)

    def test_without_the_cookie_every_page_says_so(self):
        for example in ("02_get_cookie", "03_update_cookie", "04_delete_cookie"):
            with self.subTest(example):
                self.check_visit(example, "No username cookie found.", VARY)
                self.assertEqual(self.jar.cookies(), {})

    def test_a_cookie_without_a_lifetime_lasts_as_long_as_the_session(self):
        line = "Set-Cookie: foo=bar; Path=/; SameSite=Lax; HttpOnly"
        self.check_visit("05_make_response", "A response with a cookie.", line, NO_STORE)
        self.check("foo", "bar")


class FourCookies(CurlTest):
    def test_every_attribute_leaves_as_a_line_of_its_own(self):  # C-06, C-16
        lines, body = self.visit("06_attributes")
        self.assertEqual(body, "The browser sent no cookies.")
        tomorrow = email.utils.formatdate(self.jar.cookies()["dated"]["expires"], usegmt=True)
        expected = [
            f"Set-Cookie: dated=until%20a%20date; Path=/; Expires={tomorrow}; SameSite=Strict; HttpOnly",
            "Set-Cookie: scoped=to%20a%20folder; Domain=localhost; Path=/folder; Max-Age=1800; SameSite=Lax; HttpOnly",
            "Set-Cookie: open=to%20scripts; Path=/; Max-Age=3600",
            "Set-Cookie: third=party; Path=/; Max-Age=3600; SameSite=None; HttpOnly; Partitioned; Secure",
        ]
        self.assertEqual([line for line in lines if line.startswith("Set-Cookie")], expected)

    def test_every_attribute_that_curl_knows_is_in_its_file(self):
        self.visit("06_attributes")
        self.assertEqual(sorted(self.jar.cookies()), ["dated", "open", "scoped", "third"])
        self.check("dated", "until%20a%20date", lifetime=24 * HOUR)
        # curl keeps the Domain as an invitation to subdomains, with the leading dot of the Netscape format.
        self.check("scoped", "to%20a%20folder", lifetime=HOUR // 2, domain=".localhost", subdomains=True, path="/folder")
        self.check("open", "to%20scripts", lifetime=HOUR, http_only=False)
        self.check("third", "party", lifetime=HOUR, secure=True)

    def test_the_next_request_brings_back_those_of_its_path(self):
        self.visit("06_attributes")
        _, body = self.visit("06_attributes")
        cookies = {"dated = until%20a%20date", "open = to%20scripts", "third = party"}
        first, *rest = body.splitlines()
        self.assertEqual((first, set(rest)), ("The browser sent:", cookies))


if __name__ == "__main__":
    unittest.main()
