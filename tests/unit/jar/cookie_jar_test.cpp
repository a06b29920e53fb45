#include <canteen/jar/cookie_jar.hpp>

#include <gtest/gtest.h>

#include <unit/jar/made_context.hpp>

namespace canteen {
namespace {

using namespace std::chrono_literals;
using namespace test;
using Kind = Verdict::Kind;

constexpr const char* url = "https://a.example/";

TEST(CookieJar, says_what_became_of_each_line) {  // U-71
  CookieJar jar;
  EXPECT_EQ(jar.store("a=1", page(url), now), (Verdict{Kind::added, {}}));
  EXPECT_EQ(jar.store("a=2", page(url), now), (Verdict{Kind::replaced, {}}));
  EXPECT_EQ(jar.store("a=; Max-Age=0", page(url), now), (Verdict{Kind::deleted, {}}));
  EXPECT_EQ(jar.store("b\n=1", page(url), now), (Verdict{Kind::refused, FindingCode::control_character}));
  EXPECT_EQ(jar.store("=", page(url), now), (Verdict{Kind::refused, FindingCode::empty_name_and_value}));
  EXPECT_EQ(jar.size(), 0u);
}

TEST(CookieJar, holds_a_script_to_4096_octets) {  // U-52
  CookieJar jar;
  EXPECT_EQ(jar.store("a=" + std::string(4095, 'v'), script(url), now), (Verdict{Kind::added, {}}));
  EXPECT_EQ(jar.store("b=" + std::string(4096, 'v'), script(url), now),
            (Verdict{Kind::refused, FindingCode::name_value_too_long}));
}

TEST(CookieJar, sends_longer_paths_first_then_older_cookies) {  // U-82
  CookieJar jar;
  jar.store("a=1; Path=/", page(url), now + 1s);
  jar.store("b=2; Path=/x", page(url), now + 2s);
  jar.store("c=3; Path=/", page(url), now);
  jar.store("d=4; Path=/", page(url), now);
  EXPECT_EQ(jar.cookie_header(page("https://a.example/x/y"), now + 3s), "b=2; c=3; d=4; a=1");
}

TEST(CookieJar, keeps_the_creation_time_of_what_it_replaces) {  // U-70
  auto jar = jar_of({"a=1", "b=2"});
  jar.store("a=3", page(url), now + 1s);
  EXPECT_EQ(jar.cookie_header(page(url), now + 1s), "a=3; b=2");
  EXPECT_EQ(jar.cookies()[0].creation, now);
}

TEST(CookieJar, writes_a_nameless_cookie_as_its_value) {  // U-84
  auto jar = jar_of({"a", "=b=c", "d="});                 // one nameless cookie replaces the other
  EXPECT_EQ(jar.cookie_header(page(url), now), "b=c; d=");
}

TEST(CookieJar, sends_nothing_that_has_expired) {  // U-91
  auto jar = jar_of({"a=1; Max-Age=60"});
  EXPECT_EQ(jar.cookie_header(page(url), now + 59s), "a=1");
  EXPECT_EQ(jar.cookie_header(page(url), now + 60s), "");
}

TEST(CookieJar, remembers_when_a_cookie_was_used) {  // U-83
  auto jar = jar_of({"a=1"});
  EXPECT_EQ(jar.matching(page(url), now + 5s)[0].last_access, now);
  static_cast<void>(jar.cookie_header(page(url), now + 5s));
  EXPECT_EQ(jar.cookies()[0].last_access, now + 5s);
}

TEST(CookieJar, keeps_a_host_cookie_and_a_domain_cookie_apart) {  // U-70
  auto jar = jar_of({"a=1", "a=2; Domain=a.example"});
  EXPECT_EQ(jar.cookie_header(page(url), now), "a=1; a=2");
  EXPECT_EQ(jar.cookie_header(page("https://b.a.example/"), now), "a=2");
}

TEST(CookieJar, sends_secure_cookies_over_https_and_to_itself) {  // U-80, U-85
  auto jar = jar_of({"a=1; Secure"});
  EXPECT_EQ(jar.cookie_header(page("http://a.example/"), now), "");
  EXPECT_EQ(jar.cookie_header(page("wss://a.example/"), now), "a=1");
  EXPECT_EQ(jar_of({"a=1; Secure"}, "http://localhost/").cookie_header(page("http://localhost/"), now), "a=1");
  EXPECT_EQ(jar_of({"a=1; Secure"}, "http://localhost/", {.trust_loopback = false}).size(), 0u);
}

TEST(CookieJar, hides_http_only_cookies_from_scripts) {  // U-80
  auto jar = jar_of({"a=1; HttpOnly", "b=2"});
  EXPECT_EQ(jar.cookie_header(script(url), now), "b=2");
  const auto verdict = jar.store("a=3", script(url), now);
  EXPECT_EQ(verdict.refusal, FindingCode::overwrites_httponly_from_non_http_api);
  EXPECT_EQ(jar.cookie_header(page(url), now), "a=1; b=2");
}

TEST(CookieJar, leaves_secure_cookies_alone) {  // U-62
  auto jar = jar_of({"a=1; Secure; Path=/login"});
  const auto verdict = jar.store("a=2; Path=/login/x", page("http://a.example/"), now);
  EXPECT_EQ(verdict.refusal, FindingCode::would_overlay_secure_cookie);
  EXPECT_FALSE(jar.store("a=; Max-Age=0; Path=/login", page("http://b.a.example/"), now).stored());
  EXPECT_TRUE(jar.store("a=2; Path=/", page("http://a.example/"), now).stored());
}

// ---- SameSite --------------------------------------------------------------------------------------------------------

CookieJar same_site_jar(JarOptions options = {}) {
  return jar_of({"s=1; SameSite=Strict", "l=1; SameSite=Lax", "d=1", "n=1; SameSite=None; Secure"}, url, options);
}

JarContext post(JarContext context) {
  context.safe_method = false;
  return context;
}

TEST(CookieJar, sends_by_the_table_of_same_site) {  // U-80, the table of §3.8
  auto jar = same_site_jar();
  EXPECT_EQ(jar.cookie_header(page(url), now), "s=1; l=1; d=1; n=1");
  EXPECT_EQ(jar.cookie_header(navigation(url), now), "l=1; d=1; n=1");
  EXPECT_EQ(jar.cookie_header(post(navigation(url)), now), "n=1");
  EXPECT_EQ(jar.cookie_header(subresource(url), now), "n=1");
}

TEST(CookieJar, sends_a_young_default_cookie_with_a_post_when_asked_to) {  // U-81
  auto jar = same_site_jar({.lax_allowing_unsafe = true});
  EXPECT_EQ(jar.cookie_header(post(navigation(url)), now + 119s), "d=1; n=1");
  EXPECT_EQ(jar.cookie_header(post(navigation(url)), now + 120s), "n=1");
  EXPECT_EQ(jar.cookie_header(post(subresource(url)), now), "n=1");
}

TEST(CookieJar, gives_a_strangers_frame_only_what_says_none) {
  auto context = script(url);
  context.site_for_cookies = SchemefulSite{};
  auto jar = same_site_jar();
  EXPECT_EQ(jar.cookie_header(context, now), "n=1");
  context.top_level_navigation = true;
  EXPECT_EQ(jar.cookie_header(context, now), "n=1");
}

// ---- partitions ------------------------------------------------------------------------------------------------------

TEST(CookieJar, keeps_a_jar_for_each_top_level_site) {  // U-69
  CookieJar jar;
  const char* const line = "a=1; Secure; SameSite=None; Partitioned";
  EXPECT_TRUE(jar.store(line, embedded(url, "x.example"), now).stored());
  EXPECT_TRUE(jar.store("a=2; Secure; SameSite=None; Partitioned", embedded(url, "y.example"), now).stored());
  EXPECT_EQ(jar.cookie_header(embedded(url, "x.example"), now), "a=1");
  EXPECT_EQ(jar.cookie_header(embedded(url, "y.example"), now), "a=2");
  EXPECT_EQ(jar.cookie_header(page(url), now), "");
}

TEST(CookieJar, sends_unpartitioned_cookies_everywhere) {
  auto jar = jar_of({"a=1", "b=2; Secure; Partitioned"});
  EXPECT_EQ(jar.cookie_header(page("https://b.a.example/"), now), "");
  EXPECT_EQ(jar.cookie_header(page(url), now), "a=1; b=2");
  EXPECT_EQ(jar.cookie_header(embedded(url, "x.example"), now), "a=1");
}

// ---- limits, files, the end ------------------------------------------------------------------------------------------

TEST(CookieJar, keeps_no_more_of_a_domain_than_its_limit) {  // U-92
  auto jar = jar_of({"a=1", "b=2", "c=3; Domain=a.example"}, url, {.limits = {.per_domain = 2}});
  EXPECT_EQ(jar.cookie_header(page(url), now), "b=2; c=3");
}

TEST(CookieJar, keeps_no_more_than_its_limit) {  // U-92
  CookieJar jar{{.limits = {.total = 3, .total_after = 1}}};
  for (const auto* const host : {"a", "b", "c", "d"})
    jar.store("n=1", page("https://" + std::string{host} + ".example/"), now);
  EXPECT_EQ(jar.size(), 1u);
  EXPECT_EQ(jar.cookie_header(page("https://d.example/"), now), "n=1");
}

TEST(CookieJar, forgets_the_session_when_the_browser_closes) {  // U-93
  auto jar = jar_of({"a=1", "b=2; Max-Age=60", "c=3; Max-Age=10"});
  jar.remove_expired(now + 10s);
  EXPECT_EQ(jar.size(), 2u);
  jar.end_session();
  EXPECT_EQ(jar.cookie_header(page(url), now + 10s), "b=2");
  jar.clear();
  EXPECT_EQ(jar.size(), 0u);
}

TEST(CookieJar, takes_and_gives_up_a_cookie_as_it_is) {
  CookieJar jar;
  const StoredCookie cookie{.name = "a", .value = "1", .domain = "a.example", .creation = now, .last_access = now};
  EXPECT_TRUE(jar.put(cookie, now));
  EXPECT_FALSE(jar.put({.name = "a", .domain = "A.example"}, now));
  EXPECT_EQ(jar.cookies(), std::vector{cookie});
  EXPECT_TRUE(jar.remove(cookie));
  EXPECT_FALSE(jar.remove(cookie));
}

TEST(CookieJar, sends_nothing_by_a_domain_that_became_a_public_suffix) {
  auto jar = jar_of({"a=1; Domain=a.example"});
  const auto suffixes = PublicSuffixes::parse("a.example\n").value();
  CookieJar later{{.public_suffixes = suffixes}};
  EXPECT_FALSE(later.put(jar.cookies()[0], now));
  EXPECT_EQ(later.cookie_header(page(url), now), "");
}

TEST(CookieJar, is_a_value) {
  auto jar = jar_of({"a=1", "b=2"});
  const auto copy = jar;
  EXPECT_EQ(jar, copy);
  jar.store("c=3", page(url), now);
  EXPECT_NE(jar, copy);
  EXPECT_EQ(copy.size(), 2u);
}

}  // namespace
}  // namespace canteen
