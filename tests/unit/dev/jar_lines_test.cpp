#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>
#include <canteen/dev/jar_lines.hpp>
#include <canteen/dev/json_lines.hpp>
#include <chrono>
#include <sstream>

namespace canteen::dev {
namespace {

using ::testing::HasSubstr;

constexpr TimePoint start = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};

/// What a jar answers to lines of text, as text.
std::string answers(std::string_view lines) {
  JarLines jar{{}, start};
  std::istringstream in{std::string{lines}};
  std::ostringstream out;
  answer_lines(in, out, [&jar](LineFields& line) { return jar.answer(line); });
  return out.str();
}

TEST(JarLines, store_and_give_back_as_the_manual_shows) {
  EXPECT_EQ(answers(R"({"now": "2026-01-01T00:00:00Z", "url": "https://a.example/x", "set_cookie": ["a=b; Path=/"]})"
                    "\n"
                    R"({"url": "https://a.example/y", "get": true, "site_for_cookies": "https://a.example",)"
                    R"( "top_level": true, "method": "GET"})"
                    "\n"),
            "{\"stored\":1,\"refused\":[]}\n{\"cookie\":\"a=b\"}\n");
}

TEST(JarLines, say_which_line_was_refused_and_why) {
  EXPECT_THAT(answers(R"({"url": "https://a.example/", "set_cookie": "a=b; Domain=b.example"})"),
              AllOf(HasSubstr(R"("stored":0)"), HasSubstr(R"("code":"domain-mismatch","id":"L-06")")));
}

TEST(JarLines, carry_octets_as_code_points) {
  EXPECT_EQ(answers("{\"url\": \"http://a.example/\", \"set_cookie\": \"a=\xC3\xBF\"}\n"
                    R"({"url": "http://a.example/", "get": true})"),
            "{\"stored\":1,\"refused\":[]}\n{\"cookie\":\"a=\xC3\xBF\"}\n");
}

TEST(JarLines, send_to_another_sites_request_what_same_site_allows) {
  EXPECT_EQ(
      answers(R"({"url": "https://a.example/", "set_cookie": ["s=1; SameSite=Strict", "n=1; SameSite=None; Secure"]})"
              "\n"
              R"({"url": "https://a.example/", "get": true, "site_for_cookies": "https://b.example"})"
              "\n"
              R"({"url": "https://a.example/", "get": true, "site_for_cookies": null})"),
      "{\"stored\":2,\"refused\":[]}\n{\"cookie\":\"n=1\"}\n{\"cookie\":\"n=1\"}\n");
}

TEST(JarLines, forget_with_the_time_and_the_session) {
  EXPECT_EQ(answers(R"({"url": "https://a.example/", "set_cookie": ["a=1; Max-Age=60", "b=2"]})"
                    "\n"
                    R"({"url": "https://a.example/", "get": true, "now": "2026-01-01T00:01:00Z"})"
                    "\n"
                    R"({"end_session": true})"),
            "{\"stored\":2,\"refused\":[]}\n{\"cookie\":\"b=2\"}\n{\"cookies\":[]}\n");
}

struct WrongLine {
  std::string_view line;
  std::string_view message;
};

const WrongLine wrong_lines[] = {
    {"{", "incomplete"},
    {"[]", "a line is one JSON object"},
    {"{}", "a line asks one thing"},
    {R"({"get": true, "cookies": true})", "a line asks one thing"},
    {R"({"get": true})", "'url' is missing"},
    {R"({"get": true, "url": "ftp://a.example/"})", "'url': "},
    {R"({"get": true, "url": "https://a.example/", "sitefor": ""})", "'sitefor' is no member of such a line"},
    {R"({"get": true, "url": "https://a.example/", "api": "x"})", "'api' is one of"},
    {R"({"get": true, "url": "https://a.example/", "now": "yesterday"})", "'now' is a UTC time"},
    {R"({"get": true, "url": "https://a.example/", "cross_site_ancestor": true})", "needs 'top_level_site'"},
    {"{\"set_cookie\": \"\xE2\x82\xAC\", \"url\": \"https://a.example/\"}", "'set_cookie' holds octets"},
    {R"({"set_cookie": 1, "url": "https://a.example/"})", "'set_cookie' is a string"},
};

TEST(JarLines, answer_a_wrong_line_with_its_rule_and_go_on) {
  for (const auto& row : wrong_lines) {
    const auto text = answers(std::string{row.line} + "\n" + R"({"cookies": true})");
    EXPECT_THAT(text, HasSubstr("{\"error\":")) << row.line;
    EXPECT_THAT(text, HasSubstr(row.message)) << row.line;
    EXPECT_THAT(text, HasSubstr("\n{\"cookies\":[]}\n")) << row.line;
  }
}

TEST(JarLines, refuse_a_time_that_goes_back) {
  EXPECT_THAT(answers("{\"cookies\": true, \"now\": \"2025-01-02T00:00:00Z\"}\n"
                      "{\"cookies\": true, \"now\": \"2025-01-01T00:00:00Z\"}\n"),
              HasSubstr("'now' never goes back"));
}

}  // namespace
}  // namespace canteen::dev
