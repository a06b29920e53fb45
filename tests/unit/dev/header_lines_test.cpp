#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <canteen/dev/header_lines.hpp>

namespace canteen::dev {
namespace {

using Service = boost::json::object (*)(LineFields&);

std::string answer(Service service, std::string_view line) {
  const auto value = boost::json::parse(line);
  LineFields fields{value.get_object()};
  return boost::json::serialize(service(fields));
}

TEST(ParseLine, gives_the_pairs_as_they_came) {
  EXPECT_EQ(answer(parse_cookie_line, R"({"cookie": "a=b; c=\"%41\"; d; a=2"})"),
            R"({"pairs":[["a","b"],["c","\"%41\""],["a","2"]]})");
}

TEST(ParseLine, carries_octets_as_code_points) {
  EXPECT_EQ(answer(parse_cookie_line, "{\"cookie\": \"a=\xC3\xBF\"}"), "{\"pairs\":[[\"a\",\"\xC3\xBF\"]]}");
}

TEST(WriteLine, gives_the_header_with_the_defaults_of_a_cookie) {
  EXPECT_EQ(answer(write_cookie_line, R"({"name": "a", "value": "b c"})"),
            R"({"header":"a=b%20c; Path=/; SameSite=Lax; HttpOnly"})");
}

TEST(WriteLine, takes_every_member_of_a_cookie) {
  EXPECT_EQ(answer(write_cookie_line,
                   R"({"name": "a", "value": "b", "max_age": 60, "expires": "2026-01-01T00:00:00Z", "path": "/x",)"
                   R"( "domain": "a.example", "secure": true, "http_only": false, "same_site": "None",)"
                   R"( "partitioned": true, "priority": "High", "coding": "raw"})"),
            R"({"header":"a=b; Domain=a.example; Path=/x; Expires=Thu, 01 Jan 2026 00:00:00 GMT; Max-Age=60; )"
            R"(SameSite=None; Partitioned; Priority=High; Secure"})");
}

TEST(WriteLine, names_the_rule_that_refuses) {
  EXPECT_THAT(answer(write_cookie_line, R"({"name": "a b", "value": ""})"),
              ::testing::StartsWith(R"({"refused":"bad_name","rule":"a cookie's name is a token)"));
}

TEST(WriteLine, can_be_held_to_the_grammar_alone) {
  EXPECT_EQ(answer(write_cookie_line, R"({"name": "a", "value": "", "path": "x", "rules": "grammar"})"),
            R"({"header":"a=; Path=x; SameSite=Lax; HttpOnly"})");
  EXPECT_THAT(answer(write_cookie_line, R"({"name": "a", "value": "", "path": "x", "rules": "browsers"})"),
              ::testing::StartsWith(R"({"refused":"bad_path")"));
}

TEST(WriteLine, takes_dates_behind_the_clocks_last_year) {
  EXPECT_EQ(answer(write_cookie_line, R"({"name": "a", "value": "", "expires": "9999-12-31T23:59:59Z"})"),
            R"({"header":"a=; Path=/; Expires=Fri, 31 Dec 9999 23:59:59 GMT; SameSite=Lax; HttpOnly"})");
  EXPECT_THROW(answer(write_cookie_line, R"({"name": "a", "value": "", "expires": "10000-01-01T00:00:00Z"})"),
               LineError);
}

TEST(WriteLine, knows_the_time_1970_from_none) {
  EXPECT_EQ(answer(write_cookie_line,
                   R"({"name": "a", "value": "", "max_age": 60, "also_expires": true, "now": "1970-01-01T00:00:00Z"})"),
            R"({"header":"a=; Path=/; Expires=Thu, 01 Jan 1970 00:01:00 GMT; Max-Age=60; SameSite=Lax; HttpOnly"})");
}

TEST(WriteLine, refuses_unknown_words_and_members) {
  EXPECT_THROW(answer(write_cookie_line, R"({"name": "a", "value": "", "same_site": "lax"})"), LineError);
  EXPECT_THROW(answer(write_cookie_line, R"({"name": "a", "value": "", "httponly": true})"), LineError);
  EXPECT_THROW(answer(write_cookie_line, R"({"name": "a"})"), LineError);
}

}  // namespace
}  // namespace canteen::dev
