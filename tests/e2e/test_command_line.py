"""A program's command line: what it prints, its exit status, and where it listens."""

import contextlib
import json
import os
import pathlib
import re
import socket
import subprocess
import tempfile
import unittest

from support.http import connect, fetch, request
from support.program import CANTEEN, ProgramTest, environment, path_of, run_to_end

APP = "slow_app"
ANYTHING = r"(?s:.+)"


class CommandLineTest(ProgramTest):
    def check_run(self, arguments, status, stdout="", stderr="", **variables):
        """The program's end. The texts are regular expressions for the whole of each stream."""
        ended = run_to_end(APP, *arguments, **variables)
        self.assertEqual(ended.returncode, status, ended)
        self.assertRegex(ended.stdout, rf"\A(?:{stdout})\Z")
        self.assertRegex(ended.stderr, rf"\A(?:{stderr})\Z")
        return ended


class Reports(CommandLineTest):
    def test_help_names_every_option(self):
        text = self.check_run(["--help"], 0, stdout=ANYTHING).stdout
        for option in ("--port", "--host", "--workers", "--threads", "--max-connections", "--grace", "--check", "--version", "routes", "cookies"):
            self.assertIn(option, text)

    def test_version_is_one_line(self):
        self.check_run(["--version"], 0, stdout=r"canteen \d+\.\d+\.\d+\n")

    def test_routes_are_listed_with_methods_rule_and_name(self):
        text = self.check_run(["routes"], 0, stdout=r"methods +rule +name\n(?s:.+)").stdout
        self.assertIn(["POST", "/echo", "/echo"], [line.split() for line in text.splitlines()])
        self.assertIn(["GET", "/slow/<int:ms>", "/slow/<int:ms>"], [line.split() for line in text.splitlines()])

    def test_declared_cookies_are_listed_for_people_and_for_programs(self):
        told = run_to_end("09_declared", "cookies")
        self.assertEqual((told.returncode, told.stderr), (0, ""))
        self.assertIn("theme\n  type        one of light, dark\n", told.stdout)
        cookies = json.loads(run_to_end("09_declared", "cookies", "--json").stdout)
        self.assertEqual([cookie["name"] for cookie in cookies], ["theme", "reader", "visits"])
        self.assertEqual(cookies[0]["readers"], {"scripts": False, "other_sites": False, "subdomains": False})

    def test_an_app_without_declared_cookies_says_so(self):
        self.check_run(["cookies"], 0, stdout=r"no cookies are declared \(app\.declare\)\n")
        self.check_run(["cookies", "--json"], 0, stdout=r"\[\]\n")

    def test_check_tells_each_setting_its_value_and_where_it_came_from(self):
        text = self.check_run(["--check", "--port", "8123"], 0, stdout=ANYTHING, CANTEEN_WORKERS="3").stdout
        rows = [re.split(r" {2,}", line.strip()) for line in text.splitlines()]
        self.assertEqual(rows[0], ["setting", "value", "from", "environment"])
        for row in (
            ["port", "8123", "command line", "CANTEEN_PORT"],
            ["workers", "3", "environment", "CANTEEN_WORKERS"],
            ["host", "localhost", "default", "CANTEEN_HOST"],
        ):
            self.assertIn(row, rows)
        self.assertRegex(text, r"\ndebug +off +default .*\nslow_app: \d+ routes, ready to serve\n\Z")
        self.assertRegex(self.check_run(["serve", "--port", "8123", "--check"], 0, stdout=ANYTHING).stdout, r"\nport +8123 ")
        debugging = self.check_run(["--check", "--debug"], 0, stdout=ANYTHING).stdout
        self.assertRegex(debugging, r"\ndebug +on +command line ")

    def test_the_command_line_is_above_the_environment(self):
        text = self.check_run(["--check", "--port", "8123"], 0, stdout=ANYTHING, CANTEEN_PORT="8124").stdout
        self.assertRegex(text, r"(?m)^port +8123 +command line ")


class Unwritable(unittest.TestCase):
    """What the command line prints where standard output takes nothing."""

    def check_lost(self, program, arguments, closed):
        """The end of a program whose standard output is full, or closed."""
        with open("/dev/full", "wb") as full:
            ended = subprocess.run(
                [program, *arguments], env=environment(), stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
                preexec_fn=(lambda: os.close(1)) if closed else None,
            )  # fmt: skip
        self.assertEqual((ended.returncode, ended.stderr), (2, b"canteen: the answer could not be written\n"), arguments)

    def test_a_report_that_cannot_be_written_is_no_success(self):
        for closed in (False, True):
            for arguments in (["cookies"], ["cookies", "--json"], ["routes"], ["--check"], ["--help"], ["--version"]):
                self.check_lost(path_of(APP), arguments, closed)
            for arguments in (["--help"], ["--version"], ["cookie", "explain", "--help"], ["cookie", "explain", "a=b"]):
                self.check_lost(CANTEEN, arguments, closed)


class UsageErrors(CommandLineTest):
    def test_an_unknown_setting_in_the_environment_ends_with_2_and_its_name(self):
        for arguments in ([], ["--check"], ["routes"]):
            with self.subTest(arguments):
                self.check_run(arguments, 2, stderr=r"canteen: .*CANTEEN_PROT, .*CANTEEN_PORT.*--help.*\n", CANTEEN_PROT="1")

    def test_a_bad_value_in_the_environment_ends_with_2_and_its_name(self):
        self.check_run([], 2, stderr=r"canteen: .*(CANTEEN_PORT|port).*\n", CANTEEN_PORT="many")

    def test_a_bad_option_or_value_ends_with_2_and_one_line_of_reason(self):
        for arguments, reason in (
            (["--prot", "1"], "--prot 1\n"),
            (["--port", "many"], "port"),
            (["--port", "65536"], "port"),
            (["--grace", "5"], "grace"),
            (["--idle-timeout", "0"], "idle_timeout .*longer than 0"),
            (["--head-timeout", "0s"], "head_timeout .*longer than 0"),
            (["nonsense"], "nonsense"),
        ):
            with self.subTest(arguments):
                self.check_run(arguments, 2, stderr=rf"(?s:.*{reason}.*)")


