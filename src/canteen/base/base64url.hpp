// base64url: octets as text that a cookie, a URL and a file name can hold (RFC 4648 §5), without padding (§3.2).
//
// Each sequence of octets has exactly one text: padding, foreign characters and bits that the octets do not need are
// refused, never skipped (§3.3, §3.5). A signed token can thus not be respelt.
#pragma once
#include <canteen/base/result.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen {

/// The rule of RFC 4648 that a text breaks.
enum class Base64Rule : std::uint8_t {
  foreign_character,  ///< §3.3: outside the alphabet; '=', '+', '/' and white space too
  lone_character,     ///< §4: a last group of one character holds no octet
  trailing_bits,      ///< §3.5: the bits behind the last octet are not zero
};

/// Why a text is no base64url, and at which octet.
struct Base64Error {
  Base64Rule rule = Base64Rule::foreign_character;
  std::size_t offset = 0;
  friend bool operator==(const Base64Error&, const Base64Error&) = default;
};

/// The rule in words, for a log or a developer.
std::string_view to_text(Base64Rule rule);

/// The octets in base64url, without padding.
std::string to_base64url(std::string_view octets);

/// The octets behind a text. to_base64url() of the result is the text again.
Result<std::string, Base64Error> parse_base64url(std::string_view text);

}  // namespace canteen
