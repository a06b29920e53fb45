#include <canteen/cookies/flask_quoting.hpp>

namespace canteen::detail {
namespace {

constexpr OctetSet octal_octets = OctetSet{",;"} | control_octets | OctetSet::range(0x7F, 0xFF);
constexpr OctetSet backslashed_octets{"\"\\"};

constexpr bool is_octal(char c) { return '0' <= c && c <= '7'; }

/// Whether an octal escape's three digits are at the front: no more than an octet holds.
bool starts_octal(std::string_view text) {
  return text.size() >= 3 && text[0] <= '3' && is_octal(text[0]) && is_octal(text[1]) && is_octal(text[2]);
}

char octet_of(std::string_view digits) {
  return static_cast<char>((digits[0] - '0') * 64 + (digits[1] - '0') * 8 + (digits[2] - '0'));
}

char digit(int value) { return static_cast<char>('0' + value); }

}  // namespace

std::size_t flask_quoted_size(std::string_view value) {
  std::size_t size = 2;
  for (const char c : value) size += octal_octets.contains(c) ? 4U : backslashed_octets.contains(c) ? 2U : 1U;
  return size;
}

char* write_flask_quoted(char* out, std::string_view value) {
  *out++ = '"';
  for (const char c : value) {
    const int octet = static_cast<unsigned char>(c);
    const bool octal = octal_octets.contains(c);
    if (octal || backslashed_octets.contains(c)) *out++ = '\\';
    if (!octal) {
      *out++ = c;
      continue;
    }
    for (const int digits : {octet >> 6, (octet >> 3) & 7, octet & 7}) *out++ = digit(digits);
  }
  *out++ = '"';
  return out;
}

std::optional<std::string> unquote_flask(std::string_view quoted) {
  auto rest = quoted.substr(1, quoted.size() - 2);
  std::string out;
  out.reserve(rest.size());
  while (!rest.empty()) {
    const char c = rest.front();
    rest.remove_prefix(1);
    if (c == '"' || (c == '\\' && rest.empty())) return std::nullopt;
    const bool octal = c == '\\' && starts_octal(rest);
    if (c != '\\') {
      out += c;
    } else {
      out += octal ? octet_of(rest) : rest.front();
      rest.remove_prefix(octal ? 3 : 1);
    }
  }
  return out;
}

}  // namespace canteen::detail
