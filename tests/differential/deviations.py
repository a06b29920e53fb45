"""Where the peers are known to differ from RFC 6265bis: one class a peer, one overridden rule a difference, its reason in
its first line. A peer has to do exactly what its class says, so nothing that is not listed here can differ.

@differs counts how often an override decides other than the rule itself; the full run wants each to be seen.
"""

import functools
import re
import urllib.parse

from model.dates import MONTHS
from model.hosts import is_ip_address, to_ascii
from model.jar import SAFE_METHODS, Jar
from model.parse import EARLIEST

SPECIAL_DOMAINS = (b"local", b"example", b"invalid", b"localhost", b"test")
SCRIPT_SPACE = b"\t\n\v\f\r \xa0"  # what String.prototype.trim strips, of the first 256 characters


def differs(override):
    @functools.wraps(override)
    def counting(self, *arguments):
        answer = override(self, *arguments)
        if answer != getattr(Jar, override.__name__)(self, *arguments):
            self.counts["differs", type(self).__name__ + "." + override.__name__] += 1
        return answer

    counting.differs = True
    return counting


def differences(kind):
    """{rule's function: reason} of a class."""
    return {name: rule.__doc__.splitlines()[0] for name, rule in vars(kind).items() if getattr(rule, "differs", False)}


class ToughCookie(Jar):
    """tough-cookie 6.1.0 with its own defaults, which are RFC 6265's more than 6265bis's."""

    @differs
    def u01_has_control_character(self, octets):
        """It looks for them in name and value alone, takes HTAB for one, and does not know DEL."""
        name, value = self.u03_split(self.u02_cut(octets)[0])
        return any(octet < 0x20 for octet in self.u04_trim(name) + self.u04_trim(value))

    @differs
    def u02_cut(self, octets):
        """It cuts the pair at LF, CR and NUL, as RFC 6265 had it, and trims the line first."""
        pair, rest = super().u02_cut(octets.strip(SCRIPT_SPACE))
        for terminator in (b"\n", b"\r", b"\0"):
            pair = pair.partition(terminator)[0]
        return pair, rest

    @differs
    def u04_trim(self, text):
        """It trims what JavaScript calls white space, a no-break space among it."""
        return text.strip(SCRIPT_SPACE)

    @differs
    def u05_is_too_long(self, _name, _value):
        """It has no limits."""
        return False

    @differs
    def u08_is_too_long(self, _value):
        """It has no limits."""
        return False

    @differs
    def u10_expires(self, value, _now):
        """It does not cap lifetimes."""
        return self.date(value)

    @differs
    def u11_max_age(self, value, now):
        """It does not cap lifetimes."""
        if super().u11_max_age(value, now) in (None, EARLIEST):
            return super().u11_max_age(value, now)
        return now + int(value)

    @differs
    def u12_domain(self, value):
        """An empty Domain does not displace an earlier one."""
        return super().u12_domain(value) or None

    @differs
    def u13_path(self, value, _default_path):
        """It remembers that a Path was of no use, for __Host-; here as b""."""
        return value if value[:1] == b"/" else b""

    @differs
    def u16_partitioned(self, _value):
        """It knows no partitions."""
        return None

    @differs
    def u33_request_path(self, path):
        """It decodes the request's path, but for what decodeURI() leaves."""
        return decode_uri(path)

    @differs
    def u50_is_empty(self, cookie):
        """It refuses nameless cookies, unless told to be loose."""
        return not cookie.name

    @differs
    def u56_is_not_ascii(self, _domain):
        """It makes A-labels of them, which match but are never found again."""
        return False

    @differs
    def u57_without_public_suffix(self, domain, _request):
        """It refuses a public suffix even to itself, and what has a wildcard below it; but localhost is none."""
        alone = script_host(domain)
        labels = alone.split(b".")
        if labels[-1] in SPECIAL_DOMAINS:
            return domain if len(labels) > 1 or labels[0] in (b"localhost", b"invalid") else None
        is_suffix = not alone or self.is_public_suffix(alone) or b"*." + alone in self.public_suffixes
        return None if domain and is_suffix else domain

    @differs
    def u58_is_foreign(self, domain, request):
        """It strips two dots to compare, one to store: such a cookie is taken and never sent."""
        return super().u58_is_foreign(script_host(domain), request)

    def u59_path(self, line, default_path):
        return self.u09_last(line, b"path") or default_path

    @differs
    def u62_would_overlay_secure(self, _cookie, _request):
        """It does not leave Secure cookies alone."""
        return False

    @differs
    def u64_is_cross_site(self, cookie, request):
        """A cookie without SameSite may be set across sites."""
        return cookie.same_site != "Default" and super().u64_is_cross_site(cookie, request)

    @differs
    def u65_is_none_without_secure(self, _cookie):
        """SameSite=None does not ask for Secure."""
        return False

    @differs
    def u66_breaks_secure_prefix(self, cookie):
        """It knows the prefix in its own case alone."""
        return cookie.name.startswith(b"__Secure-") and not cookie.secure

    @differs
    def u67_breaks_host_prefix(self, cookie, line):
        """It knows the prefix in its own case alone, and wants a Path that says "/", as the successor draft does."""
        kept = cookie.secure and cookie.host_only and cookie.path == b"/" and bool(self.u09_last(line, b"path"))
        return cookie.name.startswith(b"__Host-") and not kept

    @differs
    def u70_replaced(self, cookie):
        """A Domain cookie and a host's own are one to it, and so is one that has expired unseen."""
        found = [stored for stored in self.cookies if stored.key()[:2] + stored.key()[3:] == cookie.key()[:2] + cookie.key()[3:]]
        return found[0] if found else None

    @differs
    def u80_is_sent(self, cookie, request, now):
        """What has Domain=localhost is not found again below it."""
        below_localhost = cookie.domain == b"localhost" and request.host != b"localhost"
        return not below_localhost and super().u80_is_sent(cookie, request, now)

    @differs
    def u80_may_cross(self, cookie, request, _now):
        """A cookie without SameSite is sent across sites."""
        if not request.cross_site or cookie.same_site in ("None", "Default"):
            return True
        return cookie.same_site == "Lax" and request.http and request.top_level and request.method in SAFE_METHODS

    def settle(self, cookie, line, request):
        refused = super().settle(cookie, line, request)
        age = self.u09_last(line, b"max-age")
        cookie.slides = age - cookie.created if age not in (None, EARLIEST) else None
        return refused

    def u83_use(self, cookies, now):
        """Max-Age counts from the last use."""
        for cookie in cookies:
            if cookie.slides is not None and cookie.expires != now + cookie.slides:
                self.counts["differs", "ToughCookie.u83_use"] += 1
                cookie.expires = now + cookie.slides

    u83_use.differs = True

    def get(self, request, now):
        matching = [cookie for cookie in self.cookies if self.u80_is_sent(cookie, request, now)]
        expired = [cookie for cookie in matching if self.u91_is_expired(cookie, now)]
        self.cookies = [cookie for cookie in self.cookies if cookie not in expired]
        sent = self.u82_order([cookie for cookie in matching if cookie not in expired])
        self.u83_use(sent, now)
        return sent

    def u91_evict_expired(self, now):
        """An expired cookie stays until a request would have carried it: one set anew takes its place in the order."""
        if any(self.u91_is_expired(cookie, now) for cookie in self.cookies):
            self.counts["differs", "ToughCookie.u91_evict_expired"] += 1

    u91_evict_expired.differs = True


