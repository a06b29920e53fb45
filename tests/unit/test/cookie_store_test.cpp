// What the test client keeps of the cookies it was set: one host, by name, path, lifetime and Secure.
#include <gtest/gtest.h>

#include <canteen/test/cookie_store.hpp>
#include <canteen/test/fakes/fake_clock.hpp>
#include <chrono>

namespace canteen::test {
namespace {

using namespace std::chrono_literals;
constexpr auto now = FakeClock::start;

struct Lifetime {
  const char* source;
  std::string_view set_cookie;
  std::chrono::seconds sent_until;  // 0s: never; 400 days: the longest there is
};

TEST(CookieStore, keeps_a_cookie_as_long_as_it_says) {
  constexpr std::chrono::seconds longest = std::chrono::days{400};
  const Lifetime rows[] = {
      {"§5.6.2", "a=1; Max-Age=60", 60s},
      {"§5.6.2: Max-Age wins", "a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60", 60s},
      {"§5.6.2: whichever comes first", "a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", 60s},
      {"§5.6.1", "a=1; Expires=Thu, 01 Jan 2026 00:01:00 GMT", 60s},
      {"§5.6.2: zero deletes", "a=1; Max-Age=0", 0s},
      {"§5.6.2: less deletes", "a=1; Max-Age=-9", 0s},
      {"§5.5: 400 days at most", "a=1; Max-Age=99999999999", longest},
      {"§5.6.2: more than a number holds", "a=1; Max-Age=99999999999999999999999", longest},
      {"§5.6.1: past", "a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", 0s},
  };
  for (const auto& row : rows) {
    CookieStore store;
    store.set(row.set_cookie, "/", now);
    EXPECT_EQ(store.header("/", false, now + row.sent_until - 1s), row.sent_until == 0s ? "" : "a=1") << row.source;
    EXPECT_EQ(store.header("/", false, now + row.sent_until), "") << row.source;
  }
}

TEST(CookieStore, ignores_a_lifetime_it_cannot_read) {  // §5.6.1, §5.6.2
  for (const auto* line :
       {"a=1", "a=1; Max-Age=", "a=1; Max-Age=-", "a=1; Max-Age=x", "a=1; Max-Age=1x", "a=1; Expires=never"}) {
    CookieStore store;
    store.set(line, "/", now);
    EXPECT_EQ(store.header("/", false, now + std::chrono::years{10}), "a=1") << line;
  }
}

struct Path {
  const char* source;
  std::string_view attribute;
  std::string_view set_at;
  std::string_view asked;
  bool sent;
};

TEST(CookieStore, sends_a_cookie_below_its_path) {
  const Path rows[] = {
      {"§5.1.4", "; Path=/", "/x", "/y", true},
      {"§5.1.4", "; Path=/a", "/", "/a", true},
      {"§5.1.4", "; Path=/a", "/", "/a/b", true},
      {"§5.1.4", "; Path=/a", "/", "/ab", false},
      {"§5.1.4", "; Path=/a/", "/", "/a/b", true},
      {"§5.1.4", "; Path=/a/", "/", "/a", false},
      {"§5.1.4: the default path", "", "/a/b", "/a/c", true},
      {"§5.1.4: the default path", "", "/a/b", "/c", false},
      {"§5.1.4: the default path", "", "/a", "/c", true},
      {"§5.6.4: not a path", "; Path=a", "/x/y", "/x/z", true},
  };
  for (const auto& row : rows) {
    CookieStore store;
    store.set("a=1" + std::string{row.attribute}, row.set_at, now);
    EXPECT_EQ(!store.header(row.asked, false, now).empty(), row.sent)
        << row.source << row.attribute << ' ' << row.asked;
  }
}

TEST(CookieStore, sends_a_Secure_cookie_over_https_alone) {
  CookieStore store;
  store.set("a=1; Path=/; Secure", "/", now);
  EXPECT_EQ(store.header("/", true, now), "a=1");
  EXPECT_EQ(store.header("/", false, now), "");
}

TEST(CookieStore, sends_longer_paths_first_and_then_the_older) {  // §5.8.3
  CookieStore store;
  store.set("short=1; Path=/", "/", now);
  store.set("long=2; Path=/a/b", "/", now);
  store.set("newer=3; Path=/", "/", now);
  store.set("short=4; Path=/", "/", now);
  EXPECT_EQ(store.header("/a/b", false, now), "long=2; short=4; newer=3") << "a replaced one keeps its age";
}

TEST(CookieStore, tells_cookies_of_one_name_apart_by_path) {
  CookieStore store;
  store.set("a=1; Path=/", "/", now);
  store.set("a=2; Path=/x", "/", now);
  EXPECT_EQ(store.header("/x", false, now), "a=2; a=1");
  store.set("a=; Path=/x; Max-Age=0", "/", now);
  EXPECT_EQ(store.header("/x", false, now), "a=1");
}

TEST(CookieStore, is_read_and_filled_by_a_test) {
  CookieStore store;
  store.put("a", "1");
  store.put("a", "2");
  EXPECT_EQ(store.get("a"), "2");
  EXPECT_EQ(store.all().size(), 1u);
  EXPECT_FALSE(store.get("b"));
  store.clear();
  EXPECT_FALSE(store.get("a"));
}

}  // namespace
}  // namespace canteen::test
