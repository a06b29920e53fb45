"""Random browsing: sequences of Set-Cookie headers and requests, the same ones for the same seed.

Most of what is made is nearly right, for that is where rules decide: names near a prefix, domains near the host, dates near
a date, lengths near a limit. Every step is a line of the protocol of `canteen cookie jar`; strings carry octets as Latin-1.
"""

import datetime
import random

NAMES = ["a", "b", "sid", "A", "a b", "a,b", '"a"', "caf\xe9", "$Version", "a%41", "\xa0a"]
PREFIXES = ["__Secure-", "__Host-", "__secure-", "__HOST-", "__Http-", "__Host-Http-", "__http-", "__Secure", "__Host"]
VALUES = ["1", "2", "", "b c", '"q"', "x=y", "%3B%20", "\xc3\xa4", "a,b", "\\", "=", "__Host-a=1", "__Secure-x", "__http-x=1", "v\xa0", "a\tb"]
ATTRIBUTES = ["Expires", "Max-Age", "Domain", "Path", "Secure", "HttpOnly", "SameSite", "Partitioned", "Version", "Priority", ""]
WEIGHTS = [16, 12, 22, 20, 18, 12, 16, 6, 3, 1, 2]
AGES = ["0", "1", "60", "119", "3600", "-1", "-", "", "+3600", "1.5", "1s", '"1"', "34560000", "34560001", "9" * 30, "-" + "9" * 30, "007200", "\xb2"]
SITES = ["Strict", "Lax", "None", "none", "LAX", "strict", "", "Default", "Lax;", "None ", "\tStrict", "Lax Strict"]
PATHS = ["/", "/a", "/a/", "/a/b", "/ab", "/A", "", "a", "//", "/a%20b", "/a b", "/%61", "/\xe9", '"/"', "/a//", "/a;"]
URL_PATHS = ["", "/", "/a", "/a/", "/a/b", "/a/b/", "/ab", "/a%20b/c", "/%61", "//a", "/A", "/a/b?x=/y", "/%C3%A4/x"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
METHODS = ["GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "DELETE"]
CONTROL = "".join(chr(code) for code in [*range(0x20), 0x7F])
START = 1_800_000_000
LONGEST_LIFE = 400 * 24 * 3600
LONGEST_SEQUENCE = 300 * 24 * 3600


def to_text(now):
    return datetime.datetime.fromtimestamp(now, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Generator:
    """`controls` are the control characters that may stand in a header, `start` the time of the first step."""

    ages, near = AGES, 60  # the seconds from now of a date that is nearly over

    def __init__(self, seed, controls=CONTROL, start=START):
        self.random, self.controls, self.start = random.Random(seed), controls, start

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, choices):
        return self.random.choice(choices)

    def sequence(self, steps=6):
        """The steps of one jar's life, in order."""
        self.now, self.sites = self.start, self.some_sites()
        self.hosts = [host for site in self.sites for host in (site, "www." + site, "a.www." + site)]
        self.names, self.urls = [self.name(), self.name()], []
        return [self.step() for _ in range(steps)]

    def some_sites(self):
        number = self.random.randrange(1000)
        return self.random.sample(
            [f"s{number}.example", f"s{number}.com", f"s{number}.co.uk", f"s{number}.github.io", f"s{number}.ck", "www.ck",
             "github.io", "localhost", "intranet", "city.kobe.jp", "127.0.0.1", "10.0.0.1", "xn--caf-dma.example"], 2)  # fmt: skip

    def step(self):
        self.now += self.pick([0, 0, 0, 1, 60, 119, 120, 3600, 30 * 24 * 3600])
        step = {"now": to_text(self.now), **self.situation()}
        if self.chance(0.4):
            return {**step, "get": True, "method": self.pick(METHODS) if self.chance(0.4) else "GET"}
        return {**step, "set_cookie": [self.header(step["url"]) for _ in range(self.pick([1, 1, 1, 2]))]}

    def situation(self):
        """A URL and who asks for it."""
        url = self.near_url()
        self.urls.append(url)
        situation = {"url": url}
        if self.chance(0.35):
            situation["site_for_cookies"] = self.pick([self.url(), self.url(), "https://other.example/", "http://other.example/"])
            situation["top_level"] = self.chance(0.5)
        if self.chance(0.15):
            situation["http"] = False
        return situation

    def url(self):
        host = self.pick(self.hosts)
        if host[-1].isdigit():
            host = host.removeprefix("a.").removeprefix("www.")
        port = self.pick(["", "", "", ":8080"])
        return self.pick(["https", "https", "http"]) + "://" + host + port + self.pick(URL_PATHS)

    def near_url(self):
        """Mostly somewhere near an earlier one."""
        if not self.urls or self.chance(0.3):
            return self.url()
        scheme, _, rest = self.pick(self.urls).partition("://")
        host, slash, path = rest.partition("/")
        change = self.random.random()
        if change < 0.3:
            scheme = self.pick(["http", "https"])
        elif change < 0.6:
            slash, path = "", self.pick(URL_PATHS)
        elif change < 0.75 and not host[-1].isdigit():
            host = self.pick(["www.", "a."]) + host
        return scheme + "://" + host + slash + path

    def header(self, url):
        """A Set-Cookie string that a host in trouble might send."""
        parts = [self.pair(), *(self.attribute(url) for _ in range(self.pick([0, 1, 1, 2, 2, 3, 4, 6])))]
        if self.chance(0.3):
            parts.append(self.pick(["Secure", "SameSite=None;Secure", "Secure;Path=/", "HttpOnly", "Secure;HttpOnly;Path=/",
                                    "SameSite=None;Secure;Partitioned", "Max-Age=0", "SameSite=Lax"]))  # fmt: skip
        text = ";".join(self.spaced(part) for part in parts)
        return self.damaged(text) if self.chance(0.08) else text

    def name(self):
        name = self.pick(NAMES[:4]) if self.chance(0.6) else self.pick(NAMES)
        return self.pick(PREFIXES) + name if self.chance(0.2) else name

    def pair(self):
        name, value = self.pick(self.names) if self.chance(0.6) else self.name(), self.pick(VALUES)
        if self.chance(0.02):
            value = "v" * (4096 - len(name) + self.pick([-1, 0, 1]))
        shape = self.random.random()
        if shape < 0.06:
            return value
        return "=" + value if shape < 0.12 else self.spaced(name) + "=" + self.spaced(value)

    def spaced(self, text):
        """Mostly a blank in front, sometimes more."""
        if self.chance(0.9):
            return self.pick(["", " "]) + text
        return self.pick(["", " ", "\t", "  ", " \t"]) + text + self.pick(["", " ", "\t", "  ", "\xa0"])

    def attribute(self, url):
        name = self.random.choices(ATTRIBUTES, WEIGHTS)[0]
        value = self.value_of(name, url)
        if self.chance(0.1):
            name = self.pick([name.lower(), name.upper(), name + " ", name[:-1], " " + name])
        if self.chance(0.01):
            value = (value or "") + self.pick(["x", "/", "0"]) * (1024 - len(value or "") + self.pick([0, 1]))
        return name if value is None else name + "=" + self.spaced(value)

    def value_of(self, name, url):
        """None for no value at all."""
        if self.chance(0.03):
            return self.pick([None, "", "x"])
        if name == "Expires":
            return self.date()
        if name == "Max-Age":
            return self.pick(self.ages)
        if name == "Domain":
            return self.domain(url)
        if name == "Path":
            return self.pick(PATHS)
        if name == "SameSite":
            return self.pick(SITES[:3]) if self.chance(0.7) else self.pick(SITES)
        return self.pick([None, None, None, "", "false", "1"])

    def domain(self, url):
        host = url.partition("://")[2].partition("/")[0].partition(":")[0]
        above = host.partition(".")[2]
        name = self.pick([host, host, above, above, above.partition(".")[2], self.pick(self.hosts), "x." + host, host[1:], "com", "example"])
        if self.chance(0.25):
            name = self.pick(["." + name, name.upper(), ".." + name, name + ".", "", ".", "caf\xe9." + name, " " + name, name + ":80"])
        return name

    def date(self):
        """A date near a date that counts, written in one of the ways there are, or nearly."""
        offset = self.pick([-10**9, -3600, 0, self.near, 3600, 86400, LONGEST_LIFE - 1, LONGEST_LIFE, LONGEST_LIFE + 1, 3 * LONGEST_LIFE])
        when = datetime.datetime.fromtimestamp(self.now_or_start() + offset, datetime.timezone.utc)
        if self.chance(0.15):
            return self.odd_date()
        month, day = MONTHS[when.month - 1], DAYS[when.weekday()]
        time = f"{when.hour:02}:{when.minute:02}:{when.second:02}"
        return self.pick([
            f"{day}, {when.day:02} {month} {when.year} {time} GMT", f"{day}, {when.day:02} {month} {when.year} {time} GMT",
            f"{day}, {when.day:02}-{month}-{when.year % 100:02} {time} GMT", f"{day} {month} {when.day:2} {time} {when.year}",
            f"{when.day} {month.upper()}uary {when.year}x {time}:99", f"{when.year} {month} {when.day}th {time}Z",
            f"{time} {when.day} {month} {when.year}", f'"{when.day:02} {month} {when.year} {time}"',
        ])  # fmt: skip

    def now_or_start(self):
        return getattr(self, "now", self.start)

    def odd_date(self):
        """Fields that are out of range, missing, too long, or in an order that confuses."""
        fields = [
            self.pick(["1", "31", "30", "29", "0", "32", "001", "1st", "15"]),
            self.pick(["Feb", "feb", "FEBRUARY", "Jun", "Foo", "F", "jan", "Decx"]),
            self.pick(["2030", "1600", "1601", "30", "69", "70", "99", "100", "12345", "2028x", "0"]),
            self.pick(["12:00:00", "23:59:59", "24:00:00", "12:60:00", "12:00:60", "1:2:3", "1:2", "12:00:00x", "12:00:000", "12.00.00"]),
        ]
        if self.chance(0.2):
            self.random.shuffle(fields)
        if self.chance(0.1):
            fields.pop(self.random.randrange(len(fields)))
        return self.pick([" ", "-", "/", "\t"]).join(fields) + self.pick(["", " GMT", " +0100"])

    def damaged(self, text):
        """One octet more, less, or other."""
        place = self.random.randrange(len(text) + 1)
        octet = self.pick([";", "=", " ", "\t", ",", '"', "%", "\x80", "\xff", *self.controls[::3], self.pick(self.controls or " ")])
        return text[:place] + self.pick([octet, octet, ""]) + text[place + self.pick([0, 1]) :]


def headers_in(sequence):
    return sum(len(step.get("set_cookie", ())) for step in sequence)


def sequences(seed, count, steps=8):
    """(seed of its own, sequence), until `count` headers have been in them. Most begin when the one before has ended."""
    headers, number = 0, 0
    while headers < count:
        sequence = Generator(f"{seed}/{number}", start=START + number % 20 * LONGEST_SEQUENCE).sequence(steps)
        yield f"{seed}/{number}", sequence
        headers += headers_in(sequence)
        number += 1
