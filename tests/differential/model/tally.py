"""Tally: which branches of which rules a run has taken.

A rule says what it did with `saw("U-11", "not a number")`, or with `decide("U-05", …)` where it has only a yes and a no.
declared() reads those calls out of the model's own sources, so that no list of branches can fall behind the rules.
"""

import collections
import pathlib
import re

CALL = re.compile(r'\.(saw|decide)\(\s*"(U-\d+)"(?:, "([^"]+)")?')


class Tally:
    """Counts branches. The base of every class of rules; one counter may be shared by many jars."""

    def __init__(self, counts=None):
        self.counts = collections.Counter() if counts is None else counts

    def saw(self, rule, branch):
        self.counts[rule, branch] += 1

    def decide(self, rule, condition):
        self.saw(rule, "yes" if condition else "no")
        return bool(condition)


def declared():
    """Every (rule, branch) that the model can take, as its sources have it."""
    found = set()
    for path in pathlib.Path(__file__).parent.glob("*.py"):
        if path.name == "tally.py":
            continue
        for kind, rule, branch in CALL.findall(path.read_text()):
            found.update({(rule, branch)} if kind == "saw" else {(rule, "yes"), (rule, "no")})
    return found
