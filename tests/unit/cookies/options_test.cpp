#include <canteen/cookies/options.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <type_traits>

namespace canteen {
namespace {

using namespace std::chrono_literals;

// Options are built for every request and every declared cookie: nothing to destroy, everything while compiling.
static_assert(std::is_trivially_destructible_v<CookieOptions>);
static_assert(CookieOptions{.max_age = 1h} == CookieOptions{.max_age = 3600s});

// A finer unit than the second would have to be cut (tests/compile_fail/max_age_*.cpp: numbers do not compile either).
static_assert(!std::is_convertible_v<std::chrono::milliseconds, MaxAge>);

TEST(MaxAge, holds_whole_seconds_or_nothing) {
  EXPECT_FALSE(MaxAge{});
  EXPECT_FALSE(MaxAge{std::nullopt});
  EXPECT_EQ(*MaxAge{std::chrono::days{1}}, 86400s);
  EXPECT_EQ(*MaxAge{-5s}, -5s);
}

// What it is given may be finer than the second, and is a time (tests/compile_fail/cookie_expires_duration.cpp).
static_assert(CookieOptions{.expires = TimePoint{1999ms}} == CookieOptions{.expires = std::chrono::sys_seconds{1s}});

TEST(Expires, holds_a_whole_second_or_nothing) {
  EXPECT_FALSE(Expires{});
  EXPECT_FALSE(Expires{std::nullopt});
  EXPECT_FALSE(Expires{std::optional<TimePoint>{}});
  EXPECT_EQ(*Expires{std::optional{TimePoint{1999ms}}}, std::chrono::sys_seconds{1s});
  EXPECT_EQ(*Expires{TimePoint{-1ms}}, std::chrono::sys_seconds{-1s});
}

TEST(Expires, reaches_further_than_the_clock) {
  using namespace std::chrono;
  constexpr auto last = sys_days{year{9999} / December / 31};
  EXPECT_EQ(*Expires{last}, sys_seconds{last});
}

TEST(CookieOptions, are_the_safe_ones_unless_told_otherwise) {
  constexpr auto options = CookieDefaults::safe();
  EXPECT_EQ(options.path, "/");
  EXPECT_TRUE(options.http_only);
  EXPECT_EQ(options.same_site, SameSite::lax);
  EXPECT_EQ(options.secure, std::nullopt);
}

TEST(CookieOptions, are_equal_when_every_one_is) {
  EXPECT_EQ(CookieOptions{}, CookieDefaults::safe());
  EXPECT_NE(CookieOptions{}, CookieDefaults::flask());
  EXPECT_FALSE(CookieOptions{}.partitioned || CookieOptions{}.also_expires);
}

TEST(CookieDefaults, of_flask_write_the_path_and_nothing_else) {
  constexpr auto options = CookieDefaults::flask();
  EXPECT_EQ(options.path, "/");
  EXPECT_FALSE(options.http_only);
  EXPECT_EQ(options.same_site, SameSite::unset);
  EXPECT_EQ(options.secure, false);
}

}  // namespace
}  // namespace canteen
