// Uuid: sixteen octets, written 8-4-4-4-12 in hexadecimal (RFC 9562 §4). What `<uuid:x>` gives a handler.
//
// It neither makes UUIDs nor looks at their version and variant. The converter of that name only checks
// (routing/converters.cpp); the value is made for the parameter (app/placeholder.hpp). A declared cookie can hold one
// too (cookies/plain_cookie_types.hpp).
#pragma once
#include <array>
#include <canteen/base/result.hpp>
#include <compare>
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

/// Reads 8-4-4-4-12 digits of either case; no braces, no "urn:uuid:".
Result<Uuid, UuidError> parse_uuid(std::string_view text);

/// In lower case, as RFC 9562 §4 asks of output.
std::string to_text(const Uuid& uuid);

}  // namespace canteen
