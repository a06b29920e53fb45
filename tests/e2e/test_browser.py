"""The cookie examples in a real browser: what its own store holds after each page, field by field, and what comes back."""

import time
import unittest

from support.browser import Browser
from support.program import ProgramTest

HOUR = 3600


class BrowserTest(ProgramTest):
    """One browser for all tests of a class, its cookies forgotten between them."""

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.forget_cookies()

    def visit(self, example, picture=None, path=""):
        """The text of the example's page. It runs for this visit alone: cookies do not care for ports."""
        program = self.start(example)
        text = self.browser.open(program.url + path, picture or example)
        self.end(program)
        return text

    def stored(self, names):
        """The store's cookies, which are these and no others."""
        cookies = self.browser.cookies()
        self.assertEqual(sorted(cookies), sorted(names))
        return cookies

    def check(self, cookie, name, value, lifetime=None, rounding=0, **fields):
        """Every field of a cookie. `fields` are those that differ from Canteen's defaults; `rounding`: see check_expiry."""
        expected = {"domain": "localhost", "path": "/", "secure": False, "httpOnly": True, "sameSite": "Lax", "partitionKey": None}
        expected.update(name=name, value=value, session=lifetime is None, size=len(name) + len(value), **fields)
        self.assertEqual({field: cookie.get(field) for field in expected}, expected)
        self.check_expiry(cookie["expires"], lifetime, rounding)

    def check_expiry(self, expires, lifetime, rounding):
        """The browser counts from when the answer came: not before its Date, and not later than now.

        Of an Expires it takes the time since Date: whole seconds both, between which one may have turned.
        """
        if lifetime is None:
            return self.assertEqual(expires, -1)
        self.assertGreaterEqual(expires, self.browser.response_time() + lifetime)
        self.assertLessEqual(expires, time.time() + lifetime + rounding)


class OneCookie(BrowserTest):
    def test_a_cookie_is_set_read_updated_and_deleted(self):
        self.assertEqual(self.visit("01_set_cookie"), "Cookie has been set!")
        self.check(self.stored(["username"])["username"], "username", "john", lifetime=HOUR)

        self.assertEqual(self.visit("02_get_cookie"), "Hello john!")
        self.assertEqual(self.visit("03_update_cookie"), "Hello john! The cookie has been updated.")
        self.check(self.stored(["username"])["username"], "username", "jane", lifetime=HOUR)

        self.assertEqual(self.visit("02_get_cookie", "02_get_cookie_updated"), "Hello jane!")
        self.assertEqual(self.visit("04_delete_cookie"), "Goodbye jane! The cookie has been deleted.")
        self.stored([])
        self.assertEqual(self.visit("02_get_cookie", "02_get_cookie_deleted"), "No username cookie found.")

    def test_without_the_cookie_every_page_says_so(self):
        for example in ("02_get_cookie", "03_update_cookie", "04_delete_cookie"):
            with self.subTest(example):
                self.assertEqual(self.visit(example, f"{example}_without"), "No username cookie found.")
                self.stored([])

    def test_a_cookie_without_a_lifetime_lasts_as_long_as_the_session(self):
        self.assertEqual(self.visit("05_make_response"), "A response with a cookie.")
        self.check(self.stored(["foo"])["foo"], "foo", "bar")


class FourCookies(BrowserTest):
    def visit_attributes(self, picture, path=""):
        return self.visit("06_attributes", picture, path)

    def test_every_attribute_arrives_in_the_browsers_store(self):
        self.assertEqual(self.visit_attributes("06_attributes"), "The browser sent no cookies.")
        cookies = self.stored(["dated", "scoped", "open", "third"])
        self.check(cookies["dated"], "dated", "until%20a%20date", lifetime=24 * HOUR, rounding=1, sameSite="Strict")
        # A host of one label has no subdomains that Chromium would send it to: Domain means the host alone, without a dot.
        self.check(cookies["scoped"], "scoped", "to%20a%20folder", lifetime=HOUR // 2, path="/folder")
        self.check(cookies["open"], "open", "to%20scripts", lifetime=HOUR, httpOnly=False, sameSite=None)
        self.check(
            cookies["third"], "third", "party", lifetime=HOUR, secure=True, sameSite="None",
            partitionKey={"topLevelSite": "http://localhost", "hasCrossSiteAncestor": False},
        )  # fmt: skip

    def test_the_next_request_brings_back_those_of_its_path(self):
        self.visit_attributes("06_attributes")
        text = self.visit_attributes("06_attributes_again")
        self.assertEqual(
            text.splitlines(), ["The browser sent:", "dated = until%20a%20date", "open = to%20scripts", "third = party"]
        )

    def test_the_cookie_of_a_folder_goes_to_that_folder_alone(self):
        self.visit_attributes("06_attributes")
        self.visit_attributes("06_attributes_folder", "folder/page")
        self.assertEqual(self.browser.sent_cookies(), ["scoped", "dated", "open", "third"])
        self.visit_attributes("06_attributes_again")
        self.assertEqual(self.browser.sent_cookies(), ["dated", "open", "third"])

    def test_scripts_see_only_what_is_not_http_only(self):
        self.visit_attributes("06_attributes")
        self.assertEqual(self.browser.script("return document.cookie"), "open=to%20scripts")


if __name__ == "__main__":
    unittest.main()
