// What `canteen cookie parse` and `canteen cookie write` answer a line: a Cookie field taken apart, a Set-Cookie field
// put together.
//
// Both ask what a program asks, RequestCookies and to_set_cookie(), so that an answer is what a server of Canteen's
// reads and sends. What a browser makes of it is jar_lines.hpp's. Not the lines that someone pastes: header_input.hpp.
#pragma once
#include <canteen/dev/line_fields.hpp>

namespace canteen::dev {

/// {"cookie": "a=b; c=d"} → {"pairs": [["a", "b"], ["c", "d"]]}: the octets as they came, nothing decoded.
boost::json::object parse_cookie_line(LineFields& line);

/// The members of Cookie (name, value, max_age in seconds, expires, path, domain, secure, http_only, same_site,
/// partitioned, priority, also_expires, coding) → {"header": "…"}, or {"refused": "bad_name", "rule": "…"}. What is left
/// out has Cookie's default; "now" is for expires and also_expires, "rules" browsers (the default) or grammar.
boost::json::object write_cookie_line(LineFields& line);

}  // namespace canteen::dev
