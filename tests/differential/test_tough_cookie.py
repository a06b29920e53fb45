"""Random headers through the model, through npm's tough-cookie and, where it is built, through Canteen.

100,000 of them in the full run, which also wants every branch of every rule taken and every listed difference seen.
"""

import collections
import json
import unittest

import peers
from deviations import ToughCookie, differences
from model.jar import Jar, Options
from model.tally import declared
from random_cookies import Generator
from support import IS_FULL, SEED, amount

STEPS = 8
PROFILES = [Options(), Options(layered=True), Options(lax_allowing_unsafe=True), Options(domain_limit=2, total_limit=3, total_after=2)]


def sequences(count):
    """Sequences until `count` headers have been in them."""
    headers, number = 0, 0
    while headers < count:
        sequence = Generator(f"{SEED}/{number}").sequence(STEPS)
        headers += sum(len(step.get("set_cookie", ())) for step in sequence)
        number += 1
        yield f"{SEED}/{number - 1}", sequence


def first_difference(sequence, wanted, came):
    """Readable: the steps up to the first that was answered otherwise."""
    for number, (one, other) in enumerate(zip(wanted, came)):
        if one != other:
            steps = "\n".join(json.dumps(step) for step in sequence[: number + 1])
            return f"\n{steps}\nwanted {one!r}\ncame   {other!r}"
    return None


class Differential(unittest.TestCase):
    def setUp(self):
        self.counts = collections.Counter()

    def compare(self, peer, kind, count):
        """Plays `count` headers on the peer and on a model of that kind."""
        model, headers, wrong = peers.Model(kind, self.counts), 0, []
        for seed, sequence in sequences(count):
            headers += sum(len(step.get("set_cookie", ())) for step in sequence)
            if difference := first_difference(sequence, model.answer(sequence), peer.answer(sequence)):
                wrong.append(f"seed {seed}:{difference}")
        print(f"{type(peer).__name__}: seed {SEED}, {headers} headers, {len(wrong)} sequences differ", flush=True)
        self.assertFalse(wrong, "\n".join(wrong[:5]))

    def test_tough_cookie_does_what_its_list_of_differences_says(self):
        peer = peers.ToughCookie()
        self.addCleanup(peer.close)
        self.compare(peer, ToughCookie, amount(5_000, 100_000))
        for name, reason in differences(ToughCookie).items():
            seen = self.counts["differs", f"ToughCookie.{name}"]
            print(f"  {name}: {seen} times: {reason}")
            self.assertTrue(seen or not IS_FULL, f"tough-cookie no longer differs in {name}")

    @unittest.skipUnless(peers.Canteen.is_there(), "CANTEEN_COMMAND names no program")
    def test_canteen_does_what_the_model_does(self):
        self.compare(peers.Canteen(), Jar, amount(1_000, 100_000))

    def test_every_branch_of_every_rule_is_taken(self):
        models = [peers.Model(Jar, self.counts, options) for options in PROFILES]
        for number, (_, sequence) in enumerate(sequences(amount(5_000, 100_000))):
            models[number % len(models)].answer([*sequence, {"end_session": True}])
        for rule, branch in sorted(declared()):
            print(f"  {rule} {branch}: {self.counts[rule, branch]}")
        self.assertEqual([branch for branch in sorted(declared()) if not self.counts[branch]], [])


if __name__ == "__main__":
    unittest.main()
