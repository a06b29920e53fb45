#include <canteen/base/ascii.hpp>
#include <canteen/base/uuid.hpp>
#include <cstddef>

namespace canteen {

namespace {
bool is_dash(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }
}  // namespace

Result<Uuid, UuidError> parse_uuid(std::string_view text) {
  if (text.size() != 36) return fail(UuidError::bad_length);
  Uuid uuid;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_dash(i)) {
      if (text[i] != '-') return fail(UuidError::missing_dash);
      continue;
    }
    const int digit = hex_value(text[i]);
    if (digit < 0) return fail(UuidError::bad_digit);
    auto& octet = uuid.octets[digits++ / 2];
    octet = static_cast<std::uint8_t>((octet << 4) | digit);
  }
  return uuid;
}

std::string to_text(const Uuid& uuid) {
  std::string text;
  for (const auto octet : uuid.octets) {
    if (is_dash(text.size())) text += '-';
    text += "0123456789abcdef"[octet >> 4];
    text += "0123456789abcdef"[octet & 15];
  }
  return text;
}

}  // namespace canteen
