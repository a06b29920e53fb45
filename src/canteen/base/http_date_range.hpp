// Which times can be written as an HTTP-date. Apart from http_date.hpp, since that needs calendars, which cost every
// program that includes them (base/chrono.hpp).
//
// It is asked before anything is written: cookies/rules.hpp makes a refusal of it (C-09), append_http_date() throws. It
// writes and reads no date, and does not say what a TimePoint can hold.
#pragma once
#include <canteen/base/chrono.hpp>

namespace canteen {

inline constexpr std::chrono::sys_seconds first_http_date{std::chrono::seconds{-11'644'473'600}};  // 1601-01-01
inline constexpr std::chrono::sys_seconds last_http_date{std::chrono::seconds{253'402'300'799}};   // 9999-12-31

/// Whether `time` is in the years 1601 to 9999, which every reader of an IMF-fixdate understands (RFC 6265bis §5.1.1).
constexpr bool has_http_date(std::chrono::sys_seconds time) {
  return first_http_date <= time && time <= last_http_date;
}

}  // namespace canteen
