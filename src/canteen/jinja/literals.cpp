#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/jinja/literals.hpp>
#include <charconv>

namespace canteen::jinja {
namespace {

std::string without_underscores(std::string_view literal) {
  std::string out;
  std::copy_if(literal.begin(), literal.end(), std::back_inserter(out), [](char c) { return c != '_'; });
  return out;
}

/// The number of digits behind `\x`, `\u`, `\U`; 0 for others.
std::size_t hex_digits_of(char letter) { return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0; }

/// The octet of a one-letter escape; 0 for what is none.
char simple_escape(char letter) {
  constexpr std::string_view letters = "abfnrtv\\'\"";
  constexpr std::string_view octets = "\a\b\f\n\r\t\v\\'\"";
  const auto at = letters.find(letter);
  return at == letters.npos ? '\0' : octets[at];
}

/// Takes what follows a backslash off the front of `rest`. False where it is malformed.
bool take_escape(std::string& out, std::string_view& rest) {
  const char letter = rest.front();
  if (const char octet = simple_escape(letter)) {
    out += octet;
  } else if (const auto digits = hex_digits_of(letter)) {
    std::uint32_t point = 0;
    const auto hex = rest.substr(1, digits);
    const auto read = std::from_chars(hex.data(), hex.data() + hex.size(), point, 16);
    if (hex.size() < digits || read.ptr != hex.data() + hex.size() || read.ec != std::errc{}) return false;
    if (point > 0x10FFFF || (0xD800 <= point && point < 0xE000)) return false;
    append_utf8(out, point);
    rest.remove_prefix(digits);
  } else if ('0' <= letter && letter <= '7') {
    std::uint32_t point = 0;
    const auto octal = rest.substr(0, std::min<std::size_t>(rest.find_first_not_of("01234567"), 3));
    std::from_chars(octal.data(), octal.data() + octal.size(), point, 8);
    append_utf8(out, point);
    rest.remove_prefix(octal.size() - 1);
  } else if (letter != '\n') {
    out.append("\\").append(1, letter);
  }
  rest.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view literal) {
  auto digits = without_underscores(literal);
  int base = 10;
  if (digits.size() > 2 && digits[0] == '0' && !is_digit(digits[1])) {
    const char letter = to_lower(digits[1]);
    base = letter == 'x' ? 16 : letter == 'o' ? 8 : 2;
    digits.erase(0, 2);
  }
  std::int64_t value = 0;
  const auto* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value, base);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return value;
}

std::optional<double> parse_float(std::string_view literal) {
  const auto digits = without_underscores(literal);
  double value = 0;
  const auto* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return value;
}

std::optional<std::string> parse_quoted(std::string_view literal) {
  auto rest = literal.substr(1, literal.size() - 2);
  std::string out;
  while (!rest.empty()) {
    const auto plain = std::min(rest.find('\\'), rest.size());
    out.append(rest.substr(0, plain));
    rest.remove_prefix(plain);
    if (rest.empty()) break;
    rest.remove_prefix(1);
    if (rest.empty() || !take_escape(out, rest)) return std::nullopt;
  }
  return out;
}

void append_utf8(std::string& out, std::uint32_t point) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80 | (point >> shift & 0x3F)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | point >> 6);
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | point >> 12);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | point >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace canteen::jinja
