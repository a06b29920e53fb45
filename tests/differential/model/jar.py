"""Jar: a browser's cookie store (RFC 6265bis §5.7 and §5.8.3, CHIPS), the second opinion that others are compared with.

A list of cookies that every question walks through from its start. Each rule is one function of its own, so that a peer
that is known to differ can be written as a class that overrides exactly the rules it differs in (peers.py).
"""

import dataclasses
import urllib.parse

from model.dates import DateRules
from model.hosts import HostRules, is_loopback
from model.parse import ParseRules

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
UNSAFE_GRACE = 120  # seconds


@dataclasses.dataclass(frozen=True)
class Options:
    """What user agents may choose. `layered` is the successor draft's profile (U-100 to U-104), `browsers` 6265bis with the
    draft's prefixes alone (U-100, U-101)."""

    layered: bool = False
    browsers: bool = False
    lax_allowing_unsafe: bool = False
    trust_loopback: bool = False
    domain_limit: int = 0  # cookies of one registrable domain, 0 for no limit
    total_limit: int = 0
    total_after: int = 0  # how many are left when it was exceeded

    @property
    def http_prefixes(self):
        return self.layered or self.browsers


@dataclasses.dataclass(frozen=True)
class Request:
    """What a cookie is set by, or sent with. `partition` is what CHIPS keeps cookies apart by."""

    scheme: str
    host: bytes
    path: bytes
    partition: tuple
    cross_site: bool = False
    top_level: bool = False
    method: str = "GET"
    http: bool = True


@dataclasses.dataclass(eq=False)
class Cookie:
    name: bytes
    value: bytes
    domain: bytes = b""
    host_only: bool = True
    path: bytes = b"/"
    secure: bool = False
    http_only: bool = False
    same_site: str = "Default"
    partition: tuple = None
    expires: int = None  # None: until the session ends
    created: int = 0
    used: int = 0

    def key(self):
        return (self.name, self.domain, self.host_only, self.path, self.partition)


