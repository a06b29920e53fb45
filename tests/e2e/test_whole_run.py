"""What every program of the end-to-end tests has written holds no cookie's value, password, token or query value.

Runs after the others (tests/e2e/CMakeLists.txt) and reads what they kept. The words are the values that the browser, curl
and the raw clients of those tests send and receive as cookies, the login's password and addresses, and the canary of
test_secrets.py.
"""

import unittest

from support.program import OUTPUTS
from test_secrets import CANARY

SECRETS = ["john", "jane", "jtp", "y.org", CANARY.lower()]


class WholeRun(unittest.TestCase):
    def test_no_output_of_any_program_holds_a_secret(self):
        kept = sorted(OUTPUTS.glob("*.log"))
        self.assertGreater(len(kept), 20, "the other end-to-end tests run first")
        for path in kept:
            lines = path.read_text().lower().splitlines()
            self.assertEqual([line for line in lines if any(secret in line for secret in SECRETS)], [], path.name)

    def test_the_programs_were_logging(self):
        self.assertTrue(any(" request " in path.read_text() for path in OUTPUTS.glob("*.log")))


if __name__ == "__main__":
    unittest.main()
