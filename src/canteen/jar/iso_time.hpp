// Times as text, "2026-01-31T12:00:00Z" (RFC 3339 in UTC): in a jar's files, and for tools that tell of jars in JSON.
//
// No reader of all of RFC 3339: no offsets, no small letters, no leap seconds. What was written is read back as the
// same TimePoint. HTTP's dates are base/http_date.hpp's, Expires as browsers read it is jar/cookie_date.hpp's.
#pragma once
#include <canteen/base/clock.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace canteen {

/// With as many decimals of a second as it has, none for a whole one. Every TimePoint has a text.
std::string to_iso_time(TimePoint time);

/// Reads what to_iso_time writes, with up to nine decimals; empty for any other form, for what is no time (a second of 60,
/// 30 February), and for a time that TimePoint cannot hold.
std::optional<TimePoint> parse_iso_time(std::string_view text);
/// The whole second that such a text is in, of any year to 9999, also where TimePoint cannot hold it.
std::optional<std::chrono::sys_seconds> parse_iso_second(std::string_view text);

}  // namespace canteen
