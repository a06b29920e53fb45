"""`canteen cookie explain` against Chromium: each finding's case through a real page.

The verdict has to be Chromium's, the Chromium names of the findings its blockedReasons, and the cookie that explain says is
kept the one in Chromium's store, field by field. EXCEPTIONS are the rows of which Chromium does or says otherwise.
"""

import json
import os
import re
import shlex
import subprocess
import unittest
from typing import NamedTuple

import peers
from chromium import Chromium

HTTPS, HTTP = "https://www.shop.example/a/b", "http://www.shop.example/a/b"
OTHER = "https://other.example/"
CLOCK_TOLERANCE = 60


class Row(NamedTuple):
    code: str  # the finding that the row is about
    line: str
    url: str = HTTPS
    asked_by: str = ""  # the page of another site
    top_level: bool = False
    script: bool = False


ROWS = [
    Row("control-character", "a=b\x01c"),
    Row("control-character", "a=b; Path=/\x7f"),
    Row("name-value-too-long", "a=" + 4096 * "v"),
    Row("empty-name-and-value", "=; Path=/"),
    Row("domain-not-ascii", "a=b; Domain=\xc3\xa9.shop.example"),
    Row("domain-not-ascii", "a=b; Domain=caf\xc3\xa9.example", "https://www.xn--caf-dma.example/"),
    Row("domain-public-suffix", "a=b; Domain=com"),
    Row("domain-public-suffix", "a=b; Domain=co.uk", "https://www.shop.co.uk/"),
    Row("domain-mismatch", "a=b; Domain=other.example"),
    Row("domain-mismatch", "a=b; Domain=x.www.shop.example"),
    Row("secure-from-insecure-origin", "a=b; Secure", HTTP),
    Row("secure-from-insecure-origin", "__Secure-a=b; Secure", HTTP),
    Row("secure-from-insecure-origin", "__Host-a=b; Secure; Path=/; Partitioned", HTTP),
    Row("secure-from-insecure-origin", "__Http-a=b; Secure; HttpOnly", HTTP),
    Row("secure-from-insecure-origin", "__Host-Http-a=b; Secure; HttpOnly; Path=/", HTTP),
    Row("secure-from-insecure-origin", "__Secure-a; Secure", HTTP),
    Row("prefix-secure", "__Secure-a=b", HTTP),
    Row("httponly-from-non-http-api", "a=b; HttpOnly", script=True),
    Row("samesite-in-cross-site-response", "a=b; SameSite=Strict", asked_by=OTHER),
    Row("samesite-in-cross-site-response", "a=b; SameSite=Lax", asked_by=OTHER),
    Row("samesite-in-cross-site-response", "a=b", asked_by=OTHER),
    Row("samesite-default", "a=b", asked_by=OTHER, top_level=True),
    Row("samesite-none-without-secure", "a=b; SameSite=None"),
    Row("prefix-secure", "__Secure-a=b"),
    Row("prefix-host", "__Host-a=b; Secure"),
    Row("prefix-host", "__Host-a=b; Secure; Path=/; Domain=www.shop.example"),
    Row("prefix-host", "__Host-a=b; Secure; Path", "https://www.shop.example/"),
    Row("prefix-http", "__Http-a=b; Secure"),
    Row("prefix-host-http", "__Host-Http-a=b; Secure; Path=/"),
    Row("nameless-value-mimics-prefix", "=__Host-a"),
    Row("nameless-value-mimics-prefix", "__Secure-a"),
    Row("partitioned-without-secure", "a=b; Partitioned"),
    Row("attribute-ignored:Expires", "a=b; Expires=tomorrow"),
    Row("attribute-ignored:Max-Age", "a=b; Max-Age=1h"),
    Row("attribute-ignored:Path", "a=b; Path=/" + 1024 * "p"),
    Row("path-not-absolute", "a=b; Path=x"),
    Row("path-not-absolute", "a=b; Path=/dog; Path="),
    Row("expires-capped", "a=b; Max-Age=99999999"),
    Row("expires-capped", "a=b; Expires=Fri, 31 Dec 2099 23:59:59 GMT"),
    Row("deletes-cookie", "a=b; Max-Age=0"),
    Row("deletes-cookie", "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
    Row("duplicate-attribute", "a=b; Path=/x; Path=/"),
    Row("duplicate-attribute", "a=b; Max-Age=60; Max-Age=x"),
    Row("unknown-attribute", "a=b; Http-Only"),
    Row("semicolon-missing", "a=b; Path=/ HttpOnly"),
    Row("folded-cookies", "a=b; Path=/, c=d"),
    Row("samesite-unknown", "a=b; SameSite=Never"),
    Row("samesite-unknown", "a=b; SameSite=Strict; SameSite=x"),
    Row("domain-leading-dot", "a=b; Domain=.shop.example"),
    Row("domain-empty", "a=b; Domain="),
    Row("domain-empty", "a=b; Domain=."),
    Row("nameless", "b"),
    Row("nameless", "=b=c"),
    Row("prefix-miscapitalised", "__host-a=b; Secure; Path=/"),
    Row("server-syntax:name", "a b=c"),
    Row("server-syntax:value", "a=b c"),
    Row("server-syntax:value", "a=b\tc"),
    Row("flag-with-value", "a=b; Secure=false"),
    Row("samesite-none-unpartitioned", "a=b; SameSite=None; Secure", asked_by=OTHER),
    Row("domain-wider-than-host", "a=b; Domain=shop.example; SameSite=None; Secure; Partitioned", asked_by=OTHER),
    Row("not-secure", "a=b; SameSite=Lax; HttpOnly; Path=/"),
]

# (code, line): why Chromium does otherwise, or does not say.
EXCEPTIONS = {
    ("httponly-from-non-http-api", "a=b; HttpOnly"): "its protocol tells no reasons to do with document.cookie",
    ("partitioned-without-secure", "a=b; Partitioned"): "its protocol has no name for INVALID_PARTITIONED",
    ("domain-not-ascii", "a=b; Domain=\xc3\xa9.shop.example"): "it makes A-labels of it, and then it is foreign",
    ("domain-not-ascii", "a=b; Domain=caf\xc3\xa9.example"): "it makes A-labels of it, and takes it",
    ("domain-empty", "a=b; Domain=."): "it refuses a Domain that is a dot alone, which 6265bis calls empty",
    ("duplicate-attribute", "a=b; Max-Age=60; Max-Age=x"): "its last Max-Age counts even if it is no number: none then",
    ("nameless", "=b=c"): "it refuses a nameless cookie with '=' in its value, without a reason",
    ("server-syntax:value", "a=b\tc"): "it refuses HTAB, which 6265bis takes",
}  # fmt: skip


# What only a store that holds another cookie refuses: (finding, what is there over https, what comes, by a script).
STORED = [
    ("would-overlay-secure-cookie", "a=1; Secure", "a=2", False),
    ("would-overlay-secure-cookie", "a=1; Secure; Path=/a", "a=2; Path=/a/b", False),
    ("overwrites-httponly-from-non-http-api", "a=1; HttpOnly", "a=2", True),
]


def refused_by_the_jar(steps):
    """What `canteen cookie jar` says of the last step's header: (code, Chromium's name), or None."""
    command = [*shlex.split(os.environ["CANTEEN_COMMAND"]), "cookie", "jar", "--profile=browsers"]
    lines = "".join(json.dumps({"now": "2026-01-01T00:00:00Z", **step}) + "\n" for step in steps)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, timeout=60, check=True)
    refused = json.loads(done.stdout.splitlines()[-1])["refused"]
    return (refused[0]["code"], refused[0].get("chromium")) if refused else None


