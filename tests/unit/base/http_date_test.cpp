#include <canteen/base/http_date.hpp>

#include <gtest/gtest.h>
#include <random>
#include <stdexcept>
#include <string>

#include "exact_copy.hpp"

namespace canteen {
namespace {

using namespace std::chrono;
using test::ExactCopy;
using Error = HttpDateError;

constexpr TimePoint at(int y, unsigned m, unsigned d, seconds time_of_day = {}) {
  return sys_days{year{y} / month{m} / day{d}} + time_of_day;
}

/// The moment of RFC 9110's examples.
constexpr auto example = at(1994, 11, 6, 8h + 49min + 37s);
constexpr auto now = at(2026, 7, 11, 12h);

struct Written {
  TimePoint time;
  const char* text;
};

const Written written[] = {
    {example, "Sun, 06 Nov 1994 08:49:37 GMT"},
    {TimePoint{}, "Thu, 01 Jan 1970 00:00:00 GMT"},
    {at(1969, 12, 31, 23h + 59min + 59s), "Wed, 31 Dec 1969 23:59:59 GMT"},
    {at(2000, 2, 29), "Tue, 29 Feb 2000 00:00:00 GMT"},
    {at(2038, 1, 19, 3h + 14min + 8s), "Tue, 19 Jan 2038 03:14:08 GMT"},
};

TEST(HttpDate, is_written_as_imf_fixdate) {
  for (const auto& row : written) {
    EXPECT_EQ(to_http_date(row.time), row.text);
    EXPECT_EQ(parse_http_date(ExactCopy{row.text}, now).value(), row.time) << row.text;
  }
}

TEST(HttpDate, is_appended_to_what_is_there) {
  std::string out = "Date: ";
  append_http_date(out, example);
  EXPECT_EQ(out, "Date: Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(HttpDate, cuts_fractions_downwards_before_1970_too) {
  EXPECT_EQ(to_http_date(example + 999ms), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(to_http_date(TimePoint{} - 1ms), "Wed, 31 Dec 1969 23:59:59 GMT");
}

TEST(HttpDate, is_written_for_the_years_1601_to_9999) {
  std::string out;
  append_http_date(out, sys_seconds{sys_days{year{1601} / January / 1}});
  append_http_date(out, sys_days{year{9999} / December / 31} + 23h + 59min + 59s);
  EXPECT_EQ(out, "Mon, 01 Jan 1601 00:00:00 GMTFri, 31 Dec 9999 23:59:59 GMT");
}

TEST(HttpDate, throws_where_no_year_of_four_digits_is_left) {
  std::string out = "kept";
  EXPECT_THROW(append_http_date(out, sys_days{year{1600} / December / 31} + 23h + 0s), std::out_of_range);
  EXPECT_THROW(append_http_date(out, sys_seconds{sys_days{year{10000} / January / 1}}), std::out_of_range);
  EXPECT_EQ(out, "kept");
}

TEST(HttpDate, reads_the_three_forms_of_one_moment) {
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT", now).value(), example);
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT", now).value(), example);
  EXPECT_EQ(parse_http_date("Sun Nov  6 08:49:37 1994", now).value(), example);
  EXPECT_EQ(parse_http_date("Sun Nov 06 08:49:37 1994", now).value(), example);
}

TEST(HttpDate, accepts_the_wrong_weekday) {
  EXPECT_EQ(parse_http_date("Mon, 06 Nov 1994 08:49:37 GMT", now).value(), example);
  EXPECT_EQ(parse_http_date("Wednesday, 06-Nov-94 08:49:37 GMT", now).value(), example);
}

struct CenturyRow {
  const char* source;
  const char* text;
  TimePoint now;
  TimePoint time;
};

const CenturyRow centuries[] = {
    {"RFC 9110 §5.6.7: 50 years ahead to the second", "Saturday, 11-Jul-76 12:00:00 GMT", now, at(2076, 7, 11, 12h)},
    {"RFC 9110 §5.6.7: a second more is the past", "Sunday, 11-Jul-76 12:00:01 GMT", now, at(1976, 7, 11, 12h + 1s)},
    {"this year", "Sunday, 01-Feb-26 00:00:00 GMT", now, at(2026, 2, 1)},
    {"next century", "Saturday, 01-Jan-05 00:00:00 GMT", at(1999, 6, 1), at(2005, 1, 1)},
    {"last century", "Friday, 31-Dec-99 00:00:00 GMT", at(2001, 1, 1), at(1999, 12, 31)},
    {"29 February counts in the year that it ends up in", "Tuesday, 29-Feb-00 00:00:00 GMT", now, at(2000, 2, 29)},
    {"50 years after a 29 February", "Thursday, 01-Mar-74 00:00:00 GMT", at(2024, 2, 29), at(2074, 3, 1)},
};

TEST(HttpDate, takes_two_digits_for_the_latest_year_within_50_years_of_now) {
  for (const auto& row : centuries) EXPECT_EQ(parse_http_date(row.text, row.now).value(), row.time) << row.source;
}

struct RefusedRow {
  const char* source;
  std::string text;
  Error error;
};

const RefusedRow refused[] = {
    {"empty", "", Error::malformed},
    {"RFC 9110 §5.6.7: case-sensitive weekday", "sun, 06 Nov 1994 08:49:37 GMT", Error::malformed},
    {"RFC 9110 §5.6.7: case-sensitive month", "Sun, 06 NOV 1994 08:49:37 GMT", Error::malformed},
    {"RFC 9110 §5.6.7: case-sensitive zone", "Sun, 06 Nov 1994 08:49:37 gmt", Error::malformed},
    {"RFC 9110 §5.6.7: no other zone", "Sun, 06 Nov 1994 08:49:37 UTC", Error::malformed},
    {"RFC 5322 allows it, HTTP does not", "Sun, 06 Nov 1994 08:49:37 +0000", Error::malformed},
    {"RFC 9110 §5.6.7: no further whitespace", "Sun,  06 Nov 1994 08:49:37 GMT", Error::malformed},
    {"no whitespace around it", " Sun, 06 Nov 1994 08:49:37 GMT", Error::malformed},
    {"nothing behind it", "Sun, 06 Nov 1994 08:49:37 GMT;", Error::malformed},
    {"cut off", "Sun, 06 Nov 1994 08:49:37 GM", Error::malformed},
    {"no such weekday", "Son, 06 Nov 1994 08:49:37 GMT", Error::malformed},
    {"a long weekday in the short form", "Sunday, 06 Nov 1994 08:49:37 GMT", Error::malformed},
    {"a short weekday in the RFC 850 form", "Sun, 06-Nov-94 08:49:37 GMT", Error::malformed},
    {"four digits in the RFC 850 form", "Sunday, 06-Nov-1994 08:49:37 GMT", Error::malformed},
    {"one digit of a day", "Sun, 6 Nov 1994 08:49:37 GMT", Error::malformed},
    {"a sign", "Sun, 06 Nov +994 08:49:37 GMT", Error::malformed},
    {"no weekday", "06 Nov 1994 08:49:37 GMT", Error::malformed},
    {"asctime with a zone", "Sun Nov  6 08:49:37 1994 GMT", Error::malformed},
    {"a number", "784111777", Error::malformed},
    {"no 30 February", "Wed, 30 Feb 1994 00:00:00 GMT", Error::no_such_date},
    {"no 29 February in 1900", "Thu, 29 Feb 1900 00:00:00 GMT", Error::no_such_date},
    {"no day 0", "Sun, 00 Nov 1994 08:49:37 GMT", Error::no_such_date},
    {"no day 32", "Sun, 32 Dec 1994 08:49:37 GMT", Error::no_such_date},
    {"no hour 24", "Sun, 06 Nov 1994 24:00:00 GMT", Error::no_such_time},
    {"no minute 60", "Sun, 06 Nov 1994 08:60:00 GMT", Error::no_such_time},
    {"no second 61", "Sun, 06 Nov 1994 08:49:61 GMT", Error::no_such_time},
};

TEST(HttpDate, refuses_every_other_text) {
  for (const auto& row : refused) {
    const auto time = parse_http_date(ExactCopy{row.text}, now);
    ASSERT_FALSE(time) << row.source;
    EXPECT_EQ(time.error(), row.error) << row.source;
  }
}

TEST(HttpDate, refuses_a_leap_second) {
  EXPECT_EQ(parse_http_date("Sat, 31 Dec 2016 23:59:60 GMT", now).error(), Error::no_such_time);
}

TEST(HttpDate, refuses_what_the_clock_cannot_hold) {
  const auto far = parse_http_date("Fri, 31 Dec 9999 23:59:59 GMT", now);
  const bool clock_holds_it = floor<seconds>(TimePoint::max()) > sys_seconds{253402300799s};
  ASSERT_EQ(far.has_value(), clock_holds_it);
  EXPECT_TRUE(far || far.error() == Error::beyond_clock);
}

TEST(HttpDate, refuses_every_beginning_of_a_date) {
  const std::string text = "Sunday, 06-Nov-94 08:49:37 GMT";
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(parse_http_date(ExactCopy{text.substr(0, size)}, now)) << size;
  }
}

TEST(HttpDate, reads_back_every_second_it_writes) {
  std::mt19937_64 random{9110};
  std::uniform_int_distribution<std::int64_t> any{-9'000'000'000, 9'000'000'000};
  for (int round = 0; round < 5000; ++round) {
    const TimePoint time = sys_seconds{seconds{any(random)}};
    EXPECT_EQ(parse_http_date(to_http_date(time), now).value(), time);
  }
}

}  // namespace
}  // namespace canteen
