#include <canteen/http/cookie_changes.hpp>

#include <gtest/gtest.h>

#include <canteen/base/text_arena.hpp>
#include <string>
#include <vector>

namespace canteen {
namespace {

using Lines = std::vector<std::string_view>;

/// A request's cookies, and what is changed about them.
struct Changed {
  explicit Changed(std::string_view header) { sent.attach(header, arena); }

  Response answer() const {
    Response response;
    changes.apply_to(response);
    return response;
  }

  TextArena arena{};
  RequestCookies sent{};
  CookieChanges changes{sent};
};

TEST(CookieChanges, give_what_was_sent_until_it_is_changed) {
  Changed c{"theme=dark%21; lang=en"};
  EXPECT_EQ(c.changes.get("theme"), "dark!");
  EXPECT_EQ(c.changes.get("other"), std::nullopt);
  c.changes.set({.name = "theme", .value = "light"});
  c.changes.remove("lang");
  EXPECT_EQ(c.changes.get("theme"), "light");
  EXPECT_EQ(c.changes.get("lang"), std::nullopt);
}

TEST(CookieChanges, give_nothing_of_one_that_is_set_to_be_deleted) {
  Changed c{"theme=dark"};
  for (const auto age : {std::chrono::seconds{0}, std::chrono::seconds{-5}}) {
    c.changes.set({.name = "theme", .value = "light", .max_age = age});
    EXPECT_EQ(c.changes.get("theme"), std::nullopt);
  }
  EXPECT_EQ(c.changes.size(), 1u);
  c.changes.set({.name = "theme", .value = "light", .max_age = std::chrono::seconds{1}});
  EXPECT_EQ(c.changes.get("theme"), "light");
}

TEST(CookieChanges, send_nothing_where_nothing_changed) {
  Changed c{"theme=dark"};
  c.changes.get("theme");
  EXPECT_EQ(c.changes.size(), 0u);
  EXPECT_FALSE(c.answer().sets_cookies());
}

TEST(CookieChanges, leave_in_the_order_of_the_last_change) {
  Changed c{"lang=en"};
  c.changes.set({.name = "a", .value = "1"});
  c.changes.remove("lang");
  c.changes.set({.name = "a", .value = "2"});
  const auto answer = c.answer();
  EXPECT_EQ(answer.set_cookies(),
            (Lines{"lang=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly", "a=2; Path=/; SameSite=Lax; HttpOnly"}));
}

TEST(CookieChanges, take_back_what_the_client_never_had) {
  Changed c{""};
  c.changes.set({.name = "a", .value = "1"});
  c.changes.remove("a");
  c.changes.remove("b");
  EXPECT_EQ(c.changes.get("a"), std::nullopt);
  EXPECT_EQ(c.changes.size(), 0u);
}

TEST(CookieChanges, delete_what_was_sent_and_set_again) {
  Changed c{"a=0"};
  c.changes.set({.name = "a", .value = "1"});
  c.changes.remove("a");
  EXPECT_EQ(c.answer().set_cookies(), Lines{"a=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly"});
}

TEST(CookieChanges, delete_with_every_option_that_the_browser_compares_or_demands) {
  Changed c{"a=0"};
  c.changes.remove("a", {.path = "/x",
                         .domain = "a.example",
                         .secure = true,
                         .http_only = false,
                         .same_site = SameSite::none,
                         .partitioned = true,
                         .also_expires = true});
  EXPECT_EQ(c.answer().set_cookies(), Lines{"a=; Domain=a.example; Path=/x; Expires=Thu, 01 Jan 1970 00:00:00 GMT; "
                                            "Max-Age=0; SameSite=None; Partitioned; Secure"});
}

TEST(CookieChanges, refuse_at_once_what_the_writer_refuses) {
  Changed c{"a=0"};
  c.changes.set({.name = "b", .value = "1"});
  EXPECT_THROW(c.changes.set({.name = "b", .value = "1\r\n2"}), CookieError);
  EXPECT_THROW(c.changes.set({.name = "b", .value = "1,2", .coding = CookieCoding::raw}), CookieError);
  EXPECT_THROW(c.changes.remove("a", {.path = "x"}), CookieError);
  EXPECT_EQ(c.changes.get("b"), "1");
  EXPECT_EQ(c.changes.get("a"), "0");
}

TEST(CookieChanges, leave_a_value_where_it_is_when_others_change) {
  Changed c{""};
  for (const auto* const name : {"first", "a", "b"}) c.changes.set({.name = name, .value = name});
  const auto value = c.changes.get("a");
  c.changes.remove("first");
  for (int i = 0; i < 40; ++i) c.changes.set({.name = "c" + std::to_string(i)});
  EXPECT_EQ(value, "a");
}

TEST(CookieChanges, are_fifty_at_most) {  // C-13
  Changed c{""};
  for (int i = 0; i < 50; ++i) c.changes.set({.name = "c" + std::to_string(i)});
  EXPECT_THROW(c.changes.set({.name = "c50"}), CookieError);
  c.changes.set({.name = "c0", .value = "again"});
  EXPECT_EQ(c.changes.size(), 50u);
}

TEST(CookieChanges, change_nothing_where_one_of_them_cannot_be) {
  Changed c{""};
  for (const auto* const name : {"a", "b", "c"}) c.changes.set({.name = name});
  Response response;
  response.set_cookie("b", "1", {.path = "/x"});
  EXPECT_THROW(c.changes.apply_to(response), CookieError);
  EXPECT_EQ(response.set_cookies(), Lines{"b=1; Path=/x; SameSite=Lax; HttpOnly"});
}

}  // namespace
}  // namespace canteen