class StoreRules(ParseRules, DateRules, HostRules):
    """§5.7, step by step. What answers `True` refuses the cookie."""

    def __init__(self, counts=None, public_suffixes=frozenset(), options=Options()):
        HostRules.__init__(self, counts, public_suffixes)
        self.options = options
        self.cookies = []

    def is_secure(self, request):
        """U-85: https; and what a user agent trusts besides."""
        loopback = self.options.trust_loopback and is_loopback(request.host)
        return request.scheme in ("https", "wss") or loopback

    def u50_is_empty(self, cookie):
        return self.decide("U-50", not cookie.name and not cookie.value)

    def u54_expiry(self, line):
        max_age, expires = self.u09_last(line, b"max-age"), self.u09_last(line, b"expires")
        if max_age is not None:
            self.saw("U-54", "Max-Age before Expires") if expires is not None else self.saw("U-54", "Max-Age")
            return max_age
        self.saw("U-54", "session") if expires is None else self.saw("U-54", "Expires")
        return expires

    def u55_domain_attribute(self, line):
        domain = self.u09_last(line, b"domain")
        self.saw("U-55", "none") if domain is None else self.saw("U-55", "given")
        return domain or b""

    def u56_is_not_ascii(self, domain):
        return self.decide("U-56", any(octet > 0x7F for octet in domain))

    def u57_without_public_suffix(self, domain, request):
        """The domain; empty where it is a public suffix and the host itself; None where it is another's."""
        if not self.is_public_suffix(domain):
            self.saw("U-57", "none")
            return domain
        if domain == self.u30_canonical_host(request.host):
            self.saw("U-57", "the host itself")
            return b""
        self.saw("U-57", "refused")
        return None

    def u58_is_foreign(self, domain, request):
        if not domain:
            self.saw("U-58", "host-only")
            return False
        matches = self.u31_domain_matches(self.u30_canonical_host(request.host), domain)
        self.saw("U-58", "domain") if matches else self.saw("U-58", "refused")
        return not matches

    def u59_path(self, line, default_path):
        path = self.u09_last(line, b"path")
        self.saw("U-59", "default") if path is None else self.saw("U-59", "given")
        return path or default_path

    def u60_is_secure_from_insecure(self, cookie, request):
        return self.decide("U-60", cookie.secure and not self.is_secure(request))

    def u61_is_http_only_from_script(self, cookie, request):
        return self.decide("U-61", cookie.http_only and not request.http)

    def u62_would_overlay_secure(self, cookie, request):
        if cookie.secure or self.is_secure(request):
            return self.decide("U-62", False)
        return self.decide("U-62", any(self.u62_protects(stored, cookie) for stored in self.cookies))

    def u62_protects(self, stored, cookie):
        if stored.name != cookie.name or not stored.secure:
            return False
        if stored.partition != cookie.partition:  # CHIPS: each partition is a store of its own
            self.saw("U-62", "another partition")
            return False
        either_way = self.u31_domain_matches(stored.domain, cookie.domain) or self.u31_domain_matches(cookie.domain, stored.domain)
        if not either_way:
            self.saw("U-62", "another domain")
            return False
        covered = self.u33_path_matches(cookie.path, stored.path)
        self.saw("U-62", "path protected") if covered else self.saw("U-62", "path not protected")
        return covered

    def u63_same_site(self, line):
        flag = self.u09_last(line, b"samesite")
        self.saw("U-63", "none given") if flag is None else self.saw("U-63", "given")
        return flag or "Default"

    def u64_is_cross_site(self, cookie, request):
        if not request.cross_site:
            return self.decide("U-64", False)
        if cookie.same_site == "None" or (request.top_level and request.http):
            self.saw("U-64", "cross-site, and may")
            return False
        return self.decide("U-64", True)

    def u65_is_none_without_secure(self, cookie):
        return self.decide("U-65", cookie.same_site == "None" and not cookie.secure)

    def u66_breaks_secure_prefix(self, cookie):
        if not cookie.name.lower().startswith(b"__secure-"):
            return self.decide("U-66", False)
        self.saw("U-66", "prefix") if cookie.name.startswith(b"__Secure-") else self.saw("U-66", "prefix in other case")
        return self.decide("U-66", not cookie.secure)

    def u67_breaks_host_prefix(self, cookie, line):
        if not cookie.name.lower().startswith(b"__host-") or self.u100_is_host_http(cookie):
            return self.decide("U-67", False)
        self.saw("U-67", "prefix") if cookie.name.startswith(b"__Host-") else self.saw("U-67", "prefix in other case")
        has_path = self.u101_has_path(line)
        for what, broken in (("not secure", not cookie.secure), ("domain", not cookie.host_only), ("no path", not has_path)):
            if broken:
                self.counts["U-67", what] += 1
        return self.decide("U-67", not (cookie.secure and cookie.host_only and has_path and cookie.path == b"/"))

    def u68_mimics_prefix(self, cookie):
        if cookie.name:
            return self.decide("U-68", False)
        prefixes = (b"__secure-", b"__host-", b"__http-", b"__host-http-") if self.options.http_prefixes else (b"__secure-", b"__host-")
        return self.decide("U-68", cookie.value.lower().startswith(prefixes))

    def u69_is_partitioned_without_secure(self, cookie):
        return self.decide("U-69", cookie.partition is not None and not cookie.secure)

    def u70_replaced(self, cookie):
        """The stored cookie that this one is to replace."""
        found = [stored for stored in self.cookies if stored.key() == cookie.key()]
        assert len(found) < 2
        self.saw("U-70", "replaces") if found else self.saw("U-70", "is new")
        return found[0] if found else None

    def u70_is_protected(self, replaced, request):
        refused = replaced is not None and replaced.http_only and not request.http
        if refused:
            self.saw("U-70", "HttpOnly against a script")
        return refused

    def u70_keeps_its_age(self, _cookie, _replaced):
        return True

    def u71_insert(self, cookie, replaced, now):
        if replaced is None:
            self.cookies.append(cookie)
        elif self.u70_keeps_its_age(cookie, replaced):
            cookie.created = replaced.created
            self.cookies[self.cookies.index(replaced)] = cookie
        else:
            self.cookies.remove(replaced)
            self.cookies.append(cookie)
        expired = self.u91_is_expired(cookie, now)
        self.saw("U-71", "expired at once") if expired else self.saw("U-71", "stays")

    def u91_is_expired(self, cookie, now):
        return cookie.expires is not None and cookie.expires <= now

    def u100_breaks_http_prefix(self, cookie, line):
        name = cookie.name.lower()
        if not self.options.http_prefixes or not name.startswith((b"__http-", b"__host-http-")):
            return False
        kept = cookie.secure and cookie.http_only
        if self.u100_is_host_http(cookie):
            kept = kept and cookie.host_only and cookie.path == b"/" and self.u101_has_path(line)
        return self.decide("U-100", not kept)

    def u100_is_host_http(self, cookie):
        return self.options.http_prefixes and cookie.name.lower().startswith(b"__host-http-")

    def u101_has_path(self, line):
        """Whether a Path attribute is there; in the successor draft and to browsers a valid one."""
        return bool(self.u09_last(line, b"path"))

    def u104_path_is_not_ascii(self, cookie):
        if not self.options.layered:
            return False
        return self.decide("U-104", any(octet > 0x7F for octet in cookie.path))


