// Origin: scheme, host and port, as the Origin field and public_origin spell them (RFC 6454 §6.2, RFC 3986 §3.2.2).
//
// A value to compare: capitals, the scheme's own port and one dot behind the host make no difference. Only http and
// https are read, so "null" is none, and IDNA is not applied. Whether an origin is the site's own is
// app/origin_policy.hpp's to say; wire/authority.hpp has checked the grammar of a Host field before.
#pragma once
#include <canteen/base/result.hpp>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen {

/// Why a text is no origin.
enum class OriginError : std::uint8_t { bad_scheme, bad_host, bad_port, something_behind };

/// An http or https origin; the host lower case, the port always there.
struct Origin {
  bool secure = false;
  std::string host{};
  std::uint16_t port = 80;

  /// "https://example.org:8443"; the scheme's own port is left out.
  std::string to_text() const;
  /// "example.org:8443", as a Host field has it.
  std::string authority() const;
  friend bool operator==(const Origin&, const Origin&) = default;
};

/// Reads "https://example.org:8443". No path, no user information. Scheme and host ignore case.
Result<Origin, OriginError> parse_origin(std::string_view text);
/// Reads a Host field's value as an origin of that scheme.
Result<Origin, OriginError> parse_authority(std::string_view authority, bool secure);

}  // namespace canteen
