#include <canteen/jar/iso_time.hpp>

#include <gtest/gtest.h>

#include <support/feed.hpp>

namespace canteen {
namespace {

using namespace std::chrono_literals;

struct Row {
  const char* text;
  TimePoint time;
};

const Row rows[] = {
    {"1970-01-01T00:00:00Z", TimePoint{}},
    {"1970-01-01T00:00:00.5Z", TimePoint{500ms}},
    {"1969-12-31T23:59:59.999999999Z", TimePoint{-1ns}},
    {"2026-07-11T12:00:00Z", TimePoint{1'783'771'200s}},
    {"2262-04-11T23:47:16.854775807Z", TimePoint::max()},
    {"1677-09-21T00:12:43.145224192Z", TimePoint::min()},
};

TEST(IsoTime, is_written_and_read_back) {
  for (const auto& row : rows) {
    EXPECT_EQ(to_iso_time(row.time), row.text);
    EXPECT_EQ(test::feed(row.text, parse_iso_time), row.time) << row.text;
  }
}

TEST(IsoTime, has_one_form) {
  for (const auto* const text : {"",
                                 "2026-07-11",
                                 "2026-07-11T12:00:00",
                                 "2026-07-11 12:00:00Z",
                                 "2026-07-11T12:00Z",
                                 "2026-07-11T12:00:00z",
                                 "2026-07-11T12:00:00+00:00",
                                 "2026-07-11T12:00:00.Z",
                                 "2026-07-11T12:00:00.xZ",
                                 "2026-07-11T12:00:00.5",
                                 "2026-07-11Tab:00:00Z",
                                 "1600-01-01T00:00:00Z",
                                 "1600-01-01T00:00:00.9Z",
                                 "2026-07-11T12:00:00.50",
                                 "2026-07-11T12:00:00.5x",
                                 "2026-07-11T12:00:00.1234567890Z",
                                 "2026-7-11T12:00:00Z",
                                 "2026-02-30T12:00:00Z",
                                 "2026-13-01T12:00:00Z",
                                 "2026-07-11T24:00:00Z",
                                 "2026-07-11T12:60:00Z",
                                 "2026-07-11T12:00:60Z",
                                 "-026-07-11T12:00:00Z",
                                 "2026-07-11T12:00:00Zx",
                                 "2262-04-11T23:47:16.854775808Z",
                                 "2262-04-11T23:47:17Z",
                                 "1677-09-21T00:12:43.145224191Z",
                                 "1677-09-21T00:12:43Z",
                                 "9999-01-01T00:00:00Z"})
    EXPECT_EQ(test::feed(text, parse_iso_time), std::nullopt) << text;
}

TEST(IsoTime, has_seconds_where_the_clock_has_none) {
  using namespace std::chrono;
  const auto parse = [](std::string_view text) { return test::feed(text, parse_iso_second); };
  EXPECT_EQ(parse("9999-12-31T23:59:59Z"), sys_days{year{9999} / December / 31} + 24h - 1s);
  EXPECT_EQ(parse("0000-01-01T00:00:00Z"), sys_days{year{0} / January / 1});
  EXPECT_EQ(parse("1970-01-01T00:00:01.9Z"), sys_seconds{1s});
  EXPECT_EQ(parse("2026-02-30T12:00:00Z"), std::nullopt);
}

}  // namespace
}  // namespace canteen