def explain(row):
    command = [*shlex.split(os.environ["CANTEEN_COMMAND"]), "cookie", "explain", "--json", "--url", row.url]
    command += ["--from", row.asked_by] if row.asked_by else []
    command += ["--top-level"] if row.top_level else []
    command += ["--script"] if row.script else []
    done = subprocess.run([*command, "--", row.line.encode("latin-1")], capture_output=True, text=True, timeout=60, check=False)
    if done.returncode not in (0, 1):
        raise AssertionError(f"{command}: {done.stderr}")
    return json.loads(done.stdout)


def chromium_name(reason):
    """SameSiteNoneInsecure: SAMESITE_NONE_INSECURE. Schemeful is what it calls sites that include the scheme: all do."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", reason.removeprefix("Schemeful").replace("SameSite", "Samesite")).upper()


def as_explained(cookie):
    """A cookie of Chromium's store in explain's words."""
    key = cookie.get("partitionKey")
    return {
        "name": cookie["name"], "value": cookie["value"], "domain": cookie["domain"].removeprefix("."), "path": cookie["path"],
        "host_only": not cookie["domain"].startswith("."), "secure": cookie["secure"], "http_only": cookie["httpOnly"],
        "same_site": cookie.get("sameSite"), "expires": cookie["expires"] if cookie["expires"] > 0 else None,
        "partition": {"top_level_site": key["topLevelSite"], "cross_site_ancestor": key["hasCrossSiteAncestor"]} if key else None,
    }  # fmt: skip


class Explain(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.chromium = Chromium()
        cls.addClassCleanup(cls.chromium.close)

    def play(self, row):
        """What a new Chromium says of the row: (its reasons, what it keeps)."""
        self.chromium.forget()
        return self.play_on(row)

    def play_on(self, row):
        step = {"url": row.url, "set_cookie": [row.line], "method": "GET", "way": "open", "http": not row.script}
        if row.asked_by:
            step.update(site_for_cookies=row.asked_by, way="follow" if row.top_level else "fetch")
        self.chromium.play(step)
        reasons = {chromium_name(reason) for cookie in self.chromium.blocked for reason in cookie["blockedReasons"]}
        return reasons, self.chromium.cookies()

    def differences(self, row):
        """What Chromium does otherwise than explain says."""
        said, (reasons, kept) = explain(row), self.play(row)
        names = {finding["chromium"] for finding in said["findings"] if finding["severity"] == "rejected"}
        found = [] if names == reasons else [f"explain names {names}, Chromium {reasons}"]
        deleted = said["cookie"] and any(finding["id"] == "L-23" for finding in said["findings"])
        if (said["verdict"] == "refused" or bool(deleted)) == bool(kept):
            return [*found, f"explain says {said['verdict']}, Chromium keeps {kept}"]
        return found + (self.unlike(said["cookie"], as_explained(kept[0])) if kept else [])

    def unlike(self, said, kept):
        """The fields of the cookie that differ."""
        said = {name: value for name, value in said.items() if name != "created"}
        said.setdefault("expires", None)
        said.setdefault("partition", None)
        said["same_site"] = None if said["same_site"] == "Default" else said["same_site"]
        if said["expires"] and kept["expires"] and abs(peers.seconds(said["expires"][:19] + "Z") - kept["expires"]) < CLOCK_TOLERANCE:
            kept["expires"] = said["expires"]
        return [f"explain says {name}={said.get(name)!r}, Chromium {kept[name]!r}" for name in kept if said.get(name) != kept[name]]

    def test_the_finding_is_there(self):
        for row in ROWS:
            with self.subTest(code=row.code, line=row.line[:60]):
                self.assertIn(row.code, [finding["code"] for finding in explain(row)["findings"]])

    def test_chromium_agrees(self):
        for row in ROWS:
            if (row.code, row.line) not in EXCEPTIONS:
                with self.subTest(code=row.code, line=row.line[:60]):
                    self.assertEqual(self.differences(row), [])

    def test_the_exceptions_are_some(self):
        for row in ROWS:
            if (row.code, row.line) in EXCEPTIONS:
                with self.subTest(code=row.code, line=row.line[:60]):
                    self.assertNotEqual(self.differences(row), [], "Chromium agrees now: take the row off the list")

    def test_chromium_refuses_what_a_stored_cookie_forbids(self):
        """Its protocol tells no reasons to do with document.cookie."""
        for code, first, second, script in STORED:
            with self.subTest(code=code, line=second):
                url = HTTPS if script else HTTP
                wanted = refused_by_the_jar([{"url": HTTPS, "set_cookie": [first]},
                                             {"url": url, "set_cookie": [second], "api": "non-http" if script else "http"}])  # fmt: skip
                self.play(Row(code, first))
                reasons, kept = self.play_on(Row(code, second, url, script=script))
                self.assertEqual(wanted[0], code)
                self.assertEqual(reasons, set() if script else {wanted[1]})
                self.assertEqual([cookie["value"] for cookie in kept], ["1"])

    def test_every_code_that_refuses_has_a_row(self):
        refusing = {rule for rule in peers.RULES if rule.startswith("L-")}
        seen = {finding["id"] for row in ROWS for finding in explain(row)["findings"]}
        self.assertEqual(refusing - seen, {"L-09", "L-15"}, "these two are STORED's")


if __name__ == "__main__":
    unittest.main()
