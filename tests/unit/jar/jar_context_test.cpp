#include <canteen/jar/jar_context.hpp>

#include <gtest/gtest.h>

#include <unit/jar/made_context.hpp>

namespace canteen {
namespace {

TEST(JarContext, is_a_request_that_nobody_started_by_default) {
  const JarContext context;
  EXPECT_EQ(context.api, CookieApi::http);
  EXPECT_FALSE(context.site_for_cookies || context.partition || context.top_level_navigation);
  EXPECT_TRUE(context.safe_method);
}

TEST(SecureOrigin, is_https_or_a_loopback_that_is_trusted) {  // RFC 6265bis §5.8.3
  for (const auto* const url : {"https://a.example/", "wss://a.example/", "http://localhost/", "http://[::1]/"})
    EXPECT_TRUE(is_secure_origin(parse_request_url(url).value(), {})) << url;
  EXPECT_FALSE(is_secure_origin(parse_request_url("http://a.example/").value(), {}));
  EXPECT_FALSE(is_secure_origin(parse_request_url("http://localhost/").value(), {.trust_loopback = false}));
}

struct Asking {
  const char* source;
  const char* page;
  bool navigates;
  std::string_view site_for_cookies;
  std::optional<PartitionKey> partition;
};

const Asking askings[] = {
    {"CHIPS §2.1, a part of another site", "https://other.example/x", false, "https://other.example",
     PartitionKey{{true, "other.example"}, true}},
    {"schemeful: http is another site", "http://shop.example/", false, "http://shop.example",
     PartitionKey{{false, "shop.example"}, true}},
    {"a part of its own site", "https://shop.example/", false, "https://shop.example",
     PartitionKey{{true, "shop.example"}, false}},
    {"a link is nobody's part", "https://other.example/", true, "https://other.example", std::nullopt},
};

TEST(JarContext, that_a_page_asks_for_is_kept_for_the_site_of_that_page) {
  for (const auto& row : askings) {
    auto context = test::page("https://api.shop.example/");
    context.top_level_navigation = row.navigates;
    context = asked_by(parse_request_url(row.page).value(), context, {});
    EXPECT_EQ(context.site_for_cookies->to_text(), row.site_for_cookies) << row.source;
    EXPECT_EQ(context.partition, row.partition) << row.source;
  }
}

TEST(SafeMethod, is_one_of_four) {
  for (const auto* const method : {"GET", "HEAD", "OPTIONS", "TRACE"}) EXPECT_TRUE(is_safe_method(method));
  for (const auto* const method : {"POST", "get", "QUERY", ""}) EXPECT_FALSE(is_safe_method(method));
}

}  // namespace
}  // namespace canteen
