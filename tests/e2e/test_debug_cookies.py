"""/_canteen/cookies in a real browser: what the page says a browser keeps is what this browser keeps."""

import datetime
import unittest

from support.browser import Browser
from support.http import fetch
from support.program import ProgramTest

PAGE = "/_canteen/cookies"
ROWS = """return [...document.querySelectorAll('h2')].map(title => [title.innerText,
  [...(title.nextElementSibling.rows ?? [])].map(row => [...row.cells].map(cell => cell.innerText))])"""
HIDDEN = "(hidden: HttpOnly)"


def seconds(text):
    """A time of the page, "2026-01-31T12:00:00.5Z", as seconds since 1970."""
    return datetime.datetime.fromisoformat(text.split(".")[0].rstrip("Z") + "+00:00").timestamp()


class DebugCookies(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.forget_cookies()
        self.program = self.start("06_attributes", "--debug")

    def tables(self, picture):
        """The page's tables by their heading, each a list of rows that are dictionaries by column."""
        self.browser.open(self.program.url + PAGE[1:], picture)
        return {title: [dict(zip(rows[0], row)) for row in rows[1:]] for title, rows in self.browser.script(ROWS)}

    def as_chromium_says(self, cookie):
        """A cookie of Chromium's store in the words of the page."""
        from_other_sites = cookie.get("sameSite") == "None"
        secure = "Secure" if cookie["secure"] else ""
        words = {
            (False, False): "Same-site connections only", (False, True): "Any kind of connection",
            (True, False): "Secure same-site connections only", (True, True): "Secure connections only",
        }  # fmt: skip
        return {
            "Name": cookie["name"],
            "Content": HIDDEN if cookie["httpOnly"] else cookie["value"],
            "Domain": cookie["domain"],
            "Path": cookie["path"],
            "Send for": words[bool(secure), from_other_sites],
            "SameSite": cookie.get("sameSite", "(Lax, none given)"),
            "Accessible to script": "No (HttpOnly)" if cookie["httpOnly"] else "Yes",
        }

    def test_what_it_says_is_kept_is_what_chromium_keeps(self):
        self.browser.open(self.program.url, "06_attributes_debug")
        stored = self.browser.cookies()
        kept = {row["Name"]: row for row in self.tables("debug_cookies")["What the browser keeps of this run"]}
        self.assertEqual(sorted(kept), sorted(stored))
        for name, cookie in stored.items():
            expected = self.as_chromium_says(cookie)
            self.assertEqual({column: kept[name][column] for column in expected}, expected)
            # Chromium counts from the answer's arrival, the page from its making.
            self.assertAlmostEqual(seconds(kept[name]["Expires"]), cookie["expires"], delta=60)

    def test_it_tells_what_came_and_what_was_set(self):
        self.browser.open(self.program.url, "06_attributes_debug")
        tables = self.tables("debug_cookies_again")
        sent = {row["Name"]: row["Content"] for row in tables["What it sent with this request"]}
        self.assertEqual(sent.pop("open"), "to%20scripts")
        self.assertEqual(set(sent), {"dated", "third"})
        self.assertTrue(all(content.startswith("(hidden") for content in sent.values()))
        became = {row["Set-Cookie"].split("=")[0]: row["Became"] for row in tables["What the last answers set"]}
        self.assertEqual(became["dated"], "stored")
        self.assertEqual(became["open"], "weakened")  # no SameSite: taken for Lax

    def test_no_value_that_is_hidden_from_scripts_is_in_it(self):
        self.browser.open(self.program.url, "06_attributes_debug")
        self.browser.open(self.program.url + PAGE[1:], "debug_cookies_hidden")
        source = self.browser.script("return document.documentElement.outerHTML")
        for value in ("until%20a%20date", "to%20a%20folder", "party"):
            self.assertNotIn(value, source)

    def test_it_is_for_developers_of_this_machine_while_debugging_alone(self):
        self.assertEqual(fetch(self.program.port, PAGE).status, 200)
        self.assertEqual(fetch(self.program.port, PAGE, fields=["X-Forwarded-For: 192.0.2.1"]).status, 404)
        plain = self.start("06_attributes")
        self.assertEqual(fetch(plain.port, PAGE).status, 404)

    def test_a_cookie_that_browsers_weaken_is_a_warning_that_names_the_route(self):
        fetch(self.program.port, "/")
        self.end(self.program)
        line = next(line for line in (self.program.stdout + self.program.stderr).splitlines() if "weaken" in line)
        for part in ("warning", "route=/", "cookie=open", "samesite-default"):
            self.assertIn(part, line)


if __name__ == "__main__":
    unittest.main()
