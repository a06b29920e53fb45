"""A program under test: started on a free port, stopped by its process id, its output shown when a test fails.

ProgramTest is the base of all end-to-end tests. Every program that a test starts has to end with exit status 0 after
SIGTERM, whatever the test is about; a test that expects otherwise ends its program itself and says so.
"""

import ctypes
import os
import pathlib
import re
import resource
import signal
import socket
import subprocess
import tempfile
import time
import unittest

EXAMPLES = pathlib.Path(os.environ.get("E2E_EXAMPLES", "build/test/examples"))
SLOW_APP = pathlib.Path(os.environ.get("E2E_SLOW_APP", "build/test/tests/e2e/slow_app"))
FILES_APP = pathlib.Path(os.environ.get("E2E_FILES_APP", "build/test/tests/e2e/files_app"))
CANTEEN = pathlib.Path(os.environ.get("E2E_CANTEEN", "build/test/src/canteen/canteen"))
OUTPUT = pathlib.Path(os.environ.get("E2E_OUTPUT", "build/test/tests/e2e"))
OUTPUTS = OUTPUT / "outputs"
SANITIZE = os.environ.get("E2E_SANITIZE", "")
PR_SET_PDEATHSIG = 1  # <sys/prctl.h>
PATIENCE = 60  # seconds until a test gives up: far beyond what anything here takes

SERVED = re.compile(r"^(.+) is served at http://(.+):(\d+) \(stop with Ctrl\+C\)$", re.MULTILINE)


def until(condition, what, seconds=PATIENCE):
    """Asks again and again until the condition holds, and returns what it said; fails at the deadline."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds} s still not: {what}")
        time.sleep(0.005)
    return answer


def path_of(name):
    """Where a program of the build is. An example with files of its own is in a folder of its own."""
    path = SLOW_APP.with_name(name) if name in ("slow_app", "upload_app", "files_app", "debug_app", "reload_app") else EXAMPLES / name
    if path.is_dir():
        path /= name
    if not path.is_file():
        raise AssertionError(f"{path} is missing: ./test builds it")
    return path


def free_port():
    """For what has to be told its port before it starts."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]


def environment(**changes):
    """The environment, without what the developer's own settings say to Canteen."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CANTEEN_")}
    return {**kept, **changes}


def run_to_end(name, *arguments, **variables):
    """Runs a program that is to end by itself; its exit status, standard output and standard error."""
    command = [str(path_of(name)), *arguments]
    return subprocess.run(
        command, env=environment(**variables), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def prepare(open_files):
    """Runs in the new process: its limit of descriptors, and its end should the test be killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if open_files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))


class Program:
    """A running server. Its output goes to files, so that nothing it writes can block it."""

    def __init__(self, command, open_files=None, unread_log=False, log_pipe=None, **variables):
        """`unread_log`: its standard error has lost its reader. `log_pipe`: is the end of a pipe, which the test reads or not."""
        self.name = pathlib.Path(command[0]).name
        self.files = [tempfile.TemporaryFile(), tempfile.TemporaryFile()]
        self.terminated = False
        self.process = subprocess.Popen(
            [str(part) for part in command], env=environment(**variables),
            preexec_fn=lambda: prepare(open_files),
            stdin=subprocess.DEVNULL, stdout=self.files[0], stderr=log_pipe or (subprocess.PIPE if unread_log else self.files[1]),
        )  # fmt: skip
        if unread_log:
            self.process.stderr.close()
        self.port = None

    def wait_until_served(self):
        line = until(lambda: SERVED.search(self.stdout) or self.has_ended(), f"{self.name} says where it is served")
        if line is True:
            raise AssertionError(f"{self.name} ended with status {self.process.returncode}")
        self.port = int(line[3])
        self.url = f"http://localhost:{self.port}/"

    def has_ended(self):
        return self.process.poll() is not None

    @property
    def stdout(self):
        return read_all(self.files[0])

    @property
    def stderr(self):
        return read_all(self.files[1])

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)
        self.terminated = True

    def wait(self, seconds=PATIENCE):
        """Its exit status; subprocess.TimeoutExpired at the deadline."""
        return self.process.wait(seconds)

    def stop(self):
        """SIGTERM, unless it has had one (a second ends it at once), and the exit status."""
        if not self.terminated:
            self.terminate()
        return self.wait()

    def kill(self):
        if not self.has_ended():
            self.process.kill()
            self.wait()

    def close(self):
        for file in self.files:
            file.close()

    def cpu_seconds(self):
        """Processor time so far, of user and kernel."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def private_memory(self):
        """Octets of memory that are this process's alone."""
        rollup = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        return sum(int(amount) for amount in re.findall(r"^Private_(?:Clean|Dirty): +(\d+) kB", rollup, re.MULTILINE)) * 1024


def read_all(file):
    size = os.fstat(file.fileno()).st_size
    return os.pread(file.fileno(), size, 0).decode(errors="replace")


class ProgramTest(unittest.TestCase):
    """A test that starts programs. What it started has ended, by SIGTERM and with status 0, when it is over."""

    def run(self, result=None):
        self.programs = []
        failures = len(result.failures) + len(result.errors)
        super().run(result)
        for program in self.programs:
            if len(result.failures) + len(result.errors) > failures:
                print(f"---- {self.id()}: {program.name}'s standard output\n{program.stdout}", end="")
                print(f"---- and its standard error\n{program.stderr}", end="", flush=True)
            self.keep_output(program)
            program.close()

    def keep_output(self, program):
        """For test_whole_run.py, which looks through what all programs of a run have written."""
        OUTPUTS.mkdir(parents=True, exist_ok=True)
        kept = OUTPUTS / f"{self.id()}.{self.programs.index(program)}.log"
        kept.write_text(program.stdout + program.stderr)

    def start(self, name, *arguments, port=0, **options):
        return self.start_command([path_of(name), "--port", port, *arguments], **options)

    def start_command(self, command, **options):
        """A program by whatever starts it; Program's options, and variables of its environment."""
        program = Program(command, **options)
        self.programs.append(program)
        self.addCleanup(program.kill)
        self.addCleanup(self.end, program)
        program.wait_until_served()
        return program

    def end(self, program):
        if not program.has_ended():
            self.assertEqual(program.stop(), 0, f"{program.name} after SIGTERM")
