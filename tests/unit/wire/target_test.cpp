#include <canteen/wire/target.hpp>

#include <gtest/gtest.h>

#include <unit/wire/read_head.hpp>

namespace canteen::wire {
namespace {

using namespace canteen::test;

HeadVerdict read_target(std::string_view method_and_target) {
  return read_head(std::string{method_and_target} + " HTTP/1.1\r\nHost: other\r\n\r\n");
}

TEST(Target, splits_into_authority_path_and_query) {
  const struct {
    std::string_view source, target, authority, path, query;
  } rows[] = {
      {"H-05 origin-form", "/", "other", "/", ""},
      {"H-05 a query", "/a?b=c", "other", "/a", "b=c"},
      {"H-05 the first question mark counts", "/a?b?c", "other", "/a", "b?c"},
      {"H-05 an empty query", "/a?", "other", "/a", ""},
      {"H-05 two slashes are a path", "//evil/a", "other", "//evil/a", ""},
      {"H-05 absolute-form replaces Host", "http://shop.example:80/a?b", "shop.example:80", "/a", "b"},
      {"H-05 without a path", "http://shop.example", "shop.example", "", ""},
      {"H-05 a query without a path", "http://shop.example?a/b", "shop.example", "", "a/b"},
      {"H-05 schemes ignore case", "HTTPS://[::1]/", "[::1]", "/", ""},
      {"H-09 escapes stay", "/%2F%zz", "other", "/%2F%zz", ""},
  };
  for (const auto& row : rows) {
    const auto verdict = read_target("GET " + std::string{row.target});
    EXPECT_EQ(verdict.text(verdict.head.target), row.target) << row.source;
    EXPECT_EQ(verdict.text(verdict.head.authority), row.authority) << row.source;
    EXPECT_EQ(verdict.text(verdict.head.path), row.path) << row.source;
    EXPECT_EQ(verdict.text(verdict.head.query), row.query) << row.source;
  }
}

TEST(Target, refuses_every_other_form) {
  const struct {
    std::string_view source, method_and_target;
    Refusal refusal;
  } rows[] = {
      {"H-05 no slash", "GET a", refusals::target},
      {"H-05 a query alone", "GET ?a", refusals::target},
      {"H-05 authority-form", "GET a:80", refusals::target},
      {"H-05 another scheme", "GET ftp://a/", refusals::target},
      {"H-05 half a scheme", "GET http:/a", refusals::target},
      {"H-05 no authority", "GET http:///a", refusals::authority},
      {"H-06 userinfo", "GET http://user@a/", refusals::authority},
      {"H-31 a bad port", "GET http://a:b/", refusals::authority},
      {"H-05 asterisk-form for GET", "GET *", refusals::target},
      {"H-05 more than an asterisk", "OPTIONS */", refusals::target},
  };
  for (const auto& row : rows) EXPECT_EQ(read_target(row.method_and_target).refusal, row.refusal) << row.source;
}

TEST(Target, of_options_may_be_an_asterisk) {  // H-05
  const auto verdict = read_target("OPTIONS *");
  EXPECT_TRUE(verdict.head.asterisk);
  EXPECT_EQ(verdict.head.path.size, 0u);
}

}  // namespace
}  // namespace canteen::wire
