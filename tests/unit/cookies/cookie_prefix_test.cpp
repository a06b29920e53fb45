#include <canteen/cookies/cookie_prefix.hpp>

#include <gtest/gtest.h>

namespace canteen {
namespace {

struct Row {
  const char* source;
  CookiePrefix prefix;
  Cookie given;
  Cookie made;
};

const Row rows[] = {
    {"6265bis §4.1.3.1: Secure", CookiePrefix::secure, {.name = "a"}, {.name = "__Secure-a", .secure = true}},
    {"an insecure one is changed",
     CookiePrefix::secure,
     {.name = "a", .path = "/x", .domain = "a.example", .secure = false, .http_only = false},
     {.name = "__Secure-a", .path = "/x", .domain = "a.example", .secure = true, .http_only = false}},
    {"6265bis §4.1.3.2: Secure, Path=/, no Domain",
     CookiePrefix::host,
     {.name = "a", .value = "b", .path = "/x", .domain = "a.example", .http_only = false},
     {.name = "__Host-a", .value = "b", .secure = true, .http_only = false}},
    {"U-101: Path is written", CookiePrefix::host, {.name = "a", .path = ""}, {.name = "__Host-a", .secure = true}},
    {"U-100: HttpOnly",
     CookiePrefix::http,
     {.name = "a", .path = "/x", .http_only = false},
     {.name = "__Http-a", .path = "/x", .secure = true}},
    {"U-100: all of them",
     CookiePrefix::host_http,
     {.name = "a", .path = "/x", .domain = "a.example", .http_only = false},
     {.name = "__Host-Http-a", .secure = true}},
    {"a name that makes it another",
     CookiePrefix::host,
     {.name = "Http-a", .http_only = false},
     {.name = "__Host-Http-a", .secure = true}},
    {"a name that has it", CookiePrefix::host, {.name = "__Host-a"}, {.name = "__Host-a", .secure = true}},
};

TEST(CookiePrefix, is_put_on_a_cookie_with_what_it_promises) {
  for (const auto& row : rows) {
    EXPECT_EQ(with_prefix(row.prefix, row.given), row.made) << row.source;
    EXPECT_TRUE(to_set_cookie(row.made)) << row.source;
  }
}

struct ConformingRow {
  const char* source;
  Cookie given;
  Cookie made;
};

const ConformingRow conforming_rows[] = {
    {"nothing is demanded", {.name = "a", .secure = false}, {.name = "a", .secure = false}},
    {"6265bis §5.7 step 19",
     {.name = "a", .secure = false, .same_site = SameSite::none},
     {.name = "a", .secure = true, .same_site = SameSite::none}},
    {"CHIPS", {.name = "a", .partitioned = true}, {.name = "a", .secure = true, .partitioned = true}},
    {"C-07: a dot in front", {.name = "a", .domain = ".a.example"}, {.name = "a", .domain = "a.example"}},
    {"6265bis §4.1.3.2", {.name = "__Host-a", .path = "/x"}, {.name = "__Host-a", .secure = true}},
};

TEST(Cookie, is_made_to_conform) {
  for (const auto& row : conforming_rows) {
    EXPECT_EQ(conforming(row.given), row.made) << row.source;
    EXPECT_TRUE(to_set_cookie(row.made)) << row.source;
  }
}

TEST(Cookie, stays_refused_for_what_nothing_demands) {
  EXPECT_EQ(to_set_cookie(conforming({.name = "a b"})).error(), CookieProblem::bad_name);
  EXPECT_EQ(to_set_cookie(conforming({.name = "__host-a"})).error(), CookieProblem::miscased_prefix);
  EXPECT_EQ(to_set_cookie(conforming({.name = "a", .domain = "..b"})).error(), CookieProblem::bad_domain);
}

TEST(CookiePrefix, is_spelt_as_browsers_document_it) {
  EXPECT_EQ(to_text(CookiePrefix::secure), "__Secure-");
  EXPECT_EQ(to_text(CookiePrefix::host_http), "__Host-Http-");
  EXPECT_EQ(to_text(CookiePrefix::host), "__Host-");
  EXPECT_EQ(to_text(CookiePrefix::http), "__Http-");
}

TEST(CookiePrefix, is_one_where_another_begins_it) {
  EXPECT_EQ(with_prefix(CookiePrefix::host, {.name = "__Host-Http-a"}).name, "__Host-Http-a");
  EXPECT_EQ(with_prefix(CookiePrefix::host_http, {.name = "__Host-a"}).name, "__Host-Http-__Host-a");
}

TEST(CookiePrefix, makes_no_name_of_none) {
  EXPECT_EQ(with_prefix(CookiePrefix::host, {}), Cookie{});
  EXPECT_EQ(to_set_cookie(with_prefix(CookiePrefix::host, {})).error(), CookieProblem::empty_name);
}

}  // namespace
}  // namespace canteen
