#include <canteen/cookies/fixed_cookie.hpp>

#include <gtest/gtest.h>

#include <canteen/cookies/cookie.hpp>
#include <chrono>
#include <string>

namespace canteen {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

// What does not compile is in tests/compile_fail/cookie_*.cpp; these are the same rules, by their names.
using Problem = CookieProblem;
static_assert(!detail::find_fixed_problem("a", {}));
static_assert(detail::find_fixed_problem("a b", {}) == Problem::bad_name);
static_assert(detail::find_fixed_problem("__Host-a", {.path = "/x", .secure = true}) == Problem::broken_host_prefix);

struct ProblemRow {
  std::string name;
  CookieOptions options;
  std::optional<Problem> problem;
};

// The same while running: a rule that is wrong then would be wrong while compiling.
const ProblemRow problems[] = {
    {"a", {}, std::nullopt},
    {"", {}, Problem::empty_name},
    {"a", {.path = "x"}, Problem::bad_path},
    {"a", {.max_age = 401 * 24h}, Problem::max_age_too_long},
    {"__Host-a", {}, Problem::broken_host_prefix},
};

TEST(FixedCookie, is_held_to_the_rules_of_every_cookie) {
  for (const auto& row : problems)
    EXPECT_EQ(detail::find_fixed_problem(row.name, row.options), row.problem) << row.name;
}

TEST(FixedCookie, has_a_date_only_when_it_is_asked_for) {
  static constexpr FixedCookie undated[] = {{"a", {}, {}}, {"a", {.max_age = 1s}, {}}};
  static constexpr FixedCookie dated[] = {{"a", {.max_age = 60s, .also_expires = true}, {}},
                                          {"a", {.expires = TimePoint{seconds{1'783'771'200}}}, {}}};
  for (const auto& cookie : undated) EXPECT_FALSE(cookie.is_dated());
  for (const auto& cookie : dated) EXPECT_TRUE(cookie.is_dated());
}

TEST(FixedCookie, needs_room_for_a_value) {
  EXPECT_EQ(detail::find_fixed_problem(std::string(4096, 'n'), {}), Problem::name_value_too_long);
  EXPECT_EQ(detail::find_fixed_problem(std::string(4095, 'n'), {}), std::nullopt);
}

TEST(FixedCookie, has_its_attributes_laid_down) {
  static constexpr FixedCookie cookie{"a", {.max_age = 60s, .path = "/x", .domain = "a.example"}, std::nullopt};
  EXPECT_EQ(cookie.attributes(), "; Domain=a.example; Path=/x; Max-Age=60; SameSite=Lax; HttpOnly");
  EXPECT_EQ(cookie.scope(), "; Domain=a.example; Path=/x");
}

/// The line the cookie's attributes make, by the writer that takes options.
std::string line_by_options(const FixedCookie& cookie, TimePoint now) {
  std::string out;
  EXPECT_TRUE(append_set_cookie(out, cookie.name(), "v w", cookie.options(), CookieCoding::percent, now));
  return out;
}

TEST(FixedCookie, is_written_as_the_other_writer_writes) {
  static constexpr TimePoint then{seconds{1'783'771'200}};
  static constexpr FixedCookie cookies[] = {
      {"a", {}, std::nullopt},
      {"a", {.max_age = 400 * 24h}, std::nullopt},
      {"a", {.expires = then}, std::nullopt},
      {"a", {.max_age = 10s, .expires = then, .domain = "a.example"}, std::nullopt},
      {"a", {.max_age = 60s, .path = "/x", .also_expires = true}, std::nullopt},
      {"a", {.path = "", .http_only = false, .same_site = SameSite::unset}, std::nullopt},
      {"a",
       {.secure = true, .same_site = SameSite::none, .partitioned = true, .priority = Priority::low},
       std::nullopt},
      {"a", {.secure = false, .same_site = SameSite::strict, .priority = Priority::high}, std::nullopt},
  };
  for (const auto& cookie : cookies) {
    std::string out{"before "};
    ASSERT_TRUE(append_set_cookie(out, cookie, "v w", CookieCoding::percent, then));
    EXPECT_EQ(out, "before " + line_by_options(cookie, then));
  }
}

TEST(FixedCookie, holds_every_attribute_at_its_longest) {
  static constexpr auto path = [] {
    std::array<char, 1024> octets{};
    octets.fill('/');
    return octets;
  }();
  static constexpr FixedCookie cookie{
      "a", {.max_age = 400 * 24h, .path = {path.data(), path.size()}, .secure = true, .partitioned = true}, {}};
  EXPECT_TRUE(cookie.attributes().ends_with("; Secure"));
}

TEST(FixedCookie, leaves_the_text_untouched_when_its_value_is_refused) {
  static constexpr FixedCookie cookie{"a", {}, std::nullopt};
  static constexpr FixedCookie dated{"a", {.max_age = 60s, .also_expires = true}, std::nullopt};
  std::string out{"before"};
  EXPECT_EQ(append_set_cookie(out, cookie, "a\tb", CookieCoding::percent).error(), Problem::control_character);
  EXPECT_EQ(append_set_cookie(out, cookie, "a b", CookieCoding::raw).error(), Problem::bad_value);
  EXPECT_EQ(append_set_cookie(out, cookie, std::string(4096, 'v'), CookieCoding::raw).error(),
            Problem::name_value_too_long);
  EXPECT_EQ(append_set_cookie(out, dated, "a", CookieCoding::percent).error(), Problem::needs_clock);
  EXPECT_EQ(out, "before");
}

}  // namespace
}  // namespace canteen
