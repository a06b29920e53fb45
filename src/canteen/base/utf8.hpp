// UTF-8 as the web decodes it (WHATWG Encoding §4.5): every ill-formed sequence becomes U+FFFD, nothing is dropped.
//
// For what a form or a query brings, where a wrong octet is no reason to refuse (F-03). Percent-decoding leaves octets
// as they are (base/percent.hpp), and so do cookies (C-40) and paths. No other encoding is known, nothing is
// normalised.
#pragma once
#include <string>
#include <string_view>

namespace canteen {

/// Whether the octets are well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF).
bool is_utf8(std::string_view octets);

/// The octets with each maximal ill-formed part replaced by U+FFFD.
std::string to_valid_utf8(std::string_view octets);

/// The octets without one byte order mark in front, which editors write and no format here means.
constexpr std::string_view without_byte_order_mark(std::string_view octets) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return octets.substr(octets.starts_with(mark) ? mark.size() : 0);
}

}  // namespace canteen
