#include <canteen/cookies/options.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>

namespace canteen {
namespace {

using namespace std::chrono_literals;

// Options are built for every request and every declared cookie: nothing to destroy, everything while compiling.
static_assert(std::is_trivially_destructible_v<CookieOptions>);
static_assert(CookieOptions{.max_age = 1h} == CookieOptions{.max_age = 3600s});

// A finer unit than the second would have to be cut, and does not compile; nor do numbers (tests/compile_fail/max_age_*.cpp).

TEST(MaxAge, holds_whole_seconds_or_nothing) {
  EXPECT_FALSE(MaxAge{});
  EXPECT_FALSE(MaxAge{std::nullopt});
  EXPECT_EQ(*MaxAge{std::chrono::days{1}}, 86400s);
  EXPECT_EQ(*MaxAge{-5s}, -5s);
  EXPECT_FALSE(MaxAge{std::optional<std::chrono::minutes>{}});
  EXPECT_EQ(*MaxAge{std::optional{1min}}, 60s);
}

TEST(MaxAge, deletes_when_it_is_there_and_not_above_zero) {
  EXPECT_FALSE(MaxAge{}.deletes());
  EXPECT_FALSE(MaxAge{1s}.deletes());
  EXPECT_TRUE(MaxAge{0s}.deletes());
  EXPECT_TRUE(MaxAge{-1s}.deletes());
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

struct LongRow {
  const char* source;
  MaxAge age;
  std::chrono::seconds written;
};

using UnsignedSeconds = std::chrono::duration<std::uint64_t>;

const LongRow long_rows[] = {
    {"the longest", std::chrono::seconds::max(), std::chrono::seconds::max()},
    {"hours out of reach", std::chrono::hours::max(), std::chrono::seconds::max()},
    {"days out of reach", std::chrono::days::max(), std::chrono::seconds::max()},
    {"years out of reach", std::chrono::duration<std::int64_t, std::ratio<31556952>>::max(),
     std::chrono::seconds::max()},
    {"more than a signed count", UnsignedSeconds::max(), std::chrono::seconds::max()},
    {"less than none, unsigned", UnsignedSeconds{0} - UnsignedSeconds{5}, std::chrono::seconds::max()},
    {"as many as there are, unsigned", UnsignedSeconds{(1ull << 63) - 1}, std::chrono::seconds::max()},
    {"few, unsigned", UnsignedSeconds{60}, 60s},
    {"hours in the past", std::chrono::hours::min(), std::chrono::seconds::min()},
};

TEST(MaxAge, is_the_longest_there_is_where_seconds_do_not_reach) {
  for (const auto& row : long_rows) EXPECT_EQ(*row.age, row.written) << row.source;
}

TEST(Expires, is_the_last_there_is_where_seconds_do_not_reach) {
  using std::chrono::seconds, std::chrono::sys_seconds, std::chrono::sys_time;
  using Wide = std::chrono::duration<std::int64_t, std::ratio<3600>>;
  using Real = std::chrono::duration<double>;
  EXPECT_EQ(*Expires{sys_time<Wide>::max()}, sys_seconds::max());
  EXPECT_EQ(*Expires{sys_time<Wide>::min()}, sys_seconds::min());
  EXPECT_EQ(*Expires{sys_time<Real>{Real{std::numeric_limits<double>::infinity()}}}, sys_seconds::max());
  EXPECT_EQ(*Expires{sys_time<Real>{Real{std::numeric_limits<double>::quiet_NaN()}}}, sys_seconds::min());
  EXPECT_EQ(*Expires{sys_time<UnsignedSeconds>::max()}, sys_seconds::max());
  EXPECT_EQ(*Expires{sys_time<Real>{Real{-0.5}}}, sys_seconds{-1s});
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
