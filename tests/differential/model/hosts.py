"""Hosts, domains, paths and public suffixes (RFC 6265bis §5.1.2 to §5.1.4; publicsuffix.org), one function a rule."""

import ipaddress
import pathlib

from model.tally import Tally

SYSTEM_LIST = pathlib.Path("/usr/share/publicsuffix/public_suffix_list.dat")


def is_ip_address(host):
    try:
        ipaddress.ip_address(host.strip(b"[]").decode("ascii", "replace"))
    except ValueError:
        return False
    return True


def is_loopback(host):
    if host == b"localhost" or host.endswith(b".localhost"):
        return True
    return is_ip_address(host) and ipaddress.ip_address(host.strip(b"[]").decode()).is_loopback


def to_ascii(name):
    """The A-labels of a name that may have U-labels."""
    return ".".join(label if label.isascii() else "xn--" + label.encode("punycode").decode() for label in name.split("."))


def read_rules(lines):
    """The rules of a public suffix list, on A-labels."""
    rules = (line.strip() for line in lines)
    return frozenset(to_ascii(rule.lower()).encode() for rule in rules if rule and not rule.startswith("//"))


def system_rules():
    return read_rules(SYSTEM_LIST.read_text(encoding="utf-8").splitlines())


class HostRules(Tally):
    """`public_suffixes` are rules as read_rules() makes them."""

    def __init__(self, counts=None, public_suffixes=frozenset()):
        super().__init__(counts)
        self.public_suffixes = public_suffixes

    def u30_canonical_host(self, host):
        """A URL's host in lower case. Hosts come here as A-labels: URL parsers make them so."""
        self.saw("U-30", "an address") if is_ip_address(host) else self.saw("U-30", "a name")
        return host.lower()

    def u31_domain_matches(self, host, domain):
        if host == domain:
            self.saw("U-31", "equal")
            return True
        if not host.endswith(domain):
            self.saw("U-31", "no suffix")
            return False
        if host[: len(host) - len(domain)][-1:] != b".":
            self.saw("U-31", "suffix within a label")
            return False
        self.saw("U-31", "suffix of an address") if is_ip_address(host) else self.saw("U-31", "suffix")
        return not is_ip_address(host)

    def u32_default_path(self, request_path):
        if request_path[:1] != b"/" or request_path.count(b"/") == 1:
            self.saw("U-32", "root")
            return b"/"
        self.saw("U-32", "folder")
        return request_path[: request_path.rindex(b"/")]

    def u33_request_path(self, path):
        """Nothing is decoded or normalised."""
        if b"%" in path:
            self.saw("U-33", "percent sign, kept")
        return path

    def u33_path_matches(self, request_path, cookie_path):
        if request_path == cookie_path:
            self.saw("U-33", "identical")
            return True
        if not request_path.startswith(cookie_path):
            self.saw("U-33", "no prefix")
            return False
        if cookie_path.endswith(b"/"):
            self.saw("U-33", "prefix that ends in a slash")
            return True
        next_is_slash = request_path[len(cookie_path) : len(cookie_path) + 1] == b"/"
        self.saw("U-33", "prefix before a slash") if next_is_slash else self.saw("U-33", "prefix within a segment")
        return next_is_slash

    def u40_public_suffix(self, domain):
        """The public suffix of a domain: its labels that the prevailing rule matches."""
        labels = domain.split(b".")
        for count in range(len(labels), 0, -1):
            suffix = b".".join(labels[-count:])
            if b"!" + suffix in self.public_suffixes:
                self.saw("U-40", "exception")
                return b".".join(labels[-count + 1 :])
            if suffix in self.public_suffixes:
                self.saw("U-40", "rule")
                return suffix
            if b".".join([b"*", *labels[len(labels) - count + 1 :]]) in self.public_suffixes and count > 1:
                self.saw("U-40", "wildcard")
                return suffix
        self.saw("U-40", "no rule")
        return labels[-1]

    def is_public_suffix(self, domain):
        return bool(domain) and not is_ip_address(domain) and self.u40_public_suffix(domain) == domain

    def registrable_domain(self, host):
        """The public suffix and the label before it; a host that is itself a suffix, or an address, is all there is."""
        if is_ip_address(host):
            return host
        suffix = self.u40_public_suffix(host)
        before = host[: len(host) - len(suffix)].rstrip(b".")
        return host if not before else before.split(b".")[-1] + b"." + suffix
