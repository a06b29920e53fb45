#include <array>
#include <canteen/base/base64url.hpp>

namespace canteen {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t foreign = 0xFF;

constexpr auto values = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(foreign);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return table;
}();

}  // namespace

std::string_view to_text(Base64Rule rule) {
  switch (rule) {
    case Base64Rule::foreign_character: return "a character outside the base64url alphabet";
    case Base64Rule::lone_character: return "a last group of one character";
    case Base64Rule::trailing_bits: return "bits behind the last octet that are not zero";
  }
  return {};
}

std::string to_base64url(std::string_view octets) {
  std::string out;
  out.reserve((octets.size() * 4 + 2) / 3);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : octets) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6) out += alphabet[(bits >> (count - 6)) & 0x3F];
  }
  if (count > 0) out += alphabet[(bits << (6 - count)) & 0x3F];  // §3.5: pad bits are zero
  return out;
}

Result<std::string, Base64Error> parse_base64url(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  int count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto value = values[static_cast<unsigned char>(text[i])];
    if (value == foreign) return fail(Base64Error{Base64Rule::foreign_character, i});
    bits = (bits << 6) | value;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> count) & 0xFF);
  }
  if (count == 6) return fail(Base64Error{Base64Rule::lone_character, text.size() - 1});
  if ((bits & ((1u << count) - 1)) != 0) return fail(Base64Error{Base64Rule::trailing_bits, text.size() - 1});
  return out;
}

}  // namespace canteen
