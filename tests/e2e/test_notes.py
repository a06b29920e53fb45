"""The notes in a real browser: written, found, changed, deleted; and what hostile texts do to them, which is nothing."""

import concurrent.futures
import functools
import os
import pathlib
import sqlite3
import tempfile
import unittest.mock
import urllib.parse

from support.http import fetch
from support.pages import PageTest
from support.program import ProgramTest

INJECTION = "' OR 1=1 --"
SCRIPT = "<script>alert(1)</script>"
FORM = "Content-Type: application/x-www-form-urlencoded"
HOSTILE = (INJECTION, SCRIPT, "<img src=x onerror=alert(1)>", "'; DROP TABLE notes; --")


class NotesTest(PageTest):
    NAME = "08_notes"

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.database = pathlib.Path(folder.name) / "notes.sqlite3"
        with unittest.mock.patch.dict(os.environ, NOTES_DB=str(self.database)):
            super().setUp()

    def fill_in(self, **fields):
        for name, text in fields.items():
            field = self.find(f"[name={name}]")
            field.clear()
            field.send_keys(text)

    def write(self, title, text=""):
        """Through the form, as a person does; the browser is then at the note."""
        self.open("/notes/new")
        self.fill_in(title=title, text=text)
        self.click("main button")

    def search(self, words):
        self.open("/notes/")
        self.fill_in(q=words)
        self.click(".search button")

    def titles(self):
        return [title.text for title in self.find_all(".notes h2")]

    def stored(self):
        """The titles in the file, read by somebody else."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            self.assertEqual(connection.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            return [title for (title,) in connection.execute("SELECT title FROM notes ORDER BY id")]

    def check_harmless(self):
        """Nothing of the page is a script or has run as one: an open alert would fail the very question."""
        self.assertEqual(self.find_all("script, img, [onerror]"), [])


class Notes(NotesTest):
    def test_a_note_is_written_found_changed_and_deleted(self):
        self.write("Bread", "Rye, salt,\nwater.")
        self.assertEqual(self.path(), "/notes/1")
        self.assertEqual(self.find(".text").text, "Rye, salt,\nwater.")
        self.write("Cake")
        self.search("rye")
        self.assertEqual(self.titles(), ["Bread"])
        self.click(".notes a")
        self.click(".actions .button")
        self.fill_in(title="Rye bread")
        self.click("main button")
        self.assertEqual((self.path(), self.find("h1").text), ("/notes/1", "Rye bread"))
        self.find("summary").click()
        self.click("details button")
        self.assertEqual((self.path(), self.titles(), self.stored()), ("/notes/", ["Cake"], ["Cake"]))

    def test_reloading_after_a_form_sends_it_no_second_time(self):
        self.write("Bread")
        self.browser.driver.refresh()
        self.assertEqual((self.path(), self.stored()), ("/notes/1", ["Bread"]))

    def test_the_pages_are_usable_and_fit_a_telephone(self):
        self.open("/notes/")
        self.check_page("08_empty")
        self.open("/notes/new")
        self.check_page("08_new")
        self.write("A title without any space: " + "x" * 80, "A paragraph. " * 20 + "y" * 200)
        self.find("summary").click()
        self.check_page("08_note")
        self.write("Bread", "Rye, salt, water.\nThree hours.")
        self.search("bread")
        self.check_page("08_found")
        self.open("/notes/")
        self.check_page("08_list")
        self.open("/notes/7")
        self.check_page("08_missing")

    def test_a_title_of_spaces_is_refused_beside_what_was_written(self):
        self.write(" ", "kept")
        self.check_page("08_problem")
        self.assertEqual(self.find("[role=alert]").text, "A note needs a title.")
        self.assertEqual(self.find("[name=text]").get_attribute("value"), "kept")


class HostileTexts(NotesTest):
    def test_in_a_form_are_shown_and_kept_as_they_are(self):
        self.write("Bread")
        for text in HOSTILE:
            with self.subTest(text):
                self.write(text, text)
                self.assertEqual((self.find("h1").text, self.find(".text").text), (text, text))
                self.click(".actions .button")
                self.assertEqual(self.find("[name=title]").get_attribute("value"), text)
                self.check_harmless()
        self.open("/notes/")
        self.check_page("08_hostile")
        self.assertEqual(self.titles(), [*reversed(HOSTILE), "Bread"])
        self.assertEqual(self.stored(), ["Bread", *HOSTILE])

    def test_in_a_search_find_nothing_and_are_remembered_as_text(self):
        self.write("Bread")
        for text in HOSTILE:
            with self.subTest(text):
                self.search(text)
                self.assertEqual((self.titles(), self.find("[name=q]").get_attribute("value")), ([], text))
                self.open("/notes/")
                self.assertEqual((self.find(".again").text, self.titles()), (text, ["Bread"]))
                self.check_harmless()

    def test_in_a_cookie_are_shown_as_text(self):
        self.write("Bread")
        for text in HOSTILE:
            for value in (text.replace(";", ""), urllib.parse.quote(text)):
                with self.subTest(value):
                    self.set_cookie("last_search", value)
                    self.open("/notes/")
                    self.assertEqual((self.find(".again").text, self.titles()), (urllib.parse.unquote(value), ["Bread"]))
                    self.check_harmless()
        self.assertEqual(self.stored(), ["Bread"])

    def set_cookie(self, name, value):
        cookie = {"name": name, "value": value, "url": self.program.url, "path": "/notes"}
        self.assertTrue(self.browser.driver.execute_cdp_cmd("Network.setCookie", cookie)["success"])

    def test_in_a_path_lead_to_the_page_that_says_so(self):
        self.write("Bread")
        for text in HOSTILE:
            with self.subTest(text):
                self.open("/notes/" + urllib.parse.quote(text, safe=""))
                self.assertEqual(self.find("h1").text, "Not Found")
                self.check_harmless()
        self.open("/notes/" + urllib.parse.quote(INJECTION))
        self.assertEqual(self.find("code").text, "/notes/" + INJECTION)
        self.check_page("08_path")
        self.assertEqual(self.stored(), ["Bread"])


class Crowds(ProgramTest):
    """Many browsers at once: no note is lost, and nobody is told that the database is locked."""

    def test_write_into_one_file(self):
        with tempfile.TemporaryDirectory() as folder:
            with unittest.mock.patch.dict(os.environ, NOTES_DB=f"{folder}/notes.sqlite3"):
                program = self.start("08_notes", "--threads", "8")
            bodies = [f"title=n{number}&text=".encode() for number in range(60)]
            post = functools.partial(fetch, program.port, "/notes/new", method="POST", fields=[FORM])
            with concurrent.futures.ThreadPoolExecutor(12) as browsers:
                answers = list(browsers.map(lambda body: post(body=body), bodies))
            self.assertEqual({answer.status for answer in answers}, {303})
            self.assertEqual(len({answer.get("Location") for answer in answers}), 60)
            self.assertEqual(fetch(program.port, "/notes/").body.decode().count("<li>"), 60)


if __name__ == "__main__":
    unittest.main()
