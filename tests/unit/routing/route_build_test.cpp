#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "routes_fixture.hpp"

namespace canteen {
namespace {

using test::Routes;

TEST(RouteTableBuild, fills_placeholders_by_name) {
  const auto routes = std::move(Routes{}.add("/hello/<name>/<int:times>/").add("/user-<int:id>.json").add("/"));
  EXPECT_EQ(routes.build(0, {{"times", "3"}, {"name", "John"}}), "/hello/John/3/");
  EXPECT_EQ(routes.build(1, {{"id", "7"}}), "/user-7.json");
  EXPECT_EQ(routes.build(2, {}), "/");
}

// RFC 3986 §3.3: what a segment holds as itself.
TEST(RouteTableBuild, encodes_each_segment) {
  const auto routes = std::move(Routes{}.add("/f\xC3\xBC r/<x>").add("/f/<path:p>"));
  EXPECT_EQ(routes.build(0, {{"x", "a b?c#d%e\\\xE2\x82\xAC"}}), "/f%C3%BC%20r/a%20b%3Fc%23d%25e%5C%E2%82%AC");
  EXPECT_EQ(routes.build(0, {{"x", "a:@!$&'()*+,;=-._~z"}}), "/f%C3%BC%20r/a:@!$&'()*+,;=-._~z");
  EXPECT_EQ(routes.build(1, {{"p", "a b/c/"}}), "/f/a%20b/c/");
}

TEST(RouteTableBuild, appends_other_values_as_the_query_in_order) {
  const auto routes = std::move(Routes{}.add("/s/<x>"));
  EXPECT_EQ(routes.build(0, {{"q", "a b&c"}, {"x", "1"}, {"p", "2"}, {"q", "\xC3\xBC"}}),
            "/s/1?q=a+b%26c&p=2&q=%C3%BC");
}

TEST(RouteTableBuild, names_the_value_it_lacks_or_refuses) {
  const auto routes = std::move(Routes{}.add("/<int:id>").add("/f/<path:p>").add("/n/<x>"));
  EXPECT_EQ(routes.build(0, {}), "problem: a URL of rule '/<int:id>': 'id' has no value");
  EXPECT_EQ(routes.build(0, {{"id", "x"}}),
            "problem: a URL of rule '/<int:id>': 'id' has a value its converter refuses");
  EXPECT_EQ(routes.build(0, {{"id", "1"}, {"id", "2"}}),
            "problem: a URL of rule '/<int:id>': 'id' has more than one value");
  for (const auto* value : {"", "a/b"}) EXPECT_THAT(routes.build(2, {{"x", value}}), testing::StartsWith("problem"));
  for (const auto* value : {"", "/a"}) EXPECT_THAT(routes.build(1, {{"p", value}}), testing::StartsWith("problem"));
  EXPECT_EQ(routes.build(9, {}), "problem: there is no route 9");
}

// WHATWG URL §4.4, path state: a browser removes them, so that the URL would lead elsewhere.
TEST(RouteTableBuild, refuses_dot_segments) {
  const auto routes = std::move(Routes{}.add("/u/<x>").add("/f/<path:p>").add("/v<x>"));
  for (const auto* value : {".", ".."}) EXPECT_THAT(routes.build(0, {{"x", value}}), testing::StartsWith("problem"));
  for (const auto* value : {"a/../b", "..", "a/."})
    EXPECT_THAT(routes.build(1, {{"p", value}}), testing::StartsWith("problem"));
  EXPECT_EQ(routes.build(0, {{"x", "..."}}), "/u/...");
  EXPECT_EQ(routes.build(2, {{"x", ".."}}), "/v..");
}

TEST(RouteTableBuild, makes_what_match_reads_back) {
  const auto routes = std::move(Routes{}.add("/<x>/<path:p>"));
  const std::string_view odd = " !\"#$%&'()*+,-.:;<=>?@[\\]^_`{|}~\x01\x7F\xC3\xBC";
  const auto url = routes.build(0, {{"x", odd}, {"p", odd}});
  EXPECT_EQ(routes.ask(url), "#0 " + std::string{odd} + "|" + std::string{odd});
}

}  // namespace
}  // namespace canteen
