#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/dev/header_input.hpp>

namespace canteen::dev {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// The values of a text that is one answer at most.
std::vector<std::string> values_of(std::string_view text) {
  auto answers = parse_header_input(text);
  EXPECT_THAT(answers, SizeIs(1));
  return answers.at(0).set_cookies;
}

TEST(HeaderInput, is_one_value_a_line_with_or_without_the_fields_name) {
  EXPECT_THAT(values_of("a=1; Path=/\n\nset-cookie:  b=2 \r\nc=3"), ElementsAre("a=1; Path=/", "b=2", "c=3"));
}

TEST(HeaderInput, keeps_octets_that_are_no_text) { EXPECT_THAT(values_of("a=\xFF\t\n"), ElementsAre("a=\xFF\t")); }

TEST(HeaderInput, takes_the_set_cookie_fields_of_an_answer_and_nothing_of_its_content) {
  const auto values = values_of(
      "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-Set-Cookie: no\r\nSET-COOKIE:b=2; Secure\r\n\r\nSet-Cookie: "
      "content\r\n");
  EXPECT_THAT(values, ElementsAre("a=1", "b=2; Secure"));
}

TEST(HeaderInput, keeps_the_answers_of_a_row_apart) {
  const auto answers = parse_header_input(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 302 Found\r\nSet-Cookie: a=1\r\nLocation: /x\r\n\r\n"
      "HTTP/2 200 \r\nset-cookie: b=2\r\nset-cookie: c=3\r\n\r\ncontent");
  ASSERT_THAT(answers, SizeIs(3));
  EXPECT_THAT(answers[0].set_cookies, IsEmpty());
  EXPECT_THAT(answers[1].set_cookies, ElementsAre("a=1"));
  EXPECT_EQ(answers[1].status, "HTTP/1.1 302 Found");
  EXPECT_THAT(answers[2].set_cookies, ElementsAre("b=2", "c=3"));
  EXPECT_EQ(answers[2].status, "HTTP/2 200");
}

struct LocationRow {
  const char* source;
  std::string_view fields;
  std::string_view location;
};

const LocationRow location_rows[] = {
    {"RFC 9110 §15.4.3", "HTTP/1.1 302 Found\nLocation: /x\n", "/x"},
    {"HTTP/2 names no reason", "HTTP/2 308\nlocation: https://b.example/\n", "https://b.example/"},
    {"§15.3.2: no redirect", "HTTP/1.1 201 Created\nLocation: /x\n", ""},
    {"§15.4.5: not gone to", "HTTP/1.1 304 Not Modified\nLocation: /x\n", ""},
    {"the first one counts", "HTTP/1.1 303 See Other\nLocation: /x\nLocation: /y\n", "/x"},
    {"none", "HTTP/1.1 302 Found\n", ""},
    {"no status", "HTTP/\nLocation: /x\n", ""},
};

TEST(HeaderInput, knows_where_a_redirect_leads) {
  for (const auto& row : location_rows)
    EXPECT_EQ(parse_header_input(row.fields).at(0).location, row.location) << row.source;
}

TEST(HeaderInput, says_of_each_answer_whether_a_shared_cache_may_keep_it) {
  const auto is_cacheable = [](std::string_view text) { return parse_header_input(text).back().cacheable; };
  EXPECT_TRUE(is_cacheable("HTTP/1.1 200 OK\nSet-Cookie: a=1\n"));
  EXPECT_FALSE(is_cacheable("HTTP/1.1 200 OK\nCache-Control: no-store\nSet-Cookie: a=1\n"));
  EXPECT_FALSE(is_cacheable("HTTP/1.1 200 OK\nCache-Control: max-age=1, private\n"));
  EXPECT_FALSE(is_cacheable("HTTP/1.1 200 OK\nCache-Control: No-Store\nSet-Cookie: a=1\n"));
  EXPECT_TRUE(is_cacheable("HTTP/1.1 302 Found\nCache-Control: no-store\n\nHTTP/1.1 200 OK\n"));
  EXPECT_FALSE(is_cacheable("a=1"));
}

TEST(HeaderInput, may_hold_no_cookie) {
  EXPECT_THAT(values_of(""), IsEmpty());
  EXPECT_THAT(values_of("HTTP/1.1 200 OK\n\n"), IsEmpty());
}

}  // namespace
}  // namespace canteen::dev
