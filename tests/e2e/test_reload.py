"""Pages that reload by themselves, in a real browser: told by the state file alone, and by `canteen dev` as a developer has it.

A page is marked to see whether it is loaded again. That nothing has happened is seen by what happens next: events come in
the order they were told.
"""

import contextlib
import os
import pathlib
import shutil
import tempfile
import unittest

from support.pages import PageTest
from support.program import CANTEEN, free_port, path_of, until

SOURCES = pathlib.Path(__file__).resolve().parents[2] / "examples"
ERROR = """app.cpp:3:9: error: no <b>bold</b> &amp; </script><script>window.isHurt = true</script>
\t<img src=x onerror="window.isHurt = true">

17 serving"""
BOX = "#canteen-build-error"

# A project whose program is another one's. Its compiler is a real one; its build waits for who holds `gate` open.
PROJECT = """
cmake_minimum_required(VERSION 3.22)
project(app LANGUAGES NONE)
add_custom_command(OUTPUT served DEPENDS ${CMAKE_SOURCE_DIR}/app.cpp
  COMMAND cat ${CMAKE_SOURCE_DIR}/gate
  COMMAND c++ -fsyntax-only ${CMAKE_SOURCE_DIR}/app.cpp
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/served.sh served)
add_custom_target(app DEPENDS served)
"""


