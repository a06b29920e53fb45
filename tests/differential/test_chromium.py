"""Random headers through the model and through a real Chromium: what is refused, what is kept, what is sent.

2,000 headers in the full run. Chromium's clock is the real one, so no step waits, and no lifetime is nearly over.
"""

import collections
import itertools
import json
import time
import unittest

import deviations
import peers
import random_cookies
from chromium import Chromium, prepared
from model.jar import Options, Web
from random_cookies import Generator
from support import IS_FULL, SEED, amount

OPTIONS = Options(browsers=True, lax_allowing_unsafe=True, trust_loopback=True)
STEPS = 6
CLOCK_TOLERANCE = 60
CONTROLS = random_cookies.CONTROL.translate({ord(character): None for character in "\0\r\n"})  # these never reach a jar by HTTP
SILENT = ("U-69", "nameless, with an equals sign")  # refused without a word: the protocol has no names for them


class Sequences(Generator):
    """Sequences without waiting. `now` is the time of each."""

    ages, near = [age for age in random_cookies.AGES if age not in ("1", "60", "119")], 1800

    def step(self):
        return prepared({**super().step(), "now": random_cookies.to_text(self.start)})

    def now_or_start(self):
        """No date is a few seconds ahead: the real clock would reach it, or not."""
        return self.start


def shown(cookie):
    """A cookie of the model as Chromium's store shows it."""
    fields = {"name": cookie.name.decode(), "value": cookie.value.decode(), "path": cookie.path.decode(), "secure": cookie.secure,
              "domain": ("" if cookie.host_only else ".") + cookie.domain.decode(), "httpOnly": cookie.http_only,
              "sameSite": None if cookie.same_site == "Default" else cookie.same_site, "expires": cookie.expires or -1}  # fmt: skip
    if cookie.partition:
        (scheme, host), crossing = cookie.partition
        fields["partitionKey"] = {"topLevelSite": f"{scheme}://{host.decode()}", "hasCrossSiteAncestor": crossing}
    else:
        fields["partitionKey"] = None
    return fields


class Play:
    """One sequence on both; `steps` are what differed, as texts."""

    def __init__(self, chromium, jar, sequence):
        self.chromium, self.jar, self.web = chromium, jar, Web(jar)
        self.sequence, self.differences = sequence, []

    def run(self):
        self.chromium.forget()
        for number, step in enumerate(self.sequence):
            self.step(step)
            if self.differences:
                done = "\n".join(json.dumps(step) for step in self.sequence[: number + 1])
                return f"\n{done}\n" + "\n".join(self.differences)
        return None

    def step(self, step):
        now = int(time.time())
        request = self.web.request(step["url"], step.get("site_for_cookies"), top_level=step.get("top_level", False),
                                   method=step["method"], http=step.get("http", True))  # fmt: skip
        refused, came = self.chromium.play(step)
        if request.http or step.get("get"):
            sent = self.jar.u84_serialize(self.jar.get(request, now)).decode("latin-1")
        rules = [self.jar.set(line.encode("latin-1"), request, now) for line in step.get("set_cookie", ())]
        if request.http:
            self.expect("Cookie", sent, came)
            told = [line for line, rule in zip(step.get("set_cookie", ()), rules) if rule not in (None, *SILENT)]
            wanted = sorted(line.strip(" \t") for line in told)
            self.expect(f"refused {rules}", sorted(text.encode("latin-1").decode() for text in wanted), refused)
        elif step.get("get") and (sent + came).isascii():
            self.expect("document.cookie", sent, came)
        self.expect_store()

    def expect(self, what, wanted, came):
        if wanted != came:
            self.differences.append(f"{what}\n  wanted {wanted!r}\n  came   {came!r}")

    def expect_store(self):
        wanted = sorted((shown(cookie) for cookie in self.jar.cookies), key=order)
        came = sorted(({name: cookie.get(name) for name in shown_names} for cookie in self.chromium.cookies()), key=order)
        for one, other in zip(wanted, came):
            if one["expires"] > 0 and abs(one["expires"] - other["expires"]) < CLOCK_TOLERANCE:
                one["expires"] = other["expires"]
        self.expect("store", wanted, came)


shown_names = ("name", "value", "path", "secure", "domain", "httpOnly", "sameSite", "expires", "partitionKey")


def order(fields):
    return [str(fields[name]) for name in ("domain", "path", "name", "value", "partitionKey")]


class RandomHeaders(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.chromium = Chromium()
        cls.addClassCleanup(cls.chromium.close)

    def test_chromium_does_what_its_list_of_differences_says(self):
        counts, headers, wrong = collections.Counter(), 0, []
        for number in itertools.count():
            if headers >= amount(50, 2_000):
                break
            sequence = Sequences(f"{SEED}/{number}", CONTROLS, int(time.time())).sequence(STEPS)
            headers += sum(len(step.get("set_cookie", ())) for step in sequence)
            jar = deviations.Chromium(counts, peers.LIST, OPTIONS)
            if difference := Play(self.chromium, jar, sequence).run():
                wrong.append(f"seed {SEED}/{number}:{difference}")
                print(wrong[-1], flush=True)
        print(f"{self.chromium.version()}: seed {SEED}, {headers} headers, {len(wrong)} sequences differ")
        self.check_differences(counts)
        self.assertFalse(wrong)

    def check_differences(self, counts):
        for name, reason in deviations.differences(deviations.Chromium).items():
            seen = counts["differs", f"Chromium.{name}"]
            print(f"  {name}: {seen} times: {reason}")
            self.assertTrue(seen or not IS_FULL, f"Chromium no longer differs in {name}")


if __name__ == "__main__":
    unittest.main()