class LayeredRules(StoreRules):
    """Where layered-cookies differs from 6265bis: an attribute it does not understand leaves an earlier one in force."""

    def u13_path(self, value, default_path):
        if self.options.layered and value[:1] != b"/":
            self.saw("U-102", "Path passed over")
            return None
        path = super().u13_path(value, default_path)
        return b"" if self.options.browsers and value[:1] != b"/" else path  # U-101: it counts, but is none to __Host-

    def u15_same_site(self, value):
        flag = super().u15_same_site(value)
        if self.options.layered and flag == "Default":
            self.saw("U-102", "SameSite passed over")
            return None
        return flag


class Jar(LayeredRules):
    """The store. Times are seconds since 1970."""

    def set(self, octets, request, now):
        """Stores a Set-Cookie string; the id of the rule that refuses it, or None."""
        self.u91_evict_expired(now)
        line = self.parse(octets, now, self.u32_default_path(request.path))
        if isinstance(line, str):
            return line
        return self.store(line, request, now)

    def store(self, line, request, now):
        cookie = Cookie(line.name, line.value, created=now, used=now)  # U-53
        if self.u50_is_empty(cookie):
            return "U-50"
        refused = self.settle(cookie, line, request) or self.judge(cookie, line, request)
        if refused:
            return refused
        replaced = self.u70_replaced(cookie)
        if self.u70_is_protected(replaced, request):
            return "U-70"
        self.u71_insert(cookie, replaced, now)
        self.u91_evict_expired(now)
        self.u92_evict_excess(cookie)
        return None

    def settle(self, cookie, line, request):
        """Fills the cookie in; the rule that its Domain breaks, or None."""
        domain = self.u55_domain_attribute(line)
        if self.u56_is_not_ascii(domain):
            return "U-56"
        domain = self.u57_without_public_suffix(domain, request)
        if domain is None:
            return "U-57"
        if self.u58_is_foreign(domain, request):
            return "U-58"
        cookie.host_only, cookie.domain = not domain, domain or self.u30_canonical_host(request.host)
        cookie.path = self.u59_path(line, self.u32_default_path(request.path))
        cookie.expires = self.u54_expiry(line)
        cookie.secure = self.u09_last(line, b"secure") is not None
        cookie.http_only = self.u09_last(line, b"httponly") is not None
        cookie.same_site = self.u63_same_site(line)
        cookie.partition = request.partition if self.u09_last(line, b"partitioned") else None
        return None

    def judge(self, cookie, line, request):
        """The first rule that refuses the cookie, or None."""
        return next((rule for rule, refused in self.steps(cookie, line, request) if refused), None)

    def steps(self, cookie, line, request):
        """(rule, whether it refuses), in the standard's order."""
        return [
            ("U-104", self.u104_path_is_not_ascii(cookie)),
            ("U-60", self.u60_is_secure_from_insecure(cookie, request)),
            ("U-61", self.u61_is_http_only_from_script(cookie, request)),
            ("U-62", self.u62_would_overlay_secure(cookie, request)),
            ("U-64", self.u64_is_cross_site(cookie, request)),
            ("U-65", self.u65_is_none_without_secure(cookie)),
            ("U-66", self.u66_breaks_secure_prefix(cookie)),
            ("U-67", self.u67_breaks_host_prefix(cookie, line)),
            ("U-68", self.u68_mimics_prefix(cookie)),
            ("U-100", self.u100_breaks_http_prefix(cookie, line)),
            ("U-69", self.u69_is_partitioned_without_secure(cookie)),
        ]

    def get(self, request, now):
        """The cookies to send with a request, in order."""
        self.u91_evict_expired(now)
        sent = [cookie for cookie in self.cookies if self.u80_is_sent(cookie, request, now)]
        sent = self.u82_order(sent)
        self.u83_use(sent, now)
        return sent

    def u80_is_sent(self, cookie, request, now):
        host = self.u30_canonical_host(request.host)
        if not (host == cookie.domain if cookie.host_only else self.u31_domain_matches(host, cookie.domain)):
            self.saw("U-80", "another host") if cookie.host_only else self.saw("U-80", "another domain")
        elif not self.u33_path_matches(request.path, cookie.path):
            self.saw("U-80", "another path")
        elif cookie.secure and not self.is_secure(request):
            self.saw("U-80", "not secure")
        elif cookie.http_only and not request.http:
            self.saw("U-80", "hidden from scripts")
        elif cookie.partition is not None and cookie.partition != request.partition:
            self.saw("U-80", "another partition")
        else:
            return self.u80_may_cross(cookie, request, now)
        return False

    def u80_may_cross(self, cookie, request, now):
        if not request.cross_site or cookie.same_site == "None":
            self.saw("U-80", "cross-site, and may") if request.cross_site else self.saw("U-80", "sent")
            return True
        if not request.http or not request.top_level or cookie.same_site == "Strict":
            self.saw("U-80", "cross-site, and may not")
            return False
        if request.method in SAFE_METHODS:
            self.saw("U-80", "cross-site navigation")
            return True
        return self.u81_is_fresh(cookie, now)

    def u81_is_fresh(self, cookie, now):
        fresh = cookie.same_site == "Default" and now - cookie.created < UNSAFE_GRACE
        self.saw("U-81", "young and without SameSite") if fresh else self.saw("U-81", "neither")
        return fresh and self.options.lax_allowing_unsafe

    def u83_use(self, cookies, now):
        for cookie in cookies:
            self.saw("U-83", "used")
            cookie.used = now

    def u82_order(self, cookies):
        ordered = sorted(cookies, key=lambda cookie: (-len(cookie.path), cookie.created))
        if [cookie.key() for cookie in ordered] != [cookie.key() for cookie in cookies]:
            self.saw("U-82", "sorted")
        return ordered

    def u84_serialize(self, cookies):
        texts = []
        for cookie in cookies:
            self.saw("U-84", "named") if cookie.name else self.saw("U-84", "nameless")
            texts.append(cookie.name + b"=" + cookie.value if cookie.name else cookie.value)
        return b"; ".join(texts)

    def u91_evict_expired(self, now):
        kept = [cookie for cookie in self.cookies if not self.u91_is_expired(cookie, now)]
        if len(kept) < len(self.cookies):
            self.saw("U-91", "evicted")
        self.cookies = kept

    def u92_evict_excess(self, newest):
        """Removes what is too much: of the newest's domain the insecure before the secure, then of all; oldest use first."""
        while self.options.domain_limit and len(self.u92_group(newest)) > self.options.domain_limit:
            insecure = [cookie for cookie in self.u92_group(newest) if not cookie.secure]
            self.saw("U-92", "an insecure one") if insecure else self.saw("U-92", "any of the domain")
            self.cookies.remove(min(insecure or self.u92_group(newest), key=lambda cookie: cookie.used))
        if self.options.total_limit and len(self.cookies) > self.options.total_limit:
            self.saw("U-92", "any")
            oldest_first = sorted(self.cookies, key=lambda cookie: cookie.used)
            for cookie in oldest_first[: len(self.cookies) - self.options.total_after]:
                self.cookies.remove(cookie)

    def u92_group(self, newest):
        """The cookies that count together: those of a registrable domain, in a partition."""
        where = self.registrable_domain(newest.domain), newest.partition
        return [cookie for cookie in self.cookies if (self.registrable_domain(cookie.domain), cookie.partition) == where]

    def u93_end_session(self):
        self.saw("U-93", "session ends")
        self.cookies = [cookie for cookie in self.cookies if cookie.expires is not None]


class Web:
    """Makes Requests of URLs: hosts, paths, sites. Its suffix list is a jar's."""

    def __init__(self, jar):
        self.jar = jar

    def request(self, url, site_for_cookies=None, top_site=None, cross_site=None, top_level=False, **situation):
        """Of a page's request, unless it is `top_level`, which makes the URL's own site the one in the address bar."""
        scheme, host, path = split_url(url)
        above = self.site(site_for_cookies) if site_for_cookies else self.site(url)
        crossing = above != self.site(url) if cross_site is None else cross_site
        around = self.site(top_site) if top_site else self.site(url) if top_level else above
        partition = (around, crossing and not top_level)
        path = self.jar.u33_request_path(path)
        return Request(scheme, host, path, partition, crossing, top_level, **situation)

    def site(self, url):
        """Scheme and registrable domain: ports do not count, schemes do."""
        scheme, host, _ = split_url(url)
        return scheme, self.jar.registrable_domain(host)


def split_url(url):
    parts = urllib.parse.urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    host = host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    return parts.scheme.lower(), host.lower().encode("latin-1"), (parts.path or "/").encode("latin-1")
