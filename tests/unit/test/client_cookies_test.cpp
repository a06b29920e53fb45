#include <gtest/gtest.h>
#include <canteen/jar/jar_file.hpp>
#include <canteen/jar/jar_json.hpp>
#include <canteen/jar/netscape.hpp>
#include <canteen/test/client_cookies.hpp>
#include <canteen/test/fakes/fake_clock.hpp>
#include <chrono>
#include <stdexcept>
#include <tuple>

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

/// What a client of that site says when a cookie is put in; "" when it takes it.
std::string problem_of(std::string name, std::string value, std::string_view site = "https://shop.example") {
  try {
    ClientCookies{{}, site, test_clock()}.put(std::move(name), std::move(value));
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

struct Refused {
  const char* source;
  std::string name;
  std::string value;
  JarFileRule rule;
};

TEST(ClientCookies, refuse_to_hold_what_no_browser_holds_and_name_the_rule) {
  const Refused rows[] = {
      {"§5.6 step 2, the name", "a;b", "1", JarFileRule::bad_octets},
      {"§5.6 step 2, the value", "a", "b;c", JarFileRule::bad_octets},
      {"§5.6 step 1", "a", "b\n", JarFileRule::bad_octets},
      {"§5.6 step 4", "a", " b ", JarFileRule::bad_octets},
      {"§5.6 step 5", "a", std::string(5000, 'b'), JarFileRule::too_long},
      {"§5.7 step 2", "", "", JarFileRule::empty},
      {"§5.7 step 22", "", "__Host-a", JarFileRule::broken_prefix},
  };
  for (const auto& row : rows)
    EXPECT_EQ(problem_of(row.name, row.value),
              "https://shop.example cannot set this cookie: " + std::string{to_text(row.rule)})
        << row.source;
}

struct Prefixed {
  const char* source;
  std::string_view site;
  std::string name;
  bool is_held;
};

TEST(ClientCookies, hold_a_prefixed_cookie_where_the_site_could_set_it) {  // RFC 6265bis §5.7 steps 13, 20 and 21
  const Prefixed rows[] = {
      {"a trusted loopback", "http://localhost", "__Host-a", true},
      {"a trusted loopback", "http://127.0.0.1:8080", "__Secure-a", true},
      {"layered-cookies", "http://localhost", "__Host-Http-a", true},
      {"https", "https://shop.example", "__Host-a", true},
      {"http", "http://shop.example", "__Host-a", false},
  };
  for (const auto& row : rows) EXPECT_EQ(problem_of(row.name, "1", row.site).empty(), row.is_held) << row.source;
}

TEST(ClientCookies, are_secure_when_put_in_at_home_on_https_or_under_a_prefix_alone) {
  for (const auto& [site, name, secure] : {std::tuple{"https://localhost", "a", true},
                                           {"http://localhost", "a", false},
                                           {"http://localhost", "__Host-a", true}}) {
    ClientCookies browser{{}, site, test_clock()};
    browser.put(name, "1");
    EXPECT_EQ(browser.all()[0].secure, secure) << site << name;
  }
}

TEST(ClientCookies, keep_what_an_http_prefix_promises) {  // layered-cookies: __Http- wants HttpOnly
  ClientCookies browser{{.profile = JarProfile::layered}, "https://shop.example", test_clock()};
  browser.put("__Http-a", "1");
  EXPECT_TRUE(browser.all()[0].http_only);
}

TEST(ClientCookies, that_are_put_in_first_are_made_at_the_clock_s_time) {
  auto browser = cookies();
  browser.put("a", "1");
  EXPECT_EQ(browser.all()[0].creation, now);
  EXPECT_EQ(browser.all()[0].last_access, now);
}

/// A browser that has been at the shop, with a cookie of each kind that files tell apart.
ClientCookies visitor() {
  auto browser = cookies();
  for (const auto* line : {"a=1; Path=/; Secure; HttpOnly; Max-Age=60", "b=2; Domain=shop.example; Path=/", "c=3"})
    browser.take(line, home(), "", now);
  return browser;
}

TEST(ClientCookies, are_loaded_whole_from_json) {
  const auto saved = to_jar_json(visitor().jar());
  auto browser = cookies();
  browser.put("old", "1");
  browser.load(parse_jar_json(saved, now).value());
  EXPECT_EQ(browser.jar(), visitor().jar());
  EXPECT_EQ(to_jar_json(browser.jar()), saved);
}

TEST(ClientCookies, are_loaded_from_a_netscape_file_and_sent) {
  const auto saved = to_netscape(visitor().jar());
  auto browser = cookies();
  browser.load(parse_netscape(saved.text, now).value());
  EXPECT_EQ(to_netscape(browser.jar()).text, saved.text);
  EXPECT_EQ(browser.header(home(), now), "c=3; a=1; b=2");
}

TEST(ClientCookies, that_this_browser_cannot_hold_are_not_loaded_and_the_old_ones_stay) {
  ClientCookies browser{{.limits = {.per_domain = 2}}, "https://shop.example", test_clock()};
  browser.put("old", "1");
  try {
    browser.load(visitor().jar());
    ADD_FAILURE() << "three cookies are in a jar of two";
  } catch (const std::invalid_argument& error) {
    EXPECT_EQ(error.what(), "cookie 3: " + std::string{to_text(JarFileRule::over_per_domain)});
  }
  EXPECT_EQ(browser.header(home(), now), "old=1");
}

TEST(ClientCookies, that_are_loaded_expire_by_the_client_s_clock) {
  FakeClock clock;
  ClientCookies browser{{}, "https://shop.example", clock};
  browser.load(visitor().jar());
  clock.advance(60s);
  EXPECT_EQ(browser.get("a"), std::nullopt);
  EXPECT_EQ(browser.get("b"), "2");
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
