// Uuid: sixteen octets, written 8-4-4-4-12 in hexadecimal (RFC 9562 §4). What `<uuid:x>` gives a handler.
// It neither makes UUIDs nor looks at their version and variant.
#pragma once
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/base/result.hpp>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen {

/// A UUID. Equal octets, equal UUIDs: the case of the digits is not kept (RFC 9562 §4).
struct Uuid {
  std::array<std::uint8_t, 16> octets{};
  friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;
};

/// Why a text is not a UUID.
enum class UuidError : std::uint8_t { bad_length, missing_dash, bad_digit };

namespace detail {
constexpr bool is_uuid_dash(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }
}  // namespace detail

/// Reads 8-4-4-4-12 digits of either case; no braces, no "urn:uuid:".
constexpr Result<Uuid, UuidError> parse_uuid(std::string_view text) {
  if (text.size() != 36) return fail(UuidError::bad_length);
  Uuid uuid;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (detail::is_uuid_dash(i)) {
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

/// In lower case, as RFC 9562 §4 asks of output.
constexpr std::string to_text(const Uuid& uuid) {
  std::string text;
  for (const auto octet : uuid.octets) {
    if (detail::is_uuid_dash(text.size())) text += '-';
    text += "0123456789abcdef"[octet >> 4];
    text += "0123456789abcdef"[octet & 15];
  }
  return text;
}

}  // namespace canteen
