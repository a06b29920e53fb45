// Header input: what someone pastes to ask about cookies: Set-Cookie values one a line, or whole answers as `curl -i` prints them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace canteen::dev {

/// The Set-Cookie fields of one answer.
struct HeaderAnswer {
  /// Its status line, "HTTP/1.1 302 Found"; "" for values without an answer around them.
  std::string status{};
  /// Its first Location, when it is a redirect (RFC 9110 §15.4); otherwise "".
  std::string location{};
  /// The values of the Set-Cookie fields, in order, as octets.
  std::vector<std::string> set_cookies{};
  /// It is an answer, and no Cache-Control of it keeps it out of shared caches.
  bool cacheable = false;
};

/// Reads both. A text that begins with "HTTP/" is an answer, or several in a row (redirects, 100 Continue): of each the fields up
/// to its empty line count. Otherwise each line that is not empty is a value of one answer, with or without "Set-Cookie:" in
/// front. Lines end in LF or CRLF.
std::vector<HeaderAnswer> parse_header_input(std::string_view text);

/// The value of one line, with or without "Set-Cookie:" in front.
std::string_view set_cookie_value(std::string_view line);

}  // namespace canteen::dev