class ReloadTest(PageTest):
    """A folder with the login's templates and static files, which a test may change, and a browser."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for name in ("templates", "static"):
            shutil.copytree(SOURCES / "07_login" / name, self.folder / name)
        self.browser.forget_cookies()

    def change(self, name, old, new):
        text = (self.folder / name).read_text()
        self.assertIn(old, text)
        (self.folder / name).write_text(text.replace(old, new))

    def open_marked(self, path="/"):
        self.open(path)
        self.mark()

    def mark(self):
        self.browser.script("window.isMarked = true")

    def is_marked(self):
        """Whether the page is the one that was marked."""
        return self.browser.script("return window.isMarked === true")

    def until_reloaded(self):
        until(lambda: self.browser.script("return !window.isMarked && document.readyState == 'complete'"), "the page is loaded again")

    def error(self):
        """The text of the box; None without one."""
        return self.browser.script(f"return document.querySelector('{BOX} pre')?.textContent ?? null")

    def until_error(self, text):
        until(lambda: self.error() == text, f"the box shows {text!r}")


class ToldTest(ReloadTest):
    """By the state file, which the test writes in place of `canteen dev`."""

    def setUp(self):
        super().setUp()
        self.tell(1)
        self.serve()

    def serve(self, port=0):
        self.program = self.start(
            self.NAME, "--debug", "--reload-state", str(self.folder / "state"), "--root", str(self.folder), port=port
        )  # fmt: skip
        self.addCleanup(self.tell, 1, state="ending")  # which lets go of the browser

    def tell(self, version, error="", state="serving"):
        (self.folder / "draft").write_text(f"{version} {state}\n{error}")
        os.replace(self.folder / "draft", self.folder / "state")


class Told(ToldTest):
    NAME = "07_login"

    def test_a_new_version_loads_the_page_again(self):
        self.open_marked()
        self.tell(2)
        self.until_reloaded()
        self.mark()
        self.tell(3)
        self.until_reloaded()

    def test_the_same_version_leaves_the_page_alone(self):
        self.open_marked()
        self.tell(1)
        self.tell(1, "an error")
        self.until_error("an error")
        self.assertTrue(self.is_marked())

    def test_the_compilers_text_is_shown_as_text(self):
        self.open_marked()
        self.tell(1, ERROR)
        self.until_error(ERROR)
        self.assertEqual(self.find_all(f"{BOX} pre *, {BOX} script, {BOX} img"), [])
        self.assertIsNone(self.browser.script("return window.isHurt ?? null"))
        self.assertTrue(self.is_marked())

    def test_a_page_behind_an_error_is_usable(self):
        self.open_marked()
        self.tell(1, ERROR)
        self.until_error(ERROR)
        self.check_page("07_build_error")
        with self.browser.width(1280):
            self.find("[name=email]").send_keys("a@b.example")
            self.find("[name=pass]").send_keys("wrong")
            self.click("form button")
        self.assertEqual(self.path(), "/error")
        self.until_error(ERROR)

    def test_an_error_is_closed_by_its_button(self):
        self.open_marked()
        self.tell(1, ERROR)
        self.until_error(ERROR)
        self.find(f"{BOX} button").click()
        self.assertIsNone(self.error())
        self.assertTrue(self.is_marked())

    def test_a_repaired_error_is_gone_from_the_page(self):
        self.open_marked()
        self.tell(1, ERROR)
        self.until_error(ERROR)
        self.tell(1)
        self.until_error(None)
        self.assertTrue(self.is_marked())

    def test_a_new_version_keeps_the_error_that_still_stands(self):
        self.open_marked()
        self.tell(2, ERROR)
        self.until_reloaded()
        self.until_error(ERROR)

    def test_a_server_that_starts_again_is_found_again(self):
        self.open_marked()
        self.restart()
        self.tell(1, "found again")
        self.until_error("found again")
        self.assertTrue(self.is_marked())

    def test_a_server_that_starts_again_with_a_new_version_loads_the_page_again(self):
        self.open_marked()
        self.restart(2)
        self.until_reloaded()
        self.assertEqual(self.find("h1").text, "Log in")

    def restart(self, version=1):
        self.program.kill()
        self.tell(version)
        self.serve(port=self.program.port)

    def test_a_page_gone_back_to_learns_what_it_missed(self):
        self.open_marked()
        self.open("/error")
        self.tell(2)
        self.browser.driver.back()
        self.until_reloaded()
        self.assertEqual(self.find("h1").text, "Log in")

    def test_a_page_gone_back_to_listens_again(self):
        self.open_marked()
        self.open("/error")
        self.browser.driver.back()
        self.mark()
        self.tell(1, ERROR)
        self.until_error(ERROR)
        self.assertTrue(self.is_marked())

    def test_more_pages_than_a_browser_has_connections(self):
        for _ in range(8):  # of six
            self.open_marked()
        self.tell(2)
        self.until_reloaded()


class Hindered(ToldTest):
    """Under a policy that lets nothing run that has no nonce, and no style be written in the page; with what browsers keep."""

    NAME = "reload_app"

    def test_the_page_shows_an_error_and_loads_again(self):
        self.open_marked()
        self.tell(1, ERROR)
        self.until_error(ERROR)
        self.assertEqual(self.find(BOX).value_of_css_property("position"), "fixed")
        self.assertEqual(self.find(BOX).value_of_css_property("background-color"), "rgba(59, 13, 13, 1)")
        self.tell(2)
        self.until_reloaded()
        self.assertIsNone(self.error())

    def test_a_style_sheet_that_browsers_keep_is_shown_anew(self):
        self.open_marked()
        self.change("static/style.css", "background: #163a7a", "background: #010203")
        self.tell(2)
        self.until_reloaded()
        self.assertEqual(self.find("button").value_of_css_property("background-color"), "rgba(1, 2, 3, 1)")

    def test_a_form_is_never_sent_again_by_itself(self):
        self.open("/")
        self.click("form button")
        self.assertEqual(self.find("h1").text, "1")
        self.mark()
        self.tell(2)
        until(lambda: "sends the form again" in (self.error() or ""), "the page says that it is out of date")
        self.assertTrue(self.is_marked())
        self.tell(2, ERROR)
        self.until_error(ERROR)
        self.browser.driver.refresh()
        self.assertEqual(self.find("h1").text, "2")
        self.until_error(ERROR)
        self.tell(2)
        self.until_error(None)


class Dev(ReloadTest):
    """By `canteen dev`, which builds and serves a project."""

    def setUp(self):
        super().setUp()
        self.write("CMakeLists.txt", PROJECT)
        self.write("app.cpp", "int main() {}\n")
        self.write("gate", "")
        self.write("served.sh", f'#!/bin/sh\nexec {path_of("07_login")} "$@"\n')
        (self.folder / "served.sh").chmod(0o755)
        build = self.folder / "build"
        self.program = self.start_command(
            [CANTEEN, "dev", "--folder", self.folder, "--build", build, "--target", "app", "--program", build / "served",
             "--", "--port", free_port(), "--root", self.folder], CMAKE_GENERATOR="Ninja", LC_ALL="C",  # the compiler's language
        )  # fmt: skip
        self.open_marked()

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def served(self):
        """How often the program was started."""
        return self.program.stdout.count(" is served at ")

    @contextlib.contextmanager
    def held_build(self):
        """Meanwhile a build is under way and does not end."""
        (self.folder / "gate").unlink()
        os.mkfifo(self.folder / "gate")
        self.write("app.cpp", "int main() { return 0; }\n")
        gate = until(self.open_gate, "a build waits at the gate")
        try:
            yield
        finally:
            os.close(gate)

    def open_gate(self):
        """Nothing while nobody waits there (fifo(7): ENXIO)."""
        try:
            return os.open(self.folder / "gate", os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            return None

    def test_a_changed_template_is_shown_without_a_restart(self):
        self.change("templates/login.html", "<h1>Log in", "<h1>Welcome back")
        self.until_reloaded()
        self.assertEqual(self.find("h1").text, "Welcome back")
        self.assertEqual(self.served(), 1)

    def test_a_changed_static_file_is_shown_without_a_restart(self):
        self.change("static/style.css", "background: #163a7a", "background: #010203")
        self.until_reloaded()
        self.assertEqual(self.find("button").value_of_css_property("background-color"), "rgba(1, 2, 3, 1)")
        self.assertEqual(self.served(), 1)

    def test_a_template_that_changes_with_a_source_of_no_consequence_is_shown(self):
        self.write("unused.hpp", "")
        self.change("templates/login.html", "<h1>Log in", "<h1>Welcome back")
        self.until_reloaded()
        self.assertEqual(self.find("h1").text, "Welcome back")

    def test_a_changed_template_is_shown_while_a_build_is_under_way(self):
        with self.held_build():
            self.change("templates/login.html", "<h1>Log in", "<h1>Welcome back")
            self.until_reloaded()
            self.assertEqual(self.find("h1").text, "Welcome back")
            self.assertEqual(self.served(), 1)
            self.mark()
        self.until_reloaded()
        self.assertEqual(self.served(), 2)

    def break_source(self):
        """The compiler's output, once it is shown."""
        self.write("app.cpp", 'int main() { return "<b>bold</b>"; }\n')
        return until(self.error, "the compiler's error is shown")

    def test_a_failed_build_is_shown_over_the_page_until_it_is_repaired(self):
        text = self.break_source()
        self.assertRegex(text, r"app\.cpp:1:\d+: error: ")
        self.assertIn('return "<b>bold</b>";', text)
        self.assertEqual(self.find_all(f"{BOX} b"), [])
        self.assertTrue(self.is_marked())
        self.write("app.cpp", "int main() {}\n")
        self.until_reloaded()
        self.until_error(None)

    def test_a_changed_template_is_shown_after_a_failed_build(self):
        text = self.break_source()
        self.change("templates/login.html", "<h1>Log in", "<h1>Welcome back")
        self.until_reloaded()
        self.assertEqual(self.find("h1").text, "Welcome back")
        self.until_error(text)


if __name__ == "__main__":
    unittest.main()
