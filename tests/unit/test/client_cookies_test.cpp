#include <gtest/gtest.h>
#include <canteen/test/client_cookies.hpp>
#include <canteen/test/fakes/fake_clock.hpp>
#include <chrono>
#include <stdexcept>

namespace canteen::test {
namespace {

using namespace std::chrono_literals;
constexpr auto now = FakeClock::start;

JarContext home() { return {.url = parse_request_url("https://shop.example/a/b").value()}; }

FakeClock& test_clock() {
  static FakeClock clock;
  return clock;
}

ClientCookies cookies() { return {{}, "https://shop.example", test_clock()}; }

TEST(ClientCookies, are_gone_when_they_have_expired) {
  FakeClock clock;
  ClientCookies browser{{}, "https://shop.example", clock};
  browser.take("a=1; Path=/; Max-Age=60", home(), "https://shop.example/a/b", clock.now());
  EXPECT_EQ(browser.get("a"), "1");
  clock.advance(60s);
  EXPECT_EQ(browser.get("a"), std::nullopt);
  EXPECT_TRUE(browser.all().empty());
}

TEST(ClientCookies, give_by_name_what_was_stored) {
  auto browser = cookies();
  browser.take("a=%41; Path=/", home(), "https://shop.example/a/b", now);
  EXPECT_EQ(browser.get("a"), "%41");
  EXPECT_EQ(browser.get("b"), std::nullopt);
  EXPECT_EQ(browser.all().size(), 1u);
}

TEST(ClientCookies, remember_what_was_refused) {  // U-58, L-06
  auto browser = cookies();
  browser.take("a=1; Domain=b.example", home(), "https://shop.example/a/b", now);
  const std::vector<RefusedCookie> expected{
      {"a=1; Domain=b.example", "https://shop.example/a/b", FindingCode::domain_mismatch}};
  EXPECT_EQ(browser.refused(), expected);
  EXPECT_TRUE(browser.all().empty());
}

TEST(ClientCookies, send_what_was_put_in_to_every_path_of_the_own_site) {
  auto browser = cookies();
  browser.put("a", "1");
  EXPECT_EQ(browser.header(home(), now), "a=1");
  browser.put("a", "2");
  EXPECT_EQ(browser.header(home(), now), "a=2");
}

TEST(ClientCookies, refuse_to_hold_what_no_browser_holds) {
  EXPECT_THROW(cookies().put("a;b", "1"), std::invalid_argument);
}

TEST(ClientCookies, go_by_name_by_session_and_all) {  // U-93
  auto browser = cookies();
  for (const auto* line : {"a=1", "a=2; Path=/", "b=3; Max-Age=60"}) browser.take(line, home(), "", now);
  browser.remove("a");
  EXPECT_EQ(browser.header(home(), now), "b=3");
  browser.end_session();
  EXPECT_EQ(browser.header(home(), now), "b=3");
  browser.clear();
  EXPECT_EQ(browser.header(home(), now), "");
}

TEST(ClientCookies, do_not_come_back_when_a_test_sets_its_clock_back) {  // U-91
  auto browser = cookies();
  browser.take("a=1; Max-Age=60", home(), "", now);
  EXPECT_EQ(browser.header(home(), now + 61s), "");
  EXPECT_EQ(browser.header(home(), now), "");
}

}  // namespace
}  // namespace canteen::test
