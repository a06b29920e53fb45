#include <canteen/jar/jar_json.hpp>

#include <gtest/gtest.h>

#include <support/feed.hpp>
#include <unit/jar/made_context.hpp>

namespace canteen {
namespace {

using namespace test;

constexpr const char* url = "https://a.example/";

std::string document(const std::string& cookie) { return R"({"version": 1, "cookies": [)" + cookie + "]}"; }

/// A cookie's object with one text in it replaced by another.
std::string cookie_with(std::string_view text, std::string_view other) {
  std::string out = R"({"name": "a", "value": "b", "domain": "a.example", "path": "/", "host_only": true,
    "secure": true, "http_only": false, "same_site": "default", "creation": "2026-01-01T00:00:00Z",
    "last_access": "2026-01-01T00:00:00Z", "expires": null, "partition": null})";
  return text.empty() ? out : out.replace(out.find(text), text.size(), other);
}

TEST(JarJson, is_read_back_whole) {
  auto jar = jar_of({"a=\x80\xFF\t.", "=b; Path=/x", "c=1; Max-Age=60; HttpOnly; SameSite=Strict",
                     "d=1; Domain=a.example; Secure; SameSite=None; Partitioned"});
  jar.store("e=1; Secure; Partitioned", embedded(url, "x.example"), now + std::chrono::nanoseconds{1});
  const auto read = parse_jar_json(to_jar_json(jar), now);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->cookies(), jar.cookies());
  EXPECT_EQ(to_jar_json(*read), to_jar_json(jar));
}

TEST(JarJson, reads_what_the_header_shows) {
  const auto jar = parse_jar_json(document(cookie_with("", "")), now);
  ASSERT_TRUE(jar) << jar.error().message;
  EXPECT_EQ(jar->cookies()[0].name, "a");
}

TEST(JarJson, passes_a_byte_order_mark_over) {
  EXPECT_TRUE(parse_jar_json("\xEF\xBB\xBF" + document(""), now));
  EXPECT_FALSE(parse_jar_json("\xEF\xBB" + document(""), now));
}

TEST(JarJson, reads_a_partition_of_any_site) {
  for (const std::string site : {"https://x.example", "http://x.example", "null"}) {
    const auto partition = R"("partition": {"top_level_site": ")" + site + R"(", "cross_site_ancestor": false})";
    const auto jar = parse_jar_json(document(cookie_with("\"partition\": null", partition)), now);
    ASSERT_TRUE(jar) << jar.error().message;
    EXPECT_EQ(jar->cookies()[0].partition->top_level_site.to_text(), site);
  }
}

struct Row {
  std::string text;
  JarFileRule rule;
  std::size_t place;
};

const Row rows[] = {
    {"", JarFileRule::syntax, 0},
    {"[]", JarFileRule::shape, 0},
    {R"({"version": 2, "cookies": []})", JarFileRule::shape, 0},
    {R"({"version": 1})", JarFileRule::shape, 0},
    {R"({"version": 1, "cookies": {}})", JarFileRule::shape, 0},
    {R"({"version": 1, "cookies": [], "more": 1})", JarFileRule::shape, 0},
    {document("1"), JarFileRule::shape, 1},
    {document(cookie_with("\"secure\": true,", "")), JarFileRule::shape, 1},
    {document(cookie_with("\"secure\"", "\"more\": 1, \"secure\"")), JarFileRule::shape, 1},
    {document(cookie_with("true", "1")), JarFileRule::shape, 1},
    {document(cookie_with("default", "maybe")), JarFileRule::shape, 1},
    {document(cookie_with("\"expires\": null", "\"expires\": 1")), JarFileRule::shape, 1},
    {document(cookie_with("\"expires\": null", "\"expires\": \"tomorrow\"")), JarFileRule::bad_time, 1},
    {document(cookie_with("\"b\"", "\"\\u0100\"")), JarFileRule::bad_octets, 1},
    {document(cookie_with("\"b\"", "\"\\n\"")), JarFileRule::bad_octets, 1},
    {document(cookie_with("\"/\"", "\"x\"")), JarFileRule::bad_path, 1},
    {document(cookie_with("\"partition\": null",
                          "\"partition\": {\"top_level_site\": \"x.example\", \"cross_site_ancestor\": true}")),
     JarFileRule::bad_partition, 1},
    {document(cookie_with("", "") + "," + cookie_with("a.example", "A.example")), JarFileRule::bad_domain, 2},
    {document(cookie_with("", "") + "," + cookie_with("\"b\"", "\"c\"")), JarFileRule::repeated, 2},
};

TEST(JarJson, is_refused_with_the_rule_and_the_place) {
  for (const auto& row : rows) {
    const auto jar = feed(row.text, [](std::string_view text) { return parse_jar_json(text, now); });
    ASSERT_FALSE(jar) << row.text;
    EXPECT_EQ(jar.error().rule, row.rule) << row.text << jar.error().message;
    EXPECT_EQ(jar.error().place, row.place) << row.text;
  }
}

struct Excess {
  const char* source;
  JarLimits limits;
  JarFileRule rule;
  std::size_t place;
};

TEST(JarJson, is_refused_where_it_holds_more_than_the_limits) {
  const Excess rows_of_excess[] = {
      {"§6.1, a domain's", {.per_domain = 2}, JarFileRule::over_per_domain, 3},
      {"§6.1, all", {.total = 1, .total_after = 1}, JarFileRule::over_total, 2},
      {"CHIPS §2.6", {.partition_octets = 3}, JarFileRule::over_partition_octets, 5},
  };
  const auto text = to_jar_json(jar_of({"a=1", "b=2", "c=3", "d=4; Secure; Partitioned", "e=5; Secure; Partitioned"}));
  EXPECT_EQ(parse_jar_json(text, now)->size(), 5u);
  for (const auto& row : rows_of_excess) {
    const auto jar = parse_jar_json(text, now, {.limits = row.limits});
    ASSERT_FALSE(jar) << row.source;
    EXPECT_EQ(jar.error().rule, row.rule) << row.source;
    EXPECT_EQ(jar.error().place, row.place) << row.source;
  }
}

TEST(JarJson, that_a_full_jar_was_saved_to_is_read_back_whole) {
  for (const auto& limits :
       {JarLimits{}, JarLimits{.per_domain = 3, .partition_octets = 8, .total = 9, .total_after = 6}}) {
    const auto jar = full_jar({.limits = limits});
    EXPECT_GT(jar.size(), limits.total_after);
    const auto read = parse_jar_json(to_jar_json(jar), now, jar.options());
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, jar);
  }
}

TEST(Latin1Text, carries_every_octet) {
  std::string octets;
  for (int octet = 0; octet < 256; ++octet) octets += static_cast<char>(octet);
  EXPECT_EQ(octets_of_latin1_text(to_latin1_text(octets)), octets);
  EXPECT_EQ(to_latin1_text("\xE4"), "\xC3\xA4");
  for (const auto* const text : {"\xC4\x80", "\xC3", "\xC3x", "\x80", "\xE2\x82\xAC"})
    EXPECT_EQ(feed(text, octets_of_latin1_text), std::nullopt);
}

}  // namespace
}  // namespace canteen
