// Answers lines for check_flask_coding.py: `encode HEX` with what CookieCoding::flask writes, `decode HEX` with what it reads,
// both in hexadecimal, or `-` where it refuses.
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/value_codec.hpp>
#include <iostream>
#include <string>

namespace {

using namespace canteen;

std::string from_hex(std::string_view digits) {
  std::string octets;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    octets += static_cast<char>(hex_value(digits[i]) * 16 + hex_value(digits[i + 1]));
  return octets;
}

std::string to_hex(std::string_view octets) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : octets) {
    const auto octet = static_cast<unsigned char>(c);
    out.append(1, digits[octet >> 4]).append(1, digits[octet & 15]);
  }
  return out;
}

std::optional<std::string> encode(std::string_view text) {
  const EncodedCookieValue value{text, CookieCoding::flask};
  if (value.problem()) return std::nullopt;
  std::string out(value.size(), '?');
  value.write(out.data());
  return out;
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const auto octets = from_hex(std::string_view{line}.substr(7));
    const auto answer = line.starts_with("encode") ? encode(octets) : decode_cookie_value(octets, CookieCoding::flask);
    std::cout << (answer ? "=" + to_hex(*answer) : "-") << '\n';
  }
}
