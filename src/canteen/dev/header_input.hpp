// HeaderInput: what someone pastes to ask about cookies: Set-Cookie values one a line, or a whole answer as `curl -i` prints it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace canteen::dev {

struct HeaderInput {
  /// The values of the Set-Cookie fields, in order, as octets.
  std::vector<std::string> set_cookies{};
  /// The text was an answer, and no Cache-Control of it keeps it out of shared caches.
  bool cacheable_response = false;
};

/// Reads both. A text that begins with "HTTP/" is an answer: its fields up to the empty line count, and of several answers
/// in a row (redirects, 100 Continue) those of each. Otherwise each line that is not empty is a value, with or without
/// "Set-Cookie:" in front. Lines end in LF or CRLF.
HeaderInput parse_header_input(std::string_view text);

/// The value of one line, with or without "Set-Cookie:" in front.
std::string_view set_cookie_value(std::string_view line);

}  // namespace canteen::dev
