"""What the whole test run has written holds no cookie's value, password, token or query value.

Runs after the other end-to-end tests (tests/e2e/CMakeLists.txt) and reads what their programs have kept, and CTest's log of
this run, which has the output of every test that has ended; .ci/run looks through the whole of it. In the programs' output the words are the values that the
browser, curl and the raw clients send and receive as cookies, the login's password and addresses, and the canary. In
CTest's, which names the tests and shows their tables, it is the canary alone: any test that sends a thing in confidence
has that word in it.
"""

import os
import pathlib
import re
import unittest

from support.program import OUTPUTS
from test_secrets import CANARY

RANDOM_NAME = re.compile(r"/tmp[a-z0-9_]{8}\b")  # a temporary folder of Python's, whose letters may be any: `jtp` too
BIRD = CANARY.partition("-")[0].lower()
SECRETS = ["john", "jane", "jtp", "y.org", BIRD]


class WholeRun(unittest.TestCase):
    def test_no_output_of_any_program_holds_a_secret(self):
        kept = sorted(OUTPUTS.glob("*.log"))
        self.assertGreater(len(kept), 20, "the other end-to-end tests run first")
        for path in kept:
            lines = RANDOM_NAME.sub("/", path.read_text().lower()).splitlines()
            self.assertEqual([line for line in lines if any(secret in line for secret in SECRETS)], [], path.name)

    def test_no_output_of_any_test_holds_a_canary(self):
        log = pathlib.Path(os.environ["E2E_CTEST_LOG"]).read_text(errors="backslashreplace").lower()
        self.assertTrue(log.startswith("start testing"), log[:100])
        self.assertEqual([line for line in log.splitlines() if BIRD in line], [])

    def test_the_programs_were_logging(self):
        self.assertTrue(any(" request " in path.read_text() for path in OUTPUTS.glob("*.log")))


if __name__ == "__main__":
    unittest.main()
