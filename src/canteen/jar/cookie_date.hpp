// The lenient date of Expires, as browsers read it (RFC 6265bis §5.1.1). Servers' own dates are base/http_date.hpp.
//
// The text is cut into tokens at delimiters. Each token is tried as time, day, month and year, in this order, as far as
// they are still wanted; everything else (the weekday, the zone) is passed over. The time is always UTC.
#pragma once
#include <canteen/base/chrono.hpp>
#include <optional>
#include <string_view>

namespace canteen {

/// The time that `text` names, in the years 1601 to 9999; empty when a part is missing or names no real time. Two-digit
/// years are 1970 to 2069. Linear in the text's length.
std::optional<std::chrono::sys_seconds> parse_cookie_date(std::string_view text);

}  // namespace canteen
