"""Reading the date of an Expires attribute (RFC 6265bis §5.1.1), one function a rule."""

import datetime

from model.tally import Tally

DELIMITERS = bytes([0x09, *range(0x20, 0x30), *range(0x3B, 0x41), *range(0x5B, 0x61), *range(0x7B, 0x7F)])
MONTHS = (b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec")
EPOCH = datetime.datetime(1970, 1, 1)


def leading_digits(text):
    count = 0
    while count < len(text) and text[count] in b"0123456789":
        count += 1
    return text[:count], text[count:]


class DateRules(Tally):
    def date(self, octets):
        """Seconds since 1970, or None."""
        fields = self.u21_fields(self.u20_tokens(octets))
        return self.u23_check(fields)

    def u20_tokens(self, octets):
        tokens, token = [], b""
        for octet in octets + b" ":
            if octet not in DELIMITERS:
                token += bytes([octet])
            elif token:
                tokens.append(token)
                token = b""
        self.saw("U-20", "several tokens") if len(tokens) > 1 else self.saw("U-20", "one token or none")
        return tokens

    def u21_fields(self, tokens):
        """What was found: time, day, month and year, each by the first token that it matches."""
        readers = {"time": self.u21_time, "day": self.u21_day, "month": self.u21_month, "year": self.u21_year}
        fields = {}
        for token in tokens:
            for name, read in readers.items():
                if name not in fields and (found := read(token)) is not None:
                    fields[name] = found
                    break
            else:
                self.saw("U-21", "token passed over")
        return fields

    def u21_time(self, token):
        numbers, rest = [], token
        for left in (2, 1, 0):
            digits, rest = leading_digits(rest)
            if not 1 <= len(digits) <= 2 or (left and rest[:1] != b":"):
                return None
            numbers.append(int(digits))
            rest = rest[1:] if left else rest
        self.saw("U-21", "time, more behind it") if rest else self.saw("U-21", "time")
        return tuple(numbers)

    def u21_day(self, token):
        digits, rest = leading_digits(token)
        if not 1 <= len(digits) <= 2:
            return None
        self.saw("U-21", "day, more behind it") if rest else self.saw("U-21", "day")
        return int(digits)

    def u21_month(self, token):
        if token[:3].lower() not in MONTHS:
            return None
        self.saw("U-21", "month, more behind it") if len(token) > 3 else self.saw("U-21", "month")
        return MONTHS.index(token[:3].lower()) + 1

    def u21_year(self, token):
        digits, rest = leading_digits(token)
        if not 2 <= len(digits) <= 4:
            return None
        self.saw("U-21", "year, more behind it") if rest else self.saw("U-21", "year")
        return self.u22_year(int(digits))

    def u22_year(self, year):
        if 70 <= year <= 99:
            self.saw("U-22", "19xx")
            return 1900 + year
        if 0 <= year <= 69:
            self.saw("U-22", "20xx")
            return 2000 + year
        self.saw("U-22", "as it is")
        return year

    def u23_check(self, fields):
        if len(fields) < 4:
            self.saw("U-23", "a field is missing")
            return None
        hour, minute, second = fields["time"]
        if hour > 23 or minute > 59 or second > 59:
            self.saw("U-23", "no such time")
        elif fields["year"] < 1601:
            self.saw("U-23", "before 1601")
        elif not 1 <= fields["day"] <= 31:
            self.saw("U-23", "no such day")
        else:
            return self.u23_existing(fields, hour, minute, second)
        return None

    def u23_existing(self, fields, hour, minute, second):
        try:
            date = datetime.datetime(fields["year"], fields["month"], fields["day"], hour, minute, second)
        except ValueError:
            self.saw("U-23", "not in the calendar")
            return None
        self.saw("U-23", "a date")
        return (date - EPOCH) // datetime.timedelta(seconds=1)
