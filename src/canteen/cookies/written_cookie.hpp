// A Set-Cookie value that our own writer has written, read again (line_writer.hpp: attributes are spelt one way, no
// value holds "; "). Not for a stranger's line: jar/set_cookie_parser.hpp reads those.
//
// A Response keeps its cookies as lines only; this is how it, the cookie log and CookieDiary ask them again. The
// results are views of the line, undecoded.
#pragma once
#include <string_view>

namespace canteen::detail {

inline std::string_view written_name(std::string_view set_cookie) { return set_cookie.substr(0, set_cookie.find('=')); }

/// The value of the attribute that begins with `start`, "; Path=" for one; "" when it is not there.
inline std::string_view written_attribute(std::string_view set_cookie, std::string_view start) {
  const auto at = set_cookie.find(start);
  if (at == std::string_view::npos) return {};
  const auto value = set_cookie.substr(at + start.size());
  return value.substr(0, value.find(';'));
}

}  // namespace canteen::detail
