"""Uploads by curl: a large file arrives octet for octet, and its content never lies in the server's own memory."""

import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from support.http import fetch
from support.program import PATIENCE, ProgramTest

SIZE = 20 << 20


def open_files(program):
    """What its descriptors are of, but for the standard ones. One may be closed before it is looked at: it is none."""
    for descriptor in pathlib.Path(f"/proc/{program.process.pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            if int(descriptor.name) > 2:
                yield os.readlink(descriptor)


class Uploads(ProgramTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.source = pathlib.Path(folder.name) / "a large file.bin"
        self.target = pathlib.Path(folder.name) / "saved"
        self.source.write_bytes(os.urandom(SIZE))

    def upload(self, program, *parts):
        curl = shutil.which("curl") or self.fail("curl is missing: tools/install_packages.sh test installs it")
        forms = [word for part in parts for word in ("-F", part)]
        command = [curl, "-q", "-sS", "--noproxy", "*", "-w", " %{http_code}", *forms, program.url + "save"]
        return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True).stdout.decode().split()

    def test_a_large_file_is_saved_octet_for_octet_and_stays_out_of_memory(self):
        program = self.start("upload_app", "--workers", "1")
        before = int(fetch(program.port, "/memory").body)
        memory, name, size, status = self.upload(program, f"file=@{self.source}", f"path={self.target}")
        self.assertEqual((name, size, status), ("a_large_file.bin", str(SIZE), "200"))
        self.assertEqual(self.target.read_bytes(), self.source.read_bytes())
        self.assertLess(int(memory) - before, SIZE // 4)

    def test_the_file_behind_an_upload_is_closed_with_its_request(self):
        program = self.start("upload_app", "--workers", "1")
        for _ in range(3):
            self.upload(program, f"file=@{self.source}", f"path={self.target}")
        fetch(program.port, "/memory")
        self.assertFalse([path for path in open_files(program) if path.endswith(" (deleted)")])

    def test_what_is_over_the_limit_is_413_and_saved_nowhere(self):
        with self.source.open("ab") as file:
            file.truncate(65 << 20)
        program = self.start("upload_app", "--workers", "1")
        self.assertEqual(self.upload(program, f"file=@{self.source}", f"path={self.target}")[-1], "413")
        self.assertFalse(self.target.exists())


if __name__ == "__main__":
    unittest.main()
