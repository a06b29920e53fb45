"""`canteen dev` from an installed Canteen: a new project is served, changed, broken, repaired and left.

What a developer's browser does is done by hand: the event stream of /_canteen/reload, and the script in the page.
"""

import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.request

PREFIX = pathlib.Path(os.environ["PACKAGE_PREFIX"])
PROJECT = pathlib.Path(os.environ["PACKAGE_PROJECT"])
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # whatever the developer's proxy is
PATIENCE = 240  # seconds; a compilation on a busy machine is the longest


def until(condition, what, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds} s still not: {what}")
        time.sleep(0.1)
    return answer


def free_port():
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]


class Dev:
    """`canteen dev` in the project that check.sh has made and built, and what its program answers."""

    def __init__(self):
        self.folder = PROJECT
        self.port = free_port()
        kept = {name: text for name, text in os.environ.items() if not name.startswith("CANTEEN_")}
        self.environment = {**kept, "LC_ALL": "C"}  # the compiler's language
        self.log = tempfile.TemporaryFile()
        self.before = {}  # the files that were changed, as they were
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [PREFIX / "bin/canteen", "dev", "--", "--port", str(self.port)], cwd=self.folder, env=self.environment,
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
        )  # fmt: skip

    def output(self):
        return os.pread(self.log.fileno(), 1 << 20, 0).decode(errors="replace")

    def fetch(self, path="/", **headers):
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        with DIRECTLY.open(asked, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def try_fetch(self, path="/"):
        """Nothing while nobody answers."""
        try:
            return self.fetch(path)
        except OSError:
            return ""

    def until_page_holds(self, text):
        def look():
            return self.fail("canteen dev has ended") if self.process.poll() is not None else text in self.try_fetch()

        until(look, f"the page holds {text}")

    def change(self, name, old, new):
        path = self.folder / name
        text = path.read_text()
        assert old in text, f"{name} holds no {old}"
        self.before.setdefault(path, text)
        path.write_text(text.replace(old, new))

    def restore(self):
        """The project is other tests' as well, and this one's next time."""
        for path, text in self.before.items():
            path.write_text(text)

    def event(self):
        """The first message of a new event stream: the version, and the lines of the error. Nothing while it starts again."""
        try:
            return self.read_event()
        except OSError:
            return []

    def read_event(self):
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as client:
            client.sendall(b"GET /_canteen/reload HTTP/1.1\r\nHost: localhost\r\n\r\n")
            octets = b""
            while b"\n\n" not in octets.partition(b"\r\n\r\n")[2].replace(b"\r\n", b"\n"):
                if not (piece := client.recv(1 << 16)):
                    return []
                octets += piece
        return re.findall(r"^data: (.*)$", octets.decode(), re.MULTILINE)

    def open_stream(self):
        """A browser whose event stream has begun. None while the program starts again."""
        try:
            browser = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
            browser.sendall(b"GET /_canteen/reload HTTP/1.1\r\nHost: localhost\r\n\r\n")
            if browser.recv(1):
                return browser
        except OSError:
            return None
        browser.close()
        return None

    def fail(self, why):
        raise AssertionError(f"{why}\n{self.output()}")

    def children(self):
        return [int(pid) for pid in pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()]

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def is_running(pid):
    try:
        return "State:\tZ" not in pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


class NoProject(unittest.TestCase):
    def test_a_folder_without_a_project_is_one_line_and_left_as_it_was(self):
        with tempfile.TemporaryDirectory() as folder:
            ended = subprocess.run([PREFIX / "bin/canteen", "dev"], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
            self.assertRegex(ended.stderr, r"\A.*CMakeLists\.txt.*\n\Z")
            self.assertEqual((ended.returncode, os.listdir(folder)), (2, []))


class DevTest(unittest.TestCase):
    def setUp(self):
        self.dev = Dev()
        self.addCleanup(self.end)
        self.dev.until_page_holds("<h1>Hello world!</h1>")

    def end(self):
        if self.dev.process.poll() is None:
            self.dev.stop()  # its build as well, which a kill would leave at work
        noise = re.compile(r" request peer=| matched ")
        print("\n".join(line for line in self.dev.output().splitlines() if not noise.search(line)))
        self.dev.log.close()
        self.dev.restore()

    def test_a_day_of_a_developer(self):
        self.check_that_the_script_is_for_the_developer_alone()
        self.check_that_a_changed_template_is_shown_and_told()
        self.check_that_a_broken_source_is_told_and_the_old_program_serves()
        self.check_that_a_repaired_source_serves()
        self.check_that_nothing_is_left()
        self.check_that_one_that_is_killed_leaves_no_program_behind()

    def check_that_the_script_is_for_the_developer_alone(self):
        self.assertRegex(self.dev.fetch(), r'</html>\s*<script src="/_canteen/reload.js" data-version="\d+"></script>\n$')
        self.assertIn("EventSource", self.dev.fetch("/_canteen/reload.js"))
        self.assertNotIn("<script", self.dev.fetch(Host="rebound.example"))
        self.assertNotIn("<script", self.dev.fetch(**{"X-Forwarded-For": "192.0.2.1"}))
        self.assertNotIn("<script", self.dev.fetch(**{"Sec-Fetch-Dest": "empty"}))

    def check_that_a_changed_template_is_shown_and_told(self):
        (before,) = until(self.dev.event, "there is an event stream")
        self.dev.change("templates/index.html", "<h1>Hello", "<h1>Welcome")
        until(lambda: self.dev.event() not in ([], [before]), "the change is told")
        self.assertIn("<h1>Welcome world!</h1>", self.dev.fetch())

    def check_that_a_broken_source_is_told_and_the_old_program_serves(self):
        self.dev.change("src/app.cpp", '"world"', "<broken>")
        version, *error = until(lambda: len(event := self.dev.event()) > 1 and event, "the error is told")
        self.assertRegex(version, r"^\d+$")
        self.assertRegex("\n".join(error), r"app\.cpp:\d+:\d+: error: ")
        self.assertIn("<h1>Welcome world!</h1>", self.dev.fetch())
        self.assertIn("the build failed; the last one goes on serving", self.dev.output())
        self.assertEqual(self.dev.output().count("canteen: building it"), 1)  # until something is served

    def check_that_a_repaired_source_serves(self):
        self.dev.change("src/app.cpp", "<broken>", '"moon"')
        self.dev.until_page_holds("<h1>Welcome moon!</h1>")
        until(lambda: len(self.dev.event()) == 1, "the error is gone")

    def check_that_nothing_is_left(self):
        # A change that came while a build ran is built once more, for nothing, and the program starts again.
        with until(self.dev.open_stream, "there is an event stream"):  # which must not hold the end up
            self.check_that_it_ends()

    def check_that_it_ends(self):
        children = until(lambda: len(pids := self.dev.children()) == 1 and pids, "the program is the only child")
        state = self.dev.folder / f"build/canteen-dev-{self.dev.process.pid}"
        self.assertTrue(state.exists())
        self.assertEqual(self.dev.stop(signal.SIGINT), 0)
        self.assertFalse(is_running(children[0]))
        self.assertFalse(state.exists())
        self.assertEqual(self.dev.try_fetch(), "")

    def check_that_one_that_is_killed_leaves_no_program_behind(self):
        self.dev.start()
        self.dev.until_page_holds("<h1>Welcome moon!</h1>")
        children = self.dev.children()
        self.dev.process.kill()
        until(lambda: not any(map(is_running, children)), "the program has ended", 20)


if __name__ == "__main__":
    unittest.main()
