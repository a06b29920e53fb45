"""Reading a Set-Cookie string as a browser does (RFC 6265bis §5.6), one function a rule. Octets in, octets out.

Slow and obvious on purpose: this is the second opinion that the C++ jar is held against, written from the rules alone.
"""

import dataclasses

from model.tally import Tally

PAIR_LIMIT = 4096
ATTRIBUTE_LIMIT = 1024
LONGEST_LIFE = 400 * 24 * 3600
EARLIEST = -(10**18)  # before every date that can be written
DIGITS = b"0123456789"
KINDS = (b"expires", b"max-age", b"domain", b"path", b"secure", b"httponly", b"samesite", b"partitioned")


@dataclasses.dataclass
class Line:
    """A Set-Cookie string taken apart. `attributes` are (kind, what its rule made of the value), in order."""

    name: bytes
    value: bytes
    attributes: list


class ParseRules(Tally):
    def parse(self, octets, now, default_path):
        """The Line, or the id of the rule that has the whole of it ignored."""
        if self.u01_has_control_character(octets):
            return "U-01"
        pair, rest = self.u02_cut(octets)
        name, value = self.u03_split(pair)
        name, value = self.u04_trim(name), self.u04_trim(value)
        if self.u05_is_too_long(name, value):
            return "U-05"
        return Line(self.u06_decode(name), self.u06_decode(value), self.attributes(rest, now, default_path))

    def attributes(self, rest, now, default_path):
        accepted = []
        while rest:
            name, value, rest = self.u07_next_attribute(rest)
            kind = self.u09_kind(name)
            if self.u08_is_too_long(value) or kind is None:
                continue
            meaning = self.meaning(kind, value, now, default_path)
            if meaning is not None:
                accepted.append((kind, meaning))
        return accepted

    def meaning(self, kind, value, now, default_path):
        """What an attribute says; None has it ignored."""
        if kind == b"expires":
            return self.u10_expires(value, now)
        if kind == b"max-age":
            return self.u11_max_age(value, now)
        if kind == b"domain":
            return self.u12_domain(value)
        if kind == b"path":
            return self.u13_path(value, default_path)
        if kind == b"samesite":
            return self.u15_same_site(value)
        return self.u16_partitioned(value) if kind == b"partitioned" else self.u14_flag(value)

    def u01_has_control_character(self, octets):
        return self.decide("U-01", any(octet == 0x7F or (octet < 0x20 and octet != 0x09) for octet in octets))

    def u02_cut(self, octets):
        """The name-value-pair, and the rest from its first ';' on."""
        for position, octet in enumerate(octets):
            if octet == ord(";"):
                self.saw("U-02", "attributes follow")
                return octets[:position], octets[position:]
        self.saw("U-02", "pair alone")
        return octets, b""

    def u03_split(self, pair):
        for position, octet in enumerate(pair):
            if octet == ord("="):
                self.saw("U-03", "equals sign")
                return pair[:position], pair[position + 1 :]
        self.saw("U-03", "no equals sign")
        return b"", pair

    def u04_trim(self, text):
        while text and text[0] in b" \t":
            self.saw("U-04", "in front")
            text = text[1:]
        while text and text[-1] in b" \t":
            self.saw("U-04", "behind")
            text = text[:-1]
        if any(octet in b" \t" for octet in text):
            self.saw("U-04", "within, kept")
        return text

    def u05_is_too_long(self, name, value):
        if len(name) + len(value) == PAIR_LIMIT:
            self.saw("U-05", "exactly the limit")
        return self.decide("U-05", len(name) + len(value) > PAIR_LIMIT)

    def u06_decode(self, text):
        """Nothing is decoded."""
        if b"%" in text:
            self.saw("U-06", "percent sign, kept")
        return text

    def u07_next_attribute(self, rest):
        """Of `;name=value;…`: name, value, and what is left. `;name` has an empty value."""
        assert rest[0] == ord(";")
        text, semicolon, left = rest[1:].partition(b";")
        name, equals, value = text.partition(b"=")
        self.saw("U-07", "with a value") if equals else self.saw("U-07", "without")
        return self.u04_trim(name), self.u04_trim(value), semicolon + left

    def u08_is_too_long(self, value):
        if len(value) == ATTRIBUTE_LIMIT:
            self.saw("U-08", "exactly the limit")
        return self.decide("U-08", len(value) > ATTRIBUTE_LIMIT)

    def u09_kind(self, name):
        """The attribute that this name is, whatever its case; None where browsers know no such attribute."""
        kind = name.lower()
        if kind not in KINDS:
            self.saw("U-09", "unknown name")
            return None
        self.saw("U-09", "small letters") if kind == name else self.saw("U-09", "capitals")
        return kind

    def u09_last(self, line, kind):
        """What the last accepted attribute of that kind says; None without one."""
        found = [meaning for other, meaning in line.attributes if other == kind]
        if len(found) > 1:
            self.saw("U-09", "the last of several")
        return found[-1] if found else None

    def u10_expires(self, value, now):
        date = self.date(value)
        if date is None:
            self.saw("U-10", "no date")
        elif date > now + LONGEST_LIFE:
            self.saw("U-10", "capped")
            return now + LONGEST_LIFE
        elif date <= now:
            self.saw("U-10", "in the past")
        else:
            self.saw("U-10", "taken")
        return date

    def u11_max_age(self, value, now):
        digits = value[1:] if value[:1] == b"-" else value
        if not digits or any(octet not in DIGITS for octet in digits):
            self.saw("U-11", "not a number")
            return None
        seconds = int(value)
        if seconds <= 0:
            self.saw("U-11", "zero or less")
            return EARLIEST
        self.saw("U-11", "capped") if seconds > LONGEST_LIFE else self.saw("U-11", "taken")
        return now + min(seconds, LONGEST_LIFE)

    def u12_domain(self, value):
        if not value:
            self.saw("U-12", "empty")
        if value[:1] == b".":
            self.saw("U-12", "dot in front")
            value = value[1:]
        if value.lower() != value:
            self.saw("U-12", "capitals")
        return value.lower()

    def u13_path(self, value, default_path):
        if value[:1] != b"/":
            self.saw("U-13", "not absolute") if value else self.saw("U-13", "empty")
            return default_path
        self.saw("U-13", "taken")
        return value

    def u14_flag(self, value):
        self.saw("U-14", "a value that means nothing") if value else self.saw("U-14", "plain")
        return True

    def u15_same_site(self, value):
        for known in ("None", "Strict", "Lax"):
            if value.lower() == known.lower().encode():
                self.saw("U-15", "known")
                return known
        self.saw("U-15", "unknown")
        return "Default"

    def u16_partitioned(self, value):
        self.saw("U-16", "a value that means nothing") if value else self.saw("U-16", "plain")
        return True
