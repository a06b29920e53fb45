// What a Location may hold: visible ASCII, the rest percent-encoded (RFC 9110 §10.2.2, RFC 3986 §2; H-87).
//
// One check for Headers and for redirect(). It looks at octets, not at grammar: an escape may be malformed, and where
// the text leads is http/redirect.hpp's to judge. Nothing is encoded here; base/percent.hpp does that.
#pragma once
#include <algorithm>
#include <string_view>

namespace canteen::detail {

inline bool is_uri_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace canteen::detail
