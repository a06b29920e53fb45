#include <canteen/cookies/plain_cookie_types.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>

namespace canteen {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

template <class T>
Result<T, CookieReadError> read(std::string_view text) {
  return detail::parse_cookie_text<T>(text);
}

template <class T>
std::string written(const T& value) {
  std::string out;
  CookieType<T>::append(out, value);
  return out;
}

template <class T>
void expect_round_trip(const T& value, std::string_view text) {
  EXPECT_EQ(written(value), text);
  EXPECT_EQ(read<T>(text), value) << text;
}

TEST(CookieNumber, travels_in_decimal) {
  expect_round_trip(0, "0");
  expect_round_trip(-7, "-7");
  expect_round_trip<std::uint8_t>(255, "255");
  expect_round_trip(std::numeric_limits<std::int64_t>::min(), "-9223372036854775808");
  expect_round_trip(std::numeric_limits<std::uint64_t>::max(), "18446744073709551615");
}

TEST(CookieNumber, ends_where_its_text_ends) {
  const std::string_view digits = "-1234";
  EXPECT_EQ(read<int>(digits.substr(0, 3)), -12);
  EXPECT_EQ(read<std::uint8_t>(digits.substr(1, 2)), 12);
}

TEST(CookieNumber, is_malformed_when_it_is_written_otherwise) {
  for (const auto* text :
       {"", "-", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "--1", "many", "1;2", "\xD9\xA1", "007", "00", "-0"})
    EXPECT_EQ(read<int>(text).error(), CookieReadError::malformed) << text;
}

TEST(CookieNumber, is_out_of_range_when_its_type_holds_no_such) {
  EXPECT_EQ(read<int>("2147483648").error(), CookieReadError::out_of_range);
  EXPECT_EQ(read<int>("-2147483649").error(), CookieReadError::out_of_range);
  EXPECT_EQ(read<unsigned>("-1").error(), CookieReadError::out_of_range);
  EXPECT_EQ(read<std::uint8_t>("256").error(), CookieReadError::out_of_range);
  EXPECT_EQ(read<std::int64_t>(std::string(4000, '9')).error(), CookieReadError::out_of_range);
}

static_assert(HasCookieType<short> && HasCookieType<unsigned long>);
static_assert(!HasCookieType<char> && !HasCookieType<double> && !HasCookieType<const char*>);

TEST(CookieBool, is_one_of_two_words) {
  EXPECT_EQ(read<bool>("true"), true);
  EXPECT_EQ(read<bool>("false"), false);
  for (const auto* text : {"", "1", "0", "True", "on", "true "})
    EXPECT_EQ(read<bool>(text).error(), CookieReadError::malformed) << text;
  EXPECT_EQ(CookieType<bool>::text(true), "true");
  EXPECT_EQ(CookieType<bool>::text(false), "false");
}

TEST(CookieDuration, travels_in_whole_seconds) {
  expect_round_trip(90s, "90");
  expect_round_trip(2h, "7200");
  expect_round_trip(-1min, "-60");
  expect_round_trip(days{400}, "34560000");
}

TEST(CookieDuration, is_read_where_its_unit_loses_nothing) {
  EXPECT_EQ(read<hours>("3601").error(), CookieReadError::malformed);
  EXPECT_EQ(read<minutes>("90").error(), CookieReadError::malformed);
  EXPECT_EQ(read<seconds>("9223372036854775808").error(), CookieReadError::out_of_range);
  using SmallHours = duration<std::int8_t, hours::period>;
  EXPECT_EQ(read<SmallHours>("457200"), SmallHours{127});
  EXPECT_EQ(read<SmallHours>("460800").error(), CookieReadError::out_of_range);
  EXPECT_EQ(read<SmallHours>("-460800"), SmallHours{-128});
  EXPECT_EQ(read<SmallHours>("-464400").error(), CookieReadError::out_of_range);
}

TEST(CookieDuration, without_a_sign_is_out_of_range_below_zero) {
  using Unsigned = duration<std::uint64_t>;
  expect_round_trip(Unsigned{7}, "7");
  EXPECT_EQ(read<Unsigned>("-1").error(), CookieReadError::out_of_range);
  EXPECT_EQ(read<Unsigned>("-9223372036854775808").error(), CookieReadError::out_of_range);
  EXPECT_EQ((read<time_point<system_clock, Unsigned>>("-1").error()), CookieReadError::out_of_range);
}

TEST(CookieDuration, is_read_only_where_it_could_be_written) {
  EXPECT_EQ(read<seconds>("-9223372036854775808").error(), CookieReadError::out_of_range);
  expect_round_trip(-seconds::max(), "-9223372036854775807");
}

static_assert(!HasCookieType<milliseconds>);  // seconds would cut it
static_assert(!HasCookieType<duration<double>>);

TEST(CookieTime, travels_as_seconds_since_1970) {
  const sys_seconds moment = sys_days{year{2026} / July / 11} + 12h;
  expect_round_trip(moment, "1783771200");
  expect_round_trip(sys_seconds{}, "0");
  expect_round_trip(sys_seconds{-1s}, "-1");
  expect_round_trip<sys_days>(sys_days{year{2026} / July / 11}, "1783728000");
  EXPECT_EQ(read<sys_days>("1783728001").error(), CookieReadError::malformed);
  EXPECT_EQ(read<sys_days>("today").error(), CookieReadError::malformed);
}

TEST(CookieTime, of_the_clock_loses_its_fraction) {
  const TimePoint moment = sys_days{year{2026} / July / 11} + 12h;
  expect_round_trip(moment, "1783771200");
  EXPECT_EQ(written(TimePoint{moment + 999ms}), "1783771200");
  EXPECT_EQ(written(TimePoint{-1ms}), "-1");
}

TEST(CookieTime, that_the_clock_cannot_hold_is_out_of_range) {
  for (const auto* text : {"9223372037", "-9223372037", "9223372036854775807", "-9223372036854775808"})
    EXPECT_EQ(read<TimePoint>(text).error(), CookieReadError::out_of_range) << text;
  EXPECT_TRUE(read<TimePoint>("9223372036"));
  EXPECT_TRUE(read<TimePoint>("-9223372036"));
}

TEST(CookieTime, that_could_not_be_read_back_is_not_written) {
  EXPECT_THROW(written(hours::max()), std::logic_error);
  EXPECT_THROW(written(hours::min()), std::logic_error);
  EXPECT_THROW(written(sys_days::max()), std::logic_error);
  EXPECT_THROW(written(TimePoint::min()), std::logic_error);
  expect_round_trip(seconds::max(), "9223372036854775807");
  EXPECT_EQ(written(TimePoint::max()), "9223372036");
}

TEST(CookieUuid, travels_in_small_digits) {
  const auto uuid = *parse_uuid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
  expect_round_trip(uuid, "f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
  EXPECT_EQ(read<Uuid>("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"), uuid);
  EXPECT_EQ(read<Uuid>("f81d4fae").error(), CookieReadError::malformed);
}

TEST(CookieText, is_any_text) {
  EXPECT_EQ(read<std::string>("a b"), "a b");
  EXPECT_EQ(read<std::string_view>(""), "");
  const std::string text = "abc";
  EXPECT_EQ(CookieType<std::string>::text(text).data(), text.data());
  EXPECT_EQ(CookieType<std::string_view>::text(text).data(), text.data());
}

}  // namespace
}  // namespace canteen
