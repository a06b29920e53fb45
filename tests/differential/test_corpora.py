"""The model against the published test suites: every row of the corpora, before anything else is held against the model."""

import datetime
import json
import re
import unittest

import support
from model.jar import Cookie, Jar, Options, Web
from model.hosts import read_rules, system_rules, to_ascii

LIST = system_rules()


def rows(name):
    return json.loads((support.CORPORA / f"{name}.json").read_text(encoding="utf-8"))["rows"]


def octets(text, row):
    return text.encode("latin-1" if row.get("encoding") == "latin1" else "utf-8")


def expand(template):
    return re.sub(r"\{(.)\*(\d+)\}", lambda match: match[1] * int(match[2]), template)


def text_of(row):
    return expand(row["input_template"]) if "input_template" in row else row["input"]


def seconds(text):
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


class Player:
    """Plays one row's steps on a jar of its own."""

    def __init__(self, row, layered=False):
        options = Options(layered=layered, trust_loopback=bool(row.get("trustworthy_local")))
        self.row, self.jar, self.now = row, Jar(public_suffixes=LIST, options=options), seconds(row["now"])
        self.web = Web(self.jar)

    def request(self, url, api, context, top_level, top_site, method="GET"):
        return self.web.request(url, top_site=top_site, cross_site=context == "cross-site", top_level=bool(top_level),
                                method=method or "GET", http=api != "non-http")  # fmt: skip

    def play(self):
        """What is sent in the end."""
        row = self.row
        setting = self.request(row["set_from_url"], row.get("api"), row.get("context"),
                               row.get("set_top_level_navigation"), row.get("set_top_level_site"))  # fmt: skip
        self.refused = [index for index, line in enumerate(row["set_cookie"]) if self.jar.set(octets(line, row), setting, self.now)]
        sending = self.request(row["sent_to_url"], None, row.get("send_context"), row.get("send_top_level_navigation"),
                               row.get("send_top_level_site"), row.get("send_method"))  # fmt: skip
        return self.jar.u84_serialize(self.jar.get(sending, self.now))

    def steps(self):
        """(step, what came, what was wanted) of each step that says what it wants."""
        for step in self.row["steps"]:
            if step["op"] == "advance":
                self.now += step["seconds"]
                continue
            request = self.request(step["url"], step.get("api"), step.get("context"), step.get("top_level_navigation"),
                                   step.get("top_level_site"), step.get("method"))  # fmt: skip
            if step["op"] == "set":
                refused = self.jar.set(octets(step["set_cookie"], self.row), request, self.now)
                if "rejected" in step:
                    yield step, bool(refused), step["rejected"]
            else:
                sent = self.jar.u84_serialize(self.jar.get(request, self.now))
                yield step, sent, octets(step["expected"], self.row)


class RowTest(unittest.TestCase):
    def check_steps(self, row):
        for step, came, wanted in Player(row).steps():
            self.assertEqual(came, wanted, (row["name"], step))

    def check_row(self, row, wanted="expected_cookie_header", layered=False):
        player = Player(row, layered)
        self.assertEqual(player.play(), octets(row[wanted], row), row)
        if not layered:
            self.assertEqual(player.refused, [refused["index"] for refused in row.get("rejected", [])], row)


class Rows(RowTest):
    def test_http_state(self):
        for row in rows("http_state"):
            self.check_row(row)

    def test_web_platform_tests(self):
        for row in rows("wpt_cookies"):
            self.check_steps(row) if "steps" in row else self.check_row(row)

    def test_web_platform_tests_with_the_successor_drafts_profile(self):
        for row in rows("wpt_cookies"):
            if "expected_layered_cookies" in row:
                self.check_row(row, "expected_layered_cookies", layered=True)

    def test_dates(self):
        for row in rows("cookie_dates"):
            self.assertEqual(Jar().date(octets(text_of(row), row)), row["expected_epoch"], row)


class ToughCookieRows(RowTest):
    def of_kind(self, kind):
        return [row for row in rows("tough_cookie") if row["kind"] == kind]

    def test_jars(self):
        for row in self.of_kind("jar"):
            self.check_steps(row)

    def test_domains_match(self):
        for row in self.of_kind("domain_match"):
            host, domain = (row[name].lower().encode() for name in ("host", "cookie_domain"))
            self.assertEqual(Jar().u31_domain_matches(host, domain), row["expected"], row)

    def test_paths_match(self):
        for row in self.of_kind("path_match"):
            paths = row["request_path"].encode(), row["cookie_path"].encode()
            self.assertEqual(Jar().u33_path_matches(*paths), row["expected"], row)

    def test_default_paths(self):
        for row in self.of_kind("default_path"):
            self.assertEqual(Jar().u32_default_path((row["input"] or "").encode()), row["expected"].encode(), row)

    def test_domain_attributes(self):
        for row in self.of_kind("canonical_domain_attribute"):
            if row["input"] is not None and row["input"].isascii():
                self.assertEqual(Jar().u12_domain(row["input"].encode()), row["expected"].encode(), row)

    def test_set_cookie_strings(self):
        for row in self.of_kind("parse_set_cookie"):
            self.assertEqual(parsed(octets(text_of(row), row)), row["expected"], row)


def parsed(line):
    """The fields that the rows name. Dates and ages there are not capped: what a day long ago would make of them."""
    jar, uncapped = Jar(), 10**14
    found = jar.parse(line, uncapped, b"default")
    if isinstance(found, str) or jar.u50_is_empty(Cookie(found.name, found.value)):
        return None
    def last(kind):
        return jar.u09_last(found, kind)
    path = last(b"path")
    return {
        "name": found.name.decode(), "value": found.value.decode(), "expires": last(b"expires"),
        "max_age": max_age_as_written(line), "domain": last(b"domain").decode() if last(b"domain") else None,
        "path": path.decode() if path not in (None, b"default") else None, "secure": bool(last(b"secure")),
        "http_only": bool(last(b"httponly")), "same_site": last(b"samesite") or "Default",
        "partitioned": bool(last(b"partitioned")),
    }  # fmt: skip


def max_age_as_written(line):
    found = re.findall(rb";\s*max-age\s*=\s*(-?\d+)\s*(?:;|$)", line, re.IGNORECASE)
    return int(found[-1]) if found else None


class PublicSuffixes(unittest.TestCase):
    def test_registrable_domains(self):
        data = json.loads((support.CORPORA / "public_suffix.json").read_text(encoding="utf-8"))
        for rules in (read_rules(data["rules"]), LIST):
            jar = Jar(public_suffixes=rules)
            for row in data["rows"]:
                if row["domain_ascii"]:
                    host = row["domain_ascii"].encode()
                    found = None if jar.is_public_suffix(host) else jar.registrable_domain(host).decode()
                    wanted = row["registrable_domain"]
                    self.assertEqual(found, wanted and to_ascii(wanted), row)


if __name__ == "__main__":
    unittest.main()
