#include <canteen/jar/cookie_date.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <support/feed.hpp>

namespace canteen {
namespace {

using namespace std::chrono;

constexpr sys_seconds date = sys_days{year{2026} / July / 11} + 8h + 9min + 7s;

struct Row {
  const char* source;
  const char* text;
  std::optional<sys_seconds> time;
};

const Row rows[] = {
    {"what servers write", "Sat, 11 Jul 2026 08:09:07 GMT", date},
    {"§5.1.1: any order", "2026 jUly: 8:9:7 11", date},
    {"delimiters", "\t11-jul\"2026/8:09:07~", date},
    {"letters behind numbers", "11th July 2026AD 08:09:07.5", date},
    {"the first of each counts", "11 Jul Aug 2026 2027 8:09:07 9:00:00 12", date},
    {"zone and weekday are nothing", "Mon, 11 Jul 2026 08:09:07 +0900", date},
    {"two digits, to 69", "11 Jul 26 08:09:07", date},
    {"two digits, the latest", "1 Jan 69 00:00:00", sys_days{year{2069} / January / 1}},
    {"two digits, from 70", "1 Jan 70 00:00:00", sys_seconds{}},
    {"a third number can be a day no more", "11 Jul 26 12 08:09:07", date},
    {"the earliest", "1 Jan 1601 00:00:00", sys_days{year{1601} / January / 1}},
    {"before it", "31 Dec 1600 23:59:59", std::nullopt},
    {"the latest", "31 Dec 9999 23:59:59", sys_days{year{10000} / January / 1} - 1s},
    {"five digits are no year", "11 Jul 20260 08:09:07", std::nullopt},
    {"one digit is no year", "11 Jul 6 08:09:07", std::nullopt},
    {"three digits of an hour", "11 Jul 2026 008:09:07", std::nullopt},
    {"hour 24", "11 Jul 2026 24:00:00", std::nullopt},
    {"minute 60", "11 Jul 2026 08:60:00", std::nullopt},
    {"no leap second", "11 Jul 2026 08:09:60", std::nullopt},
    {"day 0", "0 Jul 2026 08:09:07", std::nullopt},
    {"day 32", "32 Jul 2026 08:09:07", std::nullopt},
    {"30 February", "30 Feb 2024 00:00:00", std::nullopt},
    {"29 February", "29 Feb 2024 00:00:00", sys_days{year{2024} / February / 29}},
    {"no time", "11 Jul 2026", std::nullopt},
    {"no month", "11 Ju 2026 08:09:07", std::nullopt},
    {"no seconds", "11 Jul 2026 08:09", std::nullopt},
    {"':' is no delimiter", "11 Jul 2026 :08:09:07", std::nullopt},
    {"nothing", "", std::nullopt},
};

TEST(CookieDate, reads_what_browsers_read) {  // U-20 to U-23
  for (const auto& row : rows) EXPECT_EQ(test::feed(row.text, parse_cookie_date), row.time) << row.source;
}

}  // namespace
}  // namespace canteen
