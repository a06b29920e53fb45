#include <canteen/jar/jar_context.hpp>

#include <gtest/gtest.h>

namespace canteen {
namespace {

TEST(JarContext, is_a_request_that_nobody_started_by_default) {
  const JarContext context;
  EXPECT_EQ(context.api, CookieApi::http);
  EXPECT_FALSE(context.site_for_cookies || context.partition || context.top_level_navigation);
  EXPECT_TRUE(context.safe_method);
}

TEST(SafeMethod, is_one_of_four) {
  for (const auto* const method : {"GET", "HEAD", "OPTIONS", "TRACE"}) EXPECT_TRUE(is_safe_method(method));
  for (const auto* const method : {"POST", "get", "QUERY", ""}) EXPECT_FALSE(is_safe_method(method));
}

}  // namespace
}  // namespace canteen