def script_host(domain):
    """What it compares a Domain as: one dot less, and with other letters whatever `new URL` takes for the host in it."""
    host = domain.strip(SCRIPT_SPACE).removeprefix(b".").decode("latin-1")
    if not host.isascii():
        host = to_ascii(re.split(r"[/?#\\]", host)[0].rpartition("@")[2].partition(":")[0])
    return host.encode("latin-1")


def decode_uri(path):
    """decodeURI(), where what comes of it is within Latin-1; a malformed path stays as it is."""
    reserved = {f"%{ord(sign):02X}".lower(): f"%25{ord(sign):02X}" for sign in ";/?:@&=+$,#"}
    text = path.decode("latin-1")
    kept = "".join(reserved.get(text[i : i + 3].lower(), text[i]) for i in range(len(text)))
    try:
        return urllib.parse.unquote_to_bytes(kept).decode("utf-8").encode("latin-1")
    except UnicodeError:
        return path


class Canteen(Jar):
    """Canteen itself, beside which rule it names for what two rules refuse."""

    @differs
    def u40_public_suffix(self, domain):
        """The name that a wildcard is below of is a suffix too (libpsl, and so have it Chromium and tldts)."""
        return domain if b"*." + domain in self.public_suffixes else super().u40_public_suffix(domain)

    @differs
    def u57_without_public_suffix(self, domain, request):
        """What cannot be a host is no public suffix of one label either, but foreign."""
        return domain if not is_host(domain) else super().u57_without_public_suffix(domain, request)


def is_host(domain):
    """By the octets and lengths of its labels, and by what claims to be Punycode being so."""
    return not domain or (len(domain) <= 253 and all(map(is_label, domain.split(b"."))))


