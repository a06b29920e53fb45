"""What the tests of tools/ share: the tools themselves, and source trees that exist for one test."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))


class TreeTest(unittest.TestCase):
    """A test with a folder of its own, self.root, removed afterwards."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()

    def write(self, path, text="", executable=False):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        if executable:
            target.chmod(0o755)
        return target

    def command(self, *arguments, **environment):
        """Runs a program in the tree; its standard output and error come back as one text.

        What the developer's own settings say to these programs does not reach them."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("CANTEEN_", "CMAKE_", "CTEST_"))}
        return subprocess.run(
            [str(argument) for argument in arguments], cwd=self.root, env={**ours, **environment}, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False,
        )  # fmt: skip