class Setup(CommandLineTest):
    def test_what_make_app_throws_is_one_line_whatever_it_is(self):
        self.check_run([], 1, stderr=r"canteen: .+\n", SLOW_APP_THROWS="1")


class OwnCommands(CommandLineTest):
    def test_they_are_listed_with_their_help(self):
        text = self.check_run(["--help"], 0, stdout=ANYTHING).stdout
        self.assertRegex(text, r"(?m)^ +tell +print the port and the arguments$")

    def test_one_gets_the_settings_and_all_that_stands_behind_its_name(self):
        self.check_run(["--port", "81", "tell"], 5, stdout="81")
        self.check_run(["tell", "--port", "82", "routes", "-x", "a b"], 5, stdout=r"83 <--port> <82> <routes> <-x> <a b>", CANTEEN_PORT="83")

    def test_one_that_returns_nothing_succeeds_and_one_that_throws_is_status_1(self):
        self.check_run(["quiet"], 0)
        self.check_run(["fail"], 1, stderr="canteen: no database\n")

    def test_help_of_one_is_its_own(self):
        self.check_run(["--port", "81", "tell", "--help"], 5, stdout="81 <--help>")


class EnvFile(CommandLineTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        self.path = pathlib.Path(folder.name) / ".env"
        self.write("CANTEEN_PORT=8123\nSLOW_APP_TEXT='from the file'\n")

    def write(self, text):
        self.path.write_text(text)

    def check_getenv(self, arguments, text, **variables):
        self.check_run([*arguments, "--root", self.root, "getenv"], 0, stdout=text, **variables)

    def test_it_is_read_while_debugging_alone(self):
        for arguments, port in ((["--debug"], r"8123 +\.env "), ([], "5000 +default ")):
            with self.subTest(arguments):
                text = self.check_run([*arguments, "--root", self.root, "--check"], 0, stdout=ANYTHING).stdout
                self.assertRegex(text, rf"(?m)^port +{port}")

    def test_its_other_names_are_in_the_environment_before_the_app_is_made(self):
        self.check_getenv(["--debug"], "from the file from the file")
        self.check_getenv([], "- -")

    def test_what_stands_behind_a_command_does_not_turn_it_on(self):
        self.check_run(["--root", self.root, "getenv", "--debug"], 0, stdout="- -")

    def test_the_environment_is_above_it(self):
        self.check_getenv(["--debug"], "real real", SLOW_APP_TEXT="real")
        text = self.check_run(["--debug", "--root", self.root, "--check"], 0, stdout=ANYTHING, CANTEEN_PORT="8124").stdout
        self.assertRegex(text, r"(?m)^port +8124 +environment ")

    def test_another_file_is_named(self):
        other = self.path.with_name("other")
        other.write_text("SLOW_APP_TEXT=other")
        self.check_getenv(["--debug", "--env-file", str(other)], "other other")
        self.check_run(["--env-file", str(other)], 2, stderr=r"(?s:.*--debug.*)")
        self.check_run(["--debug", "--env-file", "/nowhere/.env"], 2, stderr=r"canteen: .*/nowhere/\.env.*\n")

    def test_a_bad_one_ends_with_2_and_its_line(self):
        for text, reason in (("A=1\nB", ":2: there is no '='"), ("\n\nCANTEEN_DEBUG=1", ":3: CANTEEN_DEBUG")):
            with self.subTest(text):
                self.write(text)
                self.check_run(["--debug", "--root", self.root], 2, stderr=rf"canteen: .*/\.env{reason}.*\n")


class Ports(CommandLineTest):
    def check_refused(self, port, *arguments):
        self.check_run(["--port", str(port), *arguments], 1, stderr=rf"canteen: port {port} is in use on \S+: .+\n")

    def test_a_port_in_use_is_one_line_and_status_1(self):
        for host in loopback_addresses():
            with self.subTest(host), listen(host) as other:
                self.check_refused(other.getsockname()[1])

    def test_a_port_that_another_canteen_has_is_in_use(self):
        for workers in ("1", "2"):
            with self.subTest(workers):
                self.check_refused(self.start(APP, "--workers", workers).port, "--workers", workers)

    def test_an_address_that_is_none_is_one_line_and_status_2(self):
        self.check_run(["--host", "example.invalid"], 2, stderr=r"canteen: .*example\.invalid.*\n")

    def test_localhost_is_127_0_0_1_and_ipv6(self):
        port = self.start(APP).port
        for host in loopback_addresses():
            with self.subTest(host):
                self.assertEqual(fetch(port, host=host).status, 200)

    def test_a_port_is_free_again_at_once(self):
        first = self.start(APP)
        with connect(first.port) as client:  # closed by the server first: its side stays in TIME_WAIT
            client.sendall(request())
            client.recv(1)
            self.end(first)
        second = self.start(APP, port=first.port)
        self.assertEqual(fetch(second.port).status, 200)


def listen(host):
    other = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    other.bind((host, 0))
    other.listen()
    return other


def loopback_addresses():
    """127.0.0.1, and ::1 where the machine has IPv6."""
    with contextlib.suppress(OSError), listen("::1"):
        return ["127.0.0.1", "::1"]
    return ["127.0.0.1"]


if __name__ == "__main__":
    unittest.main()
