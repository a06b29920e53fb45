#include <canteen/cookies/cookie_warning.hpp>

#include <gtest/gtest.h>

#include <chrono>

namespace canteen {
namespace {

using namespace std::chrono_literals;
constexpr TimePoint now = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};
using Warnings = std::vector<CookieWarning>;

TEST(CookieWarning, knows_names_like_a_sessions) {
  for (const auto* name : {"session", "sessionid", "PHPSESSID", "JSESSIONID", "connect.sid", "__Host-auth",
                           "access_token", "login", "my-jwt", "sess", "app-sid-v2", "authToken", "accesstoken",
                           "remember_me", "logged_in", "Authentication", "token2", ".ASPXAUTH", "userLoginId"})
    EXPECT_TRUE(is_session_name(name)) << name;
}

TEST(CookieWarning, knows_names_that_are_none) {
  for (const auto* name : {"theme", "author", "assessment", "csrf_token", "XSRF-TOKEN", "residence", "tokens",
                           "xsrfToken", "inside", "remembered", "sassy", "authority", "possess", "__Host-theme", ""})
    EXPECT_FALSE(is_session_name(name)) << name;
}

TEST(CookieWarning, is_about_sessions_of_more_than_30_days) {
  const auto is_long = [](std::string_view name, MaxAge age) { return is_long_session(name, age, {}, now); };
  EXPECT_TRUE(is_long("session", 30 * 24h + 1s));
  EXPECT_FALSE(is_long("session", 30 * 24h));
  EXPECT_FALSE(is_long("session", {}));
  EXPECT_FALSE(is_long("theme", 365 * 24h));
}

TEST(CookieWarning, counts_the_whole_line_as_flask_does) {
  EXPECT_FALSE(is_long_line(std::string(4093, 'x')));
  EXPECT_TRUE(is_long_line(std::string(4094, 'x')));
}

struct LifetimeRow {
  const char* source;
  MaxAge age;
  Expires expires;
  TimePoint now;
  bool is_long;
};

const LifetimeRow lifetime_rows[] = {
    {"Expires alone", {}, now + 30 * 24h + 1s, now, true},
    {"Expires in time", {}, now + 30 * 24h, now, false},
    {"Expires behind the clock's last year", {}, std::chrono::sys_days{std::chrono::year{9999} / 1 / 1}, now, true},
    {"6265bis §5.5: Max-Age wins, short", 1h, now + 365 * 24h, now, false},
    {"6265bis §5.5: Max-Age wins, long", 365 * 24h, now + 1h, now, true},
    {"6265bis §5.5: a deletion", 0s, now + 365 * 24h, now, false},
    {"nobody knows the time", {}, now + 365 * 24h, {}, false},
    {"nobody has to, for Max-Age", 365 * 24h, {}, {}, true},
};

TEST(CookieWarning, measures_a_session_by_expires_where_there_is_no_max_age) {
  for (const auto& row : lifetime_rows)
    EXPECT_EQ(is_long_session("session", row.age, row.expires, row.now), row.is_long) << row.source;
}

struct Row {
  const char* source;
  CookieRecord record;
  Warnings warnings;
};

const Row rows[] = {
    {"the defaults", {.name = "session"}, {}},
    {"a long session", {.name = "session", .options = {.max_age = 31 * 24h}}, {CookieWarning::long_session}},
    {"a session until next year",
     {.name = "session", .options = {.expires = now + 365 * 24h}},
     {CookieWarning::long_session}},
    {"an open session", {.name = "auth", .options = {.http_only = false}}, {CookieWarning::open_session}},
    {"open, and no session", {.name = "theme", .options = {.http_only = false}}, {}},
    {"never Secure", {.name = "a", .options = {.secure = false}}, {CookieWarning::insecure}},
    {"SameSite=None",
     {.name = "a", .options = {.secure = true, .same_site = SameSite::none}},
     {CookieWarning::sent_cross_site}},
    {"a domain", {.name = "a", .options = {.domain = "a.example"}}, {CookieWarning::wide_domain}},
    {"no SameSite", {.name = "a", .options = {.same_site = SameSite::unset}}, {CookieWarning::no_same_site}},
    {"no purpose", {.name = "a", .category = Category::statistics}, {CookieWarning::purpose_missing}},
    {"a purpose", {.name = "a", .category = Category::statistics, .purpose = "Counts"}, {}},
};

TEST(CookieWarning, is_found_in_a_declaration) {
  for (const auto& row : rows) EXPECT_EQ(find_warnings(row.record, now), row.warnings) << row.source;
}

TEST(CookieWarning, has_a_sentence_each) {
  for (const auto warning : {CookieWarning::long_session, CookieWarning::purpose_missing})
    EXPECT_FALSE(to_text(warning).empty());
  EXPECT_TRUE(to_text(CookieWarning::purpose_missing).starts_with("is not necessary"));
}

}  // namespace
}  // namespace canteen
