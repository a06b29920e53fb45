#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/dev/header_input.hpp>

namespace canteen::dev {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(HeaderInput, is_one_value_a_line_with_or_without_the_fields_name) {
  EXPECT_THAT(parse_header_input("a=1; Path=/\n\nset-cookie:  b=2 \r\nc=3").set_cookies,
              ElementsAre("a=1; Path=/", "b=2", "c=3"));
}

TEST(HeaderInput, keeps_octets_that_are_no_text) {
  EXPECT_THAT(parse_header_input("a=\xFF\t\n").set_cookies, ElementsAre("a=\xFF\t"));
}

TEST(HeaderInput, takes_the_set_cookie_fields_of_an_answer_and_nothing_of_its_content) {
  const auto input = parse_header_input(
      "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-Set-Cookie: no\r\nSET-COOKIE:b=2; Secure\r\n\r\nSet-Cookie: "
      "content\r\n");
  EXPECT_THAT(input.set_cookies, ElementsAre("a=1", "b=2; Secure"));
}

TEST(HeaderInput, takes_every_answer_of_a_row) {
  const auto input = parse_header_input("HTTP/1.1 302 Found\nSet-Cookie: a=1\n\nHTTP/2 200\nset-cookie: b=2\n\n");
  EXPECT_THAT(input.set_cookies, ElementsAre("a=1", "b=2"));
}

TEST(HeaderInput, says_whether_a_shared_cache_may_keep_the_answer) {
  EXPECT_TRUE(parse_header_input("HTTP/1.1 200 OK\nSet-Cookie: a=1\n").cacheable_response);
  EXPECT_FALSE(parse_header_input("HTTP/1.1 200 OK\nCache-Control: no-store\nSet-Cookie: a=1\n").cacheable_response);
  EXPECT_FALSE(parse_header_input("HTTP/1.1 200 OK\nCache-Control: max-age=1, private\n").cacheable_response);
  EXPECT_FALSE(parse_header_input("HTTP/1.1 200 OK\nCache-Control: No-Store\nSet-Cookie: a=1\n").cacheable_response);
  EXPECT_FALSE(parse_header_input("a=1").cacheable_response);
}

TEST(HeaderInput, may_hold_no_cookie) {
  EXPECT_THAT(parse_header_input("").set_cookies, IsEmpty());
  EXPECT_THAT(parse_header_input("HTTP/1.1 200 OK\n\n").set_cookies, IsEmpty());
}

}  // namespace
}  // namespace canteen::dev
