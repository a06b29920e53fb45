"""Random headers through the model and through npm's tough-cookie.

100,000 of them in the full run, which also wants every branch of every rule taken and every listed difference seen.
"""

import collections
import unittest

import peers
from deviations import ToughCookie, differences
from model.jar import Jar, Options
from model.tally import declared
from random_cookies import sequences
from support import IS_FULL, SEED, amount, differing

PROFILES = [Options(), Options(layered=True), Options(lax_allowing_unsafe=True), Options(domain_limit=2, total_limit=3, total_after=2)]


class Differential(unittest.TestCase):
    def setUp(self):
        self.counts = collections.Counter()

    def compare(self, peer, kind, count):
        """Plays `count` headers on the peer and on a model of that kind."""
        wrong = differing(type(peer).__name__, count, peers.Model(kind, self.counts).answer, peer.answer)
        self.assertFalse(wrong, "\n".join(wrong[:5]))

    def test_tough_cookie_does_what_its_list_of_differences_says(self):
        peer = peers.ToughCookie()
        self.addCleanup(peer.close)
        self.compare(peer, ToughCookie, amount(5_000, 100_000))
        for name, reason in differences(ToughCookie).items():
            seen = self.counts["differs", f"ToughCookie.{name}"]
            print(f"  {name}: {seen} times: {reason}")
            self.assertTrue(seen or not IS_FULL, f"tough-cookie no longer differs in {name}")

    def test_every_branch_of_every_rule_is_taken(self):
        models = [peers.Model(Jar, self.counts, options) for options in PROFILES]
        for number, (_, sequence) in enumerate(sequences(SEED, amount(5_000, 100_000))):
            models[number % len(models)].answer([*sequence, {"end_session": True}])
        for rule, branch in sorted(declared()):
            print(f"  {rule} {branch}: {self.counts[rule, branch]}")
        self.assertEqual([branch for branch in sorted(declared()) if not self.counts[branch]], [])


if __name__ == "__main__":
    unittest.main()