def is_label(label):
    try:
        label.removeprefix(b"xn--").decode("punycode" if label.startswith(b"xn--") else "ascii")
    except UnicodeError:
        return False
    return bool(re.fullmatch(rb"[a-z0-9_-]{1,63}", label))


class Chromium(Jar):
    """Chromium 156, with Options(browsers=True, lax_allowing_unsafe=True, trust_loopback=True)."""

    @differs
    def u40_public_suffix(self, domain):
        """The name that a wildcard is below of is a suffix too."""
        return domain if b"*." + domain in self.public_suffixes else super().u40_public_suffix(domain)

    @differs
    def u01_has_control_character(self, octets):
        """It does not take HTAB within a name or a value, of an attribute either."""
        parts = [part for attribute in octets.split(b";") for part in attribute.split(b"=", 1)]
        return any(b"\t" in self.u04_trim(part) for part in parts) or super().u01_has_control_character(octets)

    @differs
    def u11_max_age(self, value, now):
        """It takes a plus sign, and the last one counts even if it is of no use; here as b""."""
        found = super().u11_max_age(re.sub(rb"^\+(?=\d)", b"", value), now)
        return b"" if found is None else found

    @differs
    def u10_expires(self, value, now):
        """The last Expires counts even if it is of no use; here as b""."""
        found = super().u10_expires(value, now)
        return b"" if found is None else found

    def u54_expiry(self, line):
        lifetimes = self.u09_last(line, b"max-age"), self.u09_last(line, b"expires")
        return next((found for found in lifetimes if found is not None and found != b""), None)

    @differs
    def date(self, octets):
        """It reads dates by rules of its own: numbers are times, days or years by their form, years go up to 99999."""
        fields = {}
        for token in self.u20_tokens(octets):
            self.take_token(fields, token)
        if len(fields) < 4:
            return None
        year = self.u22_year(fields["year"])
        date = self.u23_check({**fields, "year": year if 1601 <= year <= 9999 else 2000 + year % 400})
        if date is None or 1601 <= year <= 9999:
            return date
        return EARLIEST if year < 1601 else -EARLIEST

    def take_token(self, fields, token):
        if token.isdigit():
            if "day" not in fields and len(token) <= 2:
                fields["day"] = int(token)
            elif len(token) <= 5:
                fields.setdefault("year", int(token))
        elif re.fullmatch(rb"\d+:\d+:\d+", token):
            fields.setdefault("time", tuple(map(int, token.split(b":"))))
        elif token[:3].lower() in MONTHS:
            fields.setdefault("month", MONTHS.index(token[:3].lower()) + 1)

    @differs
    def u57_without_public_suffix(self, domain, request):
        """An address with itself for Domain is host-only."""
        if is_ip_address(domain) and domain == request.host:
            return b""
        return super().u57_without_public_suffix(domain, request)

    @differs
    def u62_protects(self, stored, cookie):
        """Only cookies of one registrable domain see each other: one of a public suffix does not meet those below it."""
        apart = self.registrable_domain(stored.domain) != self.registrable_domain(cookie.domain)
        return not apart and super().u62_protects(stored, cookie)

    @differs
    def u70_keeps_its_age(self, cookie, replaced):
        """One with another value is as young as it is new, and goes behind."""
        return cookie.value == replaced.value

    @differs
    def judge(self, cookie, line, request):
        """First come prefixes, which ask for https, Partitioned, and "=" in a nameless cookie, which it refuses."""
        steps = (("U-66", self.has_prefix(cookie) and not self.is_secure(request)),
                 ("U-66", self.u66_breaks_secure_prefix(cookie)), ("U-67", self.u67_breaks_host_prefix(cookie, line)),
                 ("U-68", self.u68_mimics_prefix(cookie)), ("U-100", self.u100_breaks_http_prefix(cookie, line)),
                 ("nameless, with an equals sign", not cookie.name and b"=" in cookie.value),
                 ("U-69", cookie.partition is not None and not (cookie.secure and self.is_secure(request))))  # fmt: skip
        return next((rule for rule, refused in steps if refused), None) or super().judge(cookie, line, request)

    def has_prefix(self, cookie):
        return cookie.name.lower().startswith((b"__secure-", b"__host-", b"__http-"))

    @differs
    def u12_domain(self, value):
        """A Domain that is a dot alone is refused, and one in other scripts taken for its A-labels."""
        if value == b".":
            return value
        return to_ascii(super().u12_domain(value).decode("utf-8", "replace")).encode()
