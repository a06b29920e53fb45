#include <canteen/cookies/cookie.hpp>

#include <gtest/gtest.h>

#include <canteen/base/ascii.hpp>
#include <canteen/cookies/line_writer.hpp>
#include <chrono>
#include <string>

#include "unit/base/exact_copy.hpp"

namespace canteen {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;
using test::ExactCopy;
using Problem = CookieProblem;

const TimePoint now = sys_days{year{2026} / July / 11} + 12h;

struct LineRow {
  const char* source;
  Cookie cookie;
  const char* line;
};

const LineRow lines[] = {
    {"the safe defaults", {.name = "a", .value = "b"}, "a=b; Path=/; SameSite=Lax; HttpOnly"},
    {"6265bis §4.1.1: an empty value", {.name = "a"}, "a=; Path=/; SameSite=Lax; HttpOnly"},
    {"no attributes at all",
     {.name = "a", .value = "b", .path = "", .http_only = false, .same_site = SameSite::unset},
     "a=b"},
    {"every attribute, in cookie.hpp's order",
     {.name = "a",
      .value = "b",
      .max_age = 1h,
      .expires = now + 1h,
      .path = "/x",
      .domain = "a.example",
      .secure = true,
      .same_site = SameSite::none,
      .partitioned = true,
      .priority = Priority::high},
     "a=b; Domain=a.example; Path=/x; Expires=Sat, 11 Jul 2026 13:00:00 GMT; Max-Age=3600; SameSite=None; HttpOnly; "
     "Partitioned; Priority=High; Secure"},
    {"SameSite=Strict",
     {.name = "a", .value = "b", .same_site = SameSite::strict},
     "a=b; Path=/; SameSite=Strict; HttpOnly"},
    {"Priority=Low",
     {.name = "a", .value = "b", .priority = Priority::low},
     "a=b; Path=/; SameSite=Lax; HttpOnly; Priority=Low"},
    {"secure said to be off", {.name = "a", .value = "b", .secure = false}, "a=b; Path=/; SameSite=Lax; HttpOnly"},
    {"C-10: 400 days",
     {.name = "a", .value = "b", .max_age = days{400}},
     "a=b; Path=/; Max-Age=34560000; SameSite=Lax; HttpOnly"},
    {"C-10: Max-Age has no sign", {.name = "a", .max_age = -5s}, "a=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly"},
    {"percent coding", {.name = "a", .value = "b c"}, "a=b%20c; Path=/; SameSite=Lax; HttpOnly"},
    {"C-02: raw, quotes included",
     {.name = "a", .value = "\"b%\"", .coding = CookieCoding::raw},
     "a=\"b%\"; Path=/; SameSite=Lax; HttpOnly"},
    {"C-01: every token character",
     {.name = "!#$%&'*+-.^_`|~09azAZ"},
     "!#$%&'*+-.^_`|~09azAZ=; Path=/; SameSite=Lax; HttpOnly"},
    {"also_expires counts from now",
     {.name = "a", .max_age = 1h, .also_expires = true},
     "a=; Path=/; Expires=Sat, 11 Jul 2026 13:00:00 GMT; Max-Age=3600; SameSite=Lax; HttpOnly"},
    {"also_expires deletes with 1970",
     {.name = "a", .max_age = 0s, .also_expires = true},
     "a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; SameSite=Lax; HttpOnly"},
    {"C-04: expires that was given comes before also_expires",
     {.name = "a", .max_age = 1h, .expires = now, .also_expires = true},
     "a=; Path=/; Expires=Sat, 11 Jul 2026 12:00:00 GMT; Max-Age=3600; SameSite=Lax; HttpOnly"},
    {"also_expires without max_age has nothing to say",
     {.name = "a", .also_expires = true},
     "a=; Path=/; SameSite=Lax; HttpOnly"},
    {"__Secure-",
     {.name = "__Secure-a", .path = "/x", .domain = "a.example", .secure = true},
     "__Secure-a=; Domain=a.example; Path=/x; SameSite=Lax; HttpOnly; Secure"},
    {"__Secure- asks for no HttpOnly",
     {.name = "__Secure-a", .secure = true, .http_only = false},
     "__Secure-a=; Path=/; SameSite=Lax; Secure"},
    {"__Host-", {.name = "__Host-a", .secure = true, .http_only = false}, "__Host-a=; Path=/; SameSite=Lax; Secure"},
    {"__Http-",
     {.name = "__Http-a", .path = "/x", .secure = true},
     "__Http-a=; Path=/x; SameSite=Lax; HttpOnly; Secure"},
    {"__Host-Http-",
     {.name = "__Host-Http-a", .secure = true},
     "__Host-Http-a=; Path=/; SameSite=Lax; HttpOnly; Secure"},
    {"two underscores make no prefix", {.name = "__utma"}, "__utma=; Path=/; SameSite=Lax; HttpOnly"},
    {"nor does a prefix without its hyphen", {.name = "__host"}, "__host=; Path=/; SameSite=Lax; HttpOnly"},
};

TEST(SetCookie, is_written_in_one_fixed_order) {  // C-16
  for (const auto& row : lines) {
    const auto line = to_set_cookie(row.cookie, now);
    ASSERT_TRUE(line) << row.source << ": " << to_text(line.error());
    EXPECT_EQ(*line, row.line) << row.source;
  }
}

struct RefusedRow {
  const char* source;
  Cookie cookie;
  Problem problem;
};

const std::string long_path = "/" + std::string(1024, 'p');
const std::string long_value(4096, 'v');

const RefusedRow refused[] = {
    {"C-01: nameless", {.name = "", .value = "b"}, Problem::empty_name},
    {"C-01: not a token: space", {.name = "a b"}, Problem::bad_name},
    {"C-01: not a token: '='", {.name = "a=b"}, Problem::bad_name},
    {"C-01: not a token: ';'", {.name = "a;b"}, Problem::bad_name},
    {"C-01: not a token: UTF-8", {.name = "\xC3\xBC"}, Problem::bad_name},
    {"C-14: line break in the name", {.name = "a\r\nb"}, Problem::bad_name},
    {"C-02: a raw semicolon", {.name = "a", .value = "b;c", .coding = CookieCoding::raw}, Problem::bad_value},
    {"C-02: half a pair of quotes", {.name = "a", .value = "\"b", .coding = CookieCoding::raw}, Problem::bad_value},
    {"C-14: line break in the value", {.name = "a", .value = "b\r\nc"}, Problem::control_character},
    {"C-14: HTAB in the value", {.name = "a", .value = "b\tc"}, Problem::control_character},
    {"C-14: NUL in a raw value",
     {.name = "a", .value = std::string(1, '\0'), .coding = CookieCoding::raw},
     Problem::control_character},
    {"C-12: 4097 octets", {.name = "a", .value = long_value}, Problem::name_value_too_long},
    {"C-12: counted as they travel", {.name = "a", .value = std::string(1366, ' ')}, Problem::name_value_too_long},
    {"C-12: 1025 octets of Path", {.name = "a", .path = long_path}, Problem::attribute_too_long},
    {"C-08: relative Path", {.name = "a", .path = "x"}, Problem::bad_path},
    {"C-08: semicolon in Path", {.name = "a", .path = "/;Domain=b"}, Problem::bad_path},
    {"C-14: line break in Path", {.name = "a", .path = "/\r\nSet-Cookie: b=c"}, Problem::bad_path},
    {"C-07: leading dot", {.name = "a", .domain = ".a.example"}, Problem::bad_domain},
    {"C-14: line break in Domain", {.name = "a", .domain = "a\nb"}, Problem::bad_domain},
    {"C-10: a second over 400 days", {.name = "a", .max_age = days{400} + 1s}, Problem::max_age_too_long},
    {"6265bis §5.5: over 400 days from now", {.name = "a", .expires = now + days{400} + 1s}, Problem::expires_too_late},
    {"C-15: None without Secure", {.name = "a", .same_site = SameSite::none}, Problem::same_site_none_insecure},
    {"C-15: an automatic Secure is not written",
     {.name = "a", .secure = std::nullopt, .partitioned = true},
     Problem::partitioned_insecure},
    {"C-15: Partitioned without Secure",
     {.name = "a", .secure = false, .partitioned = true},
     Problem::partitioned_insecure},
    {"6265bis §4.1.3.1", {.name = "__Secure-a"}, Problem::broken_secure_prefix},
    {"6265bis §4.1.3.2: Secure", {.name = "__Host-a"}, Problem::broken_host_prefix},
    {"6265bis §4.1.3.2: no Domain",
     {.name = "__Host-a", .domain = "a.example", .secure = true},
     Problem::broken_host_prefix},
    {"6265bis §4.1.3.2: Path=/", {.name = "__Host-a", .path = "/x", .secure = true}, Problem::broken_host_prefix},
    {"U-101: Path written", {.name = "__Host-a", .path = "", .secure = true}, Problem::broken_host_prefix},
    {"U-100: Secure", {.name = "__Http-a"}, Problem::broken_http_prefix},
    {"U-100: HttpOnly", {.name = "__Http-a", .secure = true, .http_only = false}, Problem::broken_http_prefix},
    {"U-100: __Host-Http- is HttpOnly",
     {.name = "__Host-Http-a", .secure = true, .http_only = false},
     Problem::broken_http_prefix},
    {"U-100: __Host-Http- has Path=/",
     {.name = "__Host-Http-a", .path = "/x", .secure = true},
     Problem::broken_http_prefix},
    {"C-15: mis-cased __Host-", {.name = "__host-a", .secure = true}, Problem::miscased_prefix},
    {"C-15: mis-cased __Secure-", {.name = "__SECURE-a", .secure = true}, Problem::miscased_prefix},
    {"C-15: mis-cased __Http-", {.name = "__HTTP-a", .secure = true}, Problem::miscased_prefix},
    {"C-15: mis-cased __Host-Http-", {.name = "__Host-http-a", .secure = true}, Problem::miscased_prefix},
};

TEST(SetCookie, is_refused_for_every_rule_a_browser_would_refuse_it_by) {
  for (const auto& row : refused) {
    const auto line = to_set_cookie(row.cookie, now);
    ASSERT_FALSE(line) << row.source << ": " << *line;
    EXPECT_EQ(line.error(), row.problem) << row.source << ": " << to_text(line.error());
  }
}

TEST(SetCookie, leaves_the_text_untouched_when_it_is_refused) {
  for (const auto& row : refused) {
    std::string out = "kept";
    EXPECT_FALSE(append_set_cookie(out, row.cookie.name, row.cookie.value, options_of(row.cookie),
                                   row.cookie.coding.value_or(CookieCoding::percent), now));
    EXPECT_EQ(out, "kept") << row.source;
  }
}

TEST(SetCookie, is_checked_without_being_written) {
  EXPECT_TRUE(check_cookie("a", "b", {.max_age = 1h, .also_expires = true}));
  EXPECT_EQ(check_cookie("a b", "c", {}).error(), Problem::bad_name);
  EXPECT_EQ(check_cookie("a", "b c", {}, CookieCoding::raw).error(), Problem::bad_value);
}

TEST(SetCookie, needs_the_time_for_an_expires_that_counts_from_now) {
  const Cookie cookie{.name = "a", .max_age = 1h, .also_expires = true};
  EXPECT_EQ(to_set_cookie(cookie).error(), Problem::needs_clock);
  EXPECT_TRUE(to_set_cookie({.name = "a", .max_age = 0s, .also_expires = true}));
  EXPECT_TRUE(to_set_cookie({.name = "a", .max_age = 1h}));
  EXPECT_TRUE(to_set_cookie({.name = "a", .max_age = 1h, .expires = now, .also_expires = true}));
}

TEST(SetCookie, takes_any_expires_where_no_clock_is_lent) {
  EXPECT_TRUE(to_set_cookie({.name = "a", .expires = now + days{4000}}));
}

const LineRow lines_by_grammar[] = {
    {"C-08: a relative Path", {.name = "a", .path = "../x"}, "a=; Path=../x; SameSite=Lax; HttpOnly"},
    {"6265bis §5.6: a space at its end", {.name = "a", .path = "/x "}, "a=; Path=/x ; SameSite=Lax; HttpOnly"},
    {"C-10: over 400 days",
     {.name = "a", .max_age = seconds::max()},
     "a=; Path=/; Max-Age=9223372036854775807; SameSite=Lax; HttpOnly"},
    {"6265bis §5.5: over 400 days from now",
     {.name = "a", .expires = now + days{401}},
     "a=; Path=/; Expires=Mon, 16 Aug 2027 12:00:00 GMT; SameSite=Lax; HttpOnly"},
    {"C-09: a year of five digits",
     {.name = "a", .expires = sys_days{year{10000} / January / 1}},
     "a=; Path=/; Expires=Fri, 31 Dec 9999 23:59:59 GMT; SameSite=Lax; HttpOnly"},
    {"C-09: a year that no reader takes",
     {.name = "a", .expires = sys_days{year{1600} / January / 1}},
     "a=; Path=/; Expires=Mon, 01 Jan 1601 00:00:00 GMT; SameSite=Lax; HttpOnly"},
    {"C-09: also_expires that leads there",
     {.name = "a", .max_age = seconds::max(), .also_expires = true},
     "a=; Path=/; Expires=Fri, 31 Dec 9999 23:59:59 GMT; Max-Age=9223372036854775807; SameSite=Lax; HttpOnly"},
    {"C-15: None without Secure", {.name = "a", .same_site = SameSite::none}, "a=; Path=/; SameSite=None; HttpOnly"},
    {"C-15: Partitioned without Secure",
     {.name = "a", .partitioned = true},
     "a=; Path=/; SameSite=Lax; HttpOnly; Partitioned"},
    {"6265bis §4.1.3: a broken prefix", {.name = "__Host-a"}, "__Host-a=; Path=/; SameSite=Lax; HttpOnly"},
};

TEST(SetCookie, is_held_to_the_grammar_alone_where_that_is_asked_for) {
  for (const auto& row : lines_by_grammar) {
    const auto line = to_set_cookie(row.cookie, now, CookieRules::grammar);
    ASSERT_TRUE(line) << row.source << ": " << to_text(line.error());
    EXPECT_EQ(*line, row.line) << row.source;
    EXPECT_FALSE(to_set_cookie(row.cookie, now)) << row.source;
  }
}

const RefusedRow refused_by_grammar[] = {
    {"C-01: not a token", {.name = "a b"}, Problem::bad_name},
    {"C-02: a raw semicolon", {.name = "a", .value = "b;c", .coding = CookieCoding::raw}, Problem::bad_value},
    {"C-14: line break in the value", {.name = "a", .value = "b\r\nc"}, Problem::control_character},
    {"C-12: 4097 octets", {.name = "a", .value = long_value}, Problem::name_value_too_long},
    {"C-12: 1025 octets of Path", {.name = "a", .path = long_path}, Problem::attribute_too_long},
    {"C-08: semicolon in Path", {.name = "a", .path = "x;Domain=b"}, Problem::bad_path},
    {"C-14: line break in Path", {.name = "a", .path = "x\r\nSet-Cookie: b=c"}, Problem::bad_path},
    {"C-07: leading dot", {.name = "a", .domain = ".a.example"}, Problem::bad_domain},
};

TEST(SetCookie, is_refused_by_the_grammar_too) {
  for (const auto& row : refused_by_grammar) {
    const auto line = to_set_cookie(row.cookie, now, CookieRules::grammar);
    ASSERT_FALSE(line) << row.source << ": " << *line;
    EXPECT_EQ(line.error(), row.problem) << row.source;
  }
  const Cookie dated{.name = "a", .max_age = 1h, .also_expires = true};
  EXPECT_EQ(to_set_cookie(dated, {}, CookieRules::grammar).error(), Problem::needs_clock);
}

TEST(SetCookie, has_room_for_exactly_4096_octets_of_name_and_value) {  // C-12
  EXPECT_TRUE(check_cookie("a", std::string(4095, 'v'), {}));
  EXPECT_TRUE(check_cookie("a", std::string(1365, ' '), {}));
  EXPECT_EQ(check_cookie("ab", std::string(4095, 'v'), {}).error(), Problem::name_value_too_long);
}

TEST(SetCookie, has_room_for_every_attribute_at_its_longest) {
  const std::string label(63, 'd');
  const auto domain = label + '.' + label + '.' + label + '.' + std::string(61, 'd');
  const Cookie cookie{.name = "a",
                      .value = std::string(4095, 'v'),
                      .max_age = seconds::max(),
                      .expires = now,
                      .path = "/" + std::string(1023, 'p'),
                      .domain = domain,
                      .secure = true,
                      .same_site = SameSite::strict,
                      .partitioned = true,
                      .priority = Priority::high};
  EXPECT_EQ(to_set_cookie(cookie, now, CookieRules::grammar).value().size(), detail::line_limit);
}

TEST(SetCookie, is_appended_to_what_is_there) {
  std::string out = "Set-Cookie: ";
  ASSERT_TRUE(append_set_cookie(out, ExactCopy{"a"}, ExactCopy{"b c"}, {}));
  EXPECT_EQ(out, "Set-Cookie: a=b%20c; Path=/; SameSite=Lax; HttpOnly");
}

TEST(Cookie, gives_its_attributes_as_options) {
  const Cookie cookie{.name = "a",
                      .value = "b",
                      .max_age = 1h,
                      .expires = now,
                      .path = "/x",
                      .domain = "a.example",
                      .secure = true,
                      .http_only = false,
                      .same_site = SameSite::none,
                      .partitioned = true,
                      .priority = Priority::low,
                      .also_expires = true};
  const CookieOptions options{1h, now, "/x", "a.example", true, false, SameSite::none, true, Priority::low, true};
  EXPECT_EQ(options_of(cookie), options);
  EXPECT_EQ(options_of(Cookie{.name = "a"}), CookieOptions{});
}

TEST(Deletion, repeats_what_the_browser_compares_or_demands) {  // C-11
  const CookieOptions options{.max_age = 1h,
                              .expires = now,
                              .path = "/x",
                              .domain = "a.example",
                              .secure = true,
                              .http_only = false,
                              .same_site = SameSite::none,
                              .partitioned = true,
                              .priority = Priority::high};
  const CookieOptions deletion{.max_age = 0s,
                               .path = "/x",
                               .domain = "a.example",
                               .secure = true,
                               .http_only = false,
                               .same_site = SameSite::none,
                               .partitioned = true};
  EXPECT_EQ(deletion_of(options), deletion);
}

TEST(Deletion, of_a_prefixed_cookie_passes_the_rules_of_its_prefix) {  // C-11
  const auto options = deletion_of({.max_age = 1h, .secure = true});
  EXPECT_TRUE(check_cookie("__Host-Http-session", "", options));
}

TEST(Deletion, writes_expires_too_when_the_cookie_did) {
  std::string out;
  ASSERT_TRUE(append_set_cookie(out, "a", "", deletion_of({.max_age = 1h, .also_expires = true})));
  EXPECT_EQ(out, "a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; SameSite=Lax; HttpOnly");
}

}  // namespace
}  // namespace canteen
