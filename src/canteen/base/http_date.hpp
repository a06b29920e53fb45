// HTTP-date (RFC 9110 §5.6.7): written in one form, read in three, whole seconds, UTC.
//
//   IMF-fixdate   Sun, 06 Nov 1994 08:49:37 GMT     the only one written
//   RFC 850       Sunday, 06-Nov-94 08:49:37 GMT    obsolete; two digits of the year, see parse_http_date
//   asctime       Sun Nov  6 08:49:37 1994          obsolete
//
// Neither the locale nor a clock is read. This is not the lenient date of Set-Cookie (RFC 6265bis §5.1.1): that one
// belongs to the user agent.
#pragma once
#include <canteen/base/clock.hpp>
#include <canteen/base/http_date_range.hpp>
#include <canteen/base/result.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen {

/// Why a text is no HTTP-date.
enum class HttpDateError : std::uint8_t {
  malformed,     // none of the three forms, which are case-sensitive and know only these spaces
  no_such_date,  // 31 February
  no_such_time,  // 24:00:00, or a second of 60
  beyond_clock,  // a real date that TimePoint cannot hold: with libstdc++ before 1677-09-22 or after 2262-04-11
};

/// Appends the IMF-fixdate, 29 octets. Throws std::out_of_range where has_http_date is false.
void append_http_date(std::string& out, std::chrono::sys_seconds time);
/// The same of the whole second that `time` is in.
void append_http_date(std::string& out, TimePoint time);
std::string to_http_date(std::chrono::sys_seconds time);
std::string to_http_date(TimePoint time);

/// The time that `text` names, in any of the three forms and nothing around it.
///
/// A year of two digits is the latest one that is no more than 50 years after `now` (§5.6.7). The weekday must be a
/// name of one, but need not be that date's: it carries no information, and a sender that is wrong about it still meant
/// the date. Deviation: the grammar's 23:59:60 is refused, as TimePoint has no leap seconds. Test:
/// HttpDate.refuses_a_leap_second.
Result<TimePoint, HttpDateError> parse_http_date(std::string_view text, TimePoint now);

}  // namespace canteen
