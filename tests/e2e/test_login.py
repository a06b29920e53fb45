"""The login of the tutorial in a real browser: form, refusal, cookie, profile; and what its pages are like to use."""

import unittest

from support.http import fetch
from support.pages import PageTest
from support.program import ProgramTest

EMAIL = "<b>ü</b>@y.org"
COOKIE = "<b>%C3%BC</b>@y.org"
FORM = "Content-Type: application/x-www-form-urlencoded"
# /error answers one paragraph and nothing around it, as the tutorial has it: what axe misses is a page.
FRAGMENT = ["document-title", "html-has-lang", "landmark-one-main", "page-has-heading-one", "region"]


class Pages(PageTest):
    NAME = "07_login"

    def log_in(self, email, password):
        """Fills in the form and sends it, whatever the browser thinks of the address."""
        self.open("/")
        self.browser.script("document.forms[0].noValidate = true")
        self.find("[name=email]").send_keys(email)
        self.find("[name=pass]").send_keys(password)
        self.click("button")

    def test_the_form_is_usable_and_fits_a_telephone(self):
        self.open("/")
        self.check_page("07_login")
        labels = [label.text for label in self.find_all("label")]
        self.assertEqual(labels, ["E-mail", "Password"])
        self.assertEqual(self.find("[name=pass]").get_attribute("type"), "password")

    def test_the_style_sheet_is_used(self):
        self.open("/")
        self.assertEqual(self.find("button").value_of_css_property("background-color"), "rgba(22, 58, 122, 1)")

    def test_a_wrong_password_leads_to_the_error_and_sets_no_cookie(self):
        self.log_in("a@y.org", "JTP")
        self.assertEqual(self.path(), "/error")
        self.assertEqual(self.browser.script("return document.body.innerHTML"), "<p><strong>Enter correct password</strong></p>")
        self.check_page("07_error", unmet=FRAGMENT)
        self.assertEqual(self.browser.cookies(), {})

    def test_an_address_full_of_markup_survives_and_is_shown_as_text(self):
        self.log_in(EMAIL, "jtp")
        self.assertEqual(self.path(), "/success")
        self.check_page("07_success")
        self.click("a")
        self.assertEqual(self.path(), "/viewprofile")
        self.check_page("07_profile")
        self.assertEqual(self.find("p strong").text, EMAIL)
        self.assertEqual(self.find_all("b"), [])

    def test_the_browser_keeps_the_address_in_a_cookie_of_the_session(self):
        self.log_in(EMAIL, "jtp")
        self.assertEqual(list(self.browser.cookies()), ["email"])
        cookie = self.browser.cookies()["email"]
        expected = {"value": COOKIE, "path": "/", "httpOnly": True, "secure": False, "sameSite": "Lax", "session": True}
        self.assertEqual({field: cookie.get(field) for field in expected}, expected)

    def test_without_the_cookie_the_profile_leads_to_the_form(self):
        self.log_in("a@y.org", "jtp")
        self.open("/viewprofile")
        self.assertEqual(self.find("p strong").text, "a@y.org")
        self.browser.forget_cookies()
        self.open("/viewprofile")
        self.assertEqual(self.path(), "/")


class Answers(ProgramTest):
    """What no browser sends by itself."""

    def setUp(self):
        self.program = self.start("07_login")

    def post(self, content):
        return fetch(self.program.port, "/success", method="POST", fields=[FORM], body=content.encode())

    def test_a_missing_field_is_a_bad_request_that_names_it(self):
        for content, name in (("email=a%40y.org", "pass"), ("pass=jtp", "email"), ("", "email")):
            answer = self.post(content)
            self.assertEqual((answer.status, name in answer.body.decode()), (400, True), content)

    def test_an_address_has_at_most_254_octets(self):
        for count, status in ((254, 200), (255, 400)):
            answer = self.post(f"email={'e' * (count - 6)}%40y.org&pass=jtp")
            self.assertEqual((answer.status, answer.get("Set-Cookie") is None), (status, status == 400))

    def test_the_length_is_counted_in_octets(self):
        for letters, status in ((124, 200), (125, 400)):
            self.assertEqual(self.post(f"email={'%C3%BC' * letters}%40y.org&pass=jtp").status, status)

    def test_the_cookie_is_all_the_profile_asks_for(self):
        answer = fetch(self.program.port, "/viewprofile", fields=["Cookie: email=%3Ci%3Eceo"])
        self.assertEqual(answer.status, 200)
        self.assertIn("<strong>&lt;i&gt;ceo</strong>", answer.body.decode())
        answer = fetch(self.program.port, "/viewprofile")
        self.assertEqual((answer.status, answer.get("Location")), (302, "/"))


if __name__ == "__main__":
    unittest.main()
