"""Random headers through the model and through `canteen cookie jar`: what is refused, by which rule, and what is sent.

100,000 of them in the full run for each profile. CANTEEN_COMMAND says where canteen is.
"""

import collections
import unittest

import deviations
import peers
from model.jar import Options
from support import amount, differing


class Differential(unittest.TestCase):
    def compare(self, options):
        """Plays headers on both; nothing may differ."""
        peer, model = peers.Canteen(options), peers.Model(deviations.Canteen, collections.Counter(), options)
        self.addCleanup(peer.close)
        wrong = differing(f"canteen, {options}", amount(1_500, 100_000), model.answer_with_rules, peer.answer)
        self.assertFalse(wrong, "\n".join(wrong[:5]))

    def test_as_6265bis_has_it(self):
        self.compare(Options())

    def test_as_the_successor_draft_has_it(self):
        self.compare(Options(layered=True))

    def test_as_browsers_do(self):
        self.compare(Options(browsers=True, lax_allowing_unsafe=True, trust_loopback=True))


if __name__ == "__main__":
    unittest.main()
