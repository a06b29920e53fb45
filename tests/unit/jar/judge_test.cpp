#include <canteen/jar/judge.hpp>

#include <gtest/gtest.h>

#include <unit/jar/made_context.hpp>

namespace canteen::detail {
namespace {

using test::now;
using Code = FindingCode;

struct Row {
  const char* source;
  const char* line;
  JarContext context;
  std::optional<FindingCode> refusal;
  JarProfile profile = JarProfile::rfc6265bis;
};

constexpr auto layered = JarProfile::layered, browsers = JarProfile::browsers;
const JarContext https = test::page("https://b.a.example/x/y"), http = test::page("http://b.a.example/x/y");

/// A resource of a page of its own site.
JarContext same_site_page(std::string_view url) {
  auto context = test::page(url);
  context.site_for_cookies = SchemefulSite{true, "a.example"};
  return context;
}

const Row rows[] = {
    {"stored", "a=b", http, std::nullopt},
    {"U-50", "=", https, Code::empty_name_and_value},
    {"U-56", "a=b; Domain=\xC3\xA4.example", https, Code::domain_not_ascii},
    {"U-57", "a=b; Domain=example", https, Code::domain_public_suffix},
    {"U-57: the host itself", "a=b; Domain=localhost", test::page("http://localhost"), std::nullopt},
    {"U-57: another's suffix", "a=b; Domain=com", https, Code::domain_public_suffix},
    {"U-58: below the host", "a=b; Domain=c.b.a.example", https, Code::domain_mismatch},
    {"U-58: above", "a=b; Domain=a.example", https, std::nullopt},
    {"U-58: an address", "a=b; Domain=3.4", test::page("http://1.2.3.4"), Code::domain_mismatch},
    {"U-60", "a=b; Secure", http, Code::secure_from_insecure_origin},
    {"U-60: Chromium's name", "__Secure-a=b; Secure", http, Code::prefixed_from_insecure_origin},
    {"U-60: Chromium's name", "__http-a=b; Secure", http, Code::prefixed_from_insecure_origin},
    {"U-60: Chromium's name", "__Host-a; Secure", http, Code::prefixed_from_insecure_origin},
    {"U-60: a promise not kept", "__Secure-a=b", http, Code::prefix_secure},
    {"U-85: loopback is trusted", "a=b; Secure", test::page("http://localhost"), std::nullopt},
    {"U-61", "a=b; HttpOnly", test::script("https://a.example"), Code::httponly_from_non_http_api},
    {"U-64", "a=b; SameSite=Strict", test::subresource("https://a.example"),
     Code::samesite_strict_in_cross_site_response},
    {"U-64", "a=b; SameSite=Lax", test::subresource("https://a.example"), Code::samesite_lax_in_cross_site_response},
    {"U-64", "a=b", test::subresource("https://a.example"), Code::samesite_default_in_cross_site_response},
    {"U-64: None", "a=b; SameSite=None; Secure", test::subresource("https://a.example"), std::nullopt},
    {"U-64: a page of the same site", "a=b; SameSite=Strict", same_site_page("https://b.a.example"), std::nullopt},
    {"U-64: navigation", "a=b; SameSite=Strict", test::navigation("https://a.example"), std::nullopt},
    {"U-65", "a=b; SameSite=None", https, Code::samesite_none_without_secure},
    {"U-66", "__secure-a=b", https, Code::prefix_secure},
    {"U-66", "__Secure-a=b; Secure; Domain=a.example", https, std::nullopt},
    {"U-67", "__Host-a=b; Secure; Path=/", https, std::nullopt},
    {"U-67: Secure", "__Host-a=b; Path=/", https, Code::prefix_host},
    {"U-67: Path", "__Host-a=b; Secure", test::page("https://a.example/"), Code::prefix_host},
    {"U-67: a Path that means it", "__Host-a=b; Secure; Path=", test::page("https://a.example/"), std::nullopt},
    {"U-67: Domain", "__HOST-a=b; Secure; Path=/; Domain=b.a.example", https, Code::prefix_host},
    {"U-68", "__Host-a", https, Code::nameless_value_mimics_prefix},
    {"U-68: not yet", "__Http-a", https, std::nullopt},
    {"U-69", "a=b; Partitioned", https, Code::partitioned_without_secure},
    {"U-100: not yet", "__Http-a=b", https, std::nullopt},
    {"U-100", "__Http-a=b; Secure", https, Code::prefix_http, layered},
    {"U-100", "__Http-a=b; Secure; HttpOnly", https, std::nullopt, layered},
    {"U-100", "__Host-Http-a=b; Secure; Path=/", https, Code::prefix_host_http, layered},
    {"U-100: by HTTP", "__Http-a=b; Secure", test::script("https://a.example"), Code::prefix_http, layered},
    {"U-100: nameless", "__Http-a", https, Code::nameless_value_mimics_prefix, layered},
    {"U-101", "__Host-a=b; Secure; Path=", test::page("https://a.example/"), Code::prefix_host, layered},
    {"U-103", "a=b; Domain=[0::1]", test::page("https://[::1]/"), std::nullopt, layered},
    {"6265bis compares octets", "a=b; Domain=[0::1]", test::page("https://[::1]/"), Code::domain_mismatch},
    {"U-104", "a=b; Path=/\xC3\xA4", https, Code::path_not_ascii, layered},
    {"6265bis takes them", "a=b; Path=/\xC3\xA4", https, std::nullopt},
    {"U-100: browsers", "__Http-a=b; Secure", https, Code::prefix_http, browsers},
    {"U-100: browsers", "__Host-Http-a=b; Secure; Path=/", https, Code::prefix_host_http, browsers},
    {"U-100: browsers", "__Host-Http-a=b; Secure; Path=/; HttpOnly", https, std::nullopt, browsers},
    {"U-100: browsers, nameless", "__Http-a", https, Code::nameless_value_mimics_prefix, browsers},
    {"U-101: browsers", "__Host-a=b; Secure; Path", test::page("https://a.example/"), Code::prefix_host, browsers},
    {"U-101: browsers", "__Host-a=b; Secure; Path=/; Path", test::page("https://a.example/"), Code::prefix_host,
     browsers},
    {"U-101: browsers", "__Host-a=b; Secure; Path; Path=/", https, std::nullopt, browsers},
    {"U-103: not in browsers", "a=b; Domain=[0::1]", test::page("https://[::1]/"), Code::domain_mismatch, browsers},
    {"U-104: not in browsers", "a=b; Path=/\xC3\xA4", https, std::nullopt, browsers},
};

TEST(Judge, refuses_by_the_first_rule_that_is_broken) {  // L-03 to L-08, L-10 to L-14
  for (const auto& row : rows) {
    const CookieIndex none;
    const JarOptions options{.profile = row.profile};
    const auto parsed = parse_set_cookie(row.line, row.profile).value();
    EXPECT_EQ(find_refusal(make_candidate(parsed, row.context, options, none, now)), row.refusal)
        << row.source << ": " << row.line;
  }
}

TEST(Judge, makes_the_cookie_that_would_be_stored) {  // U-12, U-53, U-59, U-63, U-69
  const CookieIndex none;
  const JarOptions options;
  const auto parsed = parse_set_cookie("a=b; Domain=.A.Example; Secure; SameSite=lax; Partitioned; Max-Age=60").value();
  const auto candidate = make_candidate(parsed, https, options, none, now);
  const StoredCookie expected{.name = "a",
                              .value = "b",
                              .domain = "a.example",
                              .path = "/x",
                              .host_only = false,
                              .secure = true,
                              .same_site = SameSite::lax,
                              .partition = PartitionKey{{true, "a.example"}, false},
                              .creation = now,
                              .last_access = now,
                              .expires = now + std::chrono::minutes{1}};
  EXPECT_EQ(candidate.cookie, expected);
}

struct LifetimeRow {
  const char* line;
  std::optional<TimePoint> expires;
};

constexpr auto cap = std::chrono::hours{24 * 400};
const LifetimeRow lifetimes[] = {
    {"a=b", std::nullopt},
    {"a=b; Max-Age=0", TimePoint::min()},
    {"a=b; Max-Age=-1", TimePoint::min()},
    {"a=b; Max-Age=34559999", now + cap - std::chrono::seconds{1}},
    {"a=b; Max-Age=99999999999999999999", now + cap},
    {"a=b; Expires=1 Jan 9999 0:0:0", now + cap},
    {"a=b; Expires=1 Jan 1601 0:0:0", TimePoint::min()},
    {"a=b; Expires=11 Jul 2026 12:00:01", now + std::chrono::seconds{1}},
    {"a=b; Expires=1 Jan 1601 0:0:0; Max-Age=1", now + std::chrono::seconds{1}},
};

TEST(Judge, gives_each_cookie_its_lifetime) {  // U-10, U-11, U-54
  for (const auto& row : lifetimes) {
    const auto parsed = parse_set_cookie(row.line).value();
    const CookieIndex none;
    EXPECT_EQ(make_candidate(parsed, https, {}, none, now).cookie.expires, row.expires) << row.line;
  }
}

TEST(Judge, counts_no_further_than_the_clock) {
  const auto parsed = parse_set_cookie("a=b; Max-Age=60").value();
  const CookieIndex none;
  EXPECT_EQ(make_candidate(parsed, https, {}, none, TimePoint::max()).cookie.expires, TimePoint::max());
}

TEST(Judge, sends_nothing_to_a_public_suffix_but_its_own) {  // U-80
  const JarOptions options;
  const auto context = test::page("https://kyoto.jp/");
  const auto facts = facts_of(context, options);
  const StoredCookie own{.name = "a", .domain = "kyoto.jp"};
  const StoredCookie shared{.name = "a", .domain = "kyoto.jp", .host_only = false};
  const StoredCookie others{.name = "a", .domain = "a.example"};
  EXPECT_TRUE(is_sent(own, context, facts, options, now));
  EXPECT_FALSE(is_sent(shared, context, facts, options, now));
  EXPECT_FALSE(is_sent(others, context, facts, options, now));
}

TEST(Judge, has_its_rules_in_the_order_of_the_steps) {
  EXPECT_EQ(storage_rules().size(), 12u);
  EXPECT_TRUE(begins_with_prefix("__HTTP-a", layered));
  EXPECT_TRUE(begins_with_prefix("__HTTP-a", browsers));
  EXPECT_FALSE(begins_with_prefix("__HTTP-a", JarProfile::rfc6265bis));
}

}  // namespace
}  // namespace canteen::detail
