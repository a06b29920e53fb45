#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/dev/header_input.hpp>

namespace canteen::dev {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// The values of a text that is one answer at most.
std::vector<std::string> values_of(std::string_view text) {
  auto answers = parse_header_input(text).answers;
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
                           "HTTP/2 200 \r\nset-cookie: b=2\r\nset-cookie: c=3\r\n\r\ncontent")
                           .answers;
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
};

TEST(HeaderInput, knows_where_a_redirect_leads) {
  for (const auto& row : location_rows)
    EXPECT_EQ(parse_header_input(row.fields).answers.at(0).location, row.location) << row.source;
}

TEST(HeaderInput, says_of_each_answer_whether_a_shared_cache_may_keep_it) {
  const auto is_cacheable = [](std::string_view text) { return parse_header_input(text).answers.back().cacheable; };
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

struct PasteRow {
  const char* source;
  std::string_view text;
  std::vector<std::string> values;
  std::vector<std::size_t> skipped;
};

const PasteRow paste_rows[] = {
    {"curl -v, a line of it", "< Set-Cookie: a=1; Path=/\n", {"a=1; Path=/"}, {}},
    {"curl -v",
     "*   Trying 192.0.2.1:443...\n> GET / HTTP/1.1\n> Host: a.example\n> \n< HTTP/1.1 200 OK\n< Content-Type: "
     "text/html\n"
     "< Set-Cookie: a=1\n< \nSet-Cookie: content\n<p>\n* Connection #0 left intact\n",
     {"a=1"},
     {}},
    {"curl -v, HTTP/2", "* ALPN: h2\r\n< HTTP/2 200 \r\n< set-cookie: a=1\r\n<\r\n", {"a=1"}, {}},
    {"curl -vi on a terminal shows fields twice",
     "< HTTP/1.1 200 OK\nHTTP/1.1 200 OK\n< Set-Cookie: a=1\nSet-Cookie: a=1\n< \n\n<p>\n",
     {"a=1"},
     {}},
    {"the command in front", "$ curl -i https://a.example/\nHTTP/1.1 200 OK\nSet-Cookie: a=1\n", {"a=1"}, {1}},
    {"wget -S", "  HTTP/1.1 200 OK\n  Set-Cookie: a=1\n  Content-Length: 1\nLength: 1\nsaved\n", {"a=1"}, {5}},
    {"a folded line, RFC 9112 §5.2", "HTTP/1.1 200 OK\nSet-Cookie: a=1;\n Path=/\n", {"a=1;"}, {3}},
    {"a cookie in the content", "HTTP/1.1 200 OK\nSet-Cookie: a=1\n\nset-cookie: b=2\nb=2\n", {"a=1"}, {4}},
    {"an answer behind content", "HTTP/1.1 200 OK\nSet-Cookie: a=1\n\n<p>\nHTTP/1.1 200 OK\n", {"a=1"}, {5}},
    {"fields without a status line", "Content-Type: text/html\nset-cookie: a=1\nETag:\"x\"\n", {"a=1"}, {1, 3}},
    {"developer tools, HTTP/2", ":status: 200\nset-cookie: a=1; path=/\nvary: Cookie\n", {"a=1; path=/"}, {1, 3}},
    {"developer tools, a line for the name and one for the value",
     "content-type:\ntext/html\nset-cookie:\na=1; path=/\nvary:\nx=y\n",
     {"a=1; path=/"},
     {1, 5}},
    {"a Set-Cookie of nothing", "set-cookie:\nvary: *\n", {""}, {2}},
    {"a Set-Cookie of nothing at the end", "set-cookie:", {""}, {}},
    {"a page beside fields", "Set-Cookie: a=1\n<p class=\"x\">\n{\n", {"a=1"}, {2, 3}},
    {"a request", "GET / HTTP/1.1\nCookie: a=1\n", {}, {1, 2}},
    {"source code", "document.cookie = \"a=1\";\nres.setHeader('Set-Cookie', 'a=1')\n", {}, {1, 2}},
    {"developer tools, an address and JSON below their names",
     "location:\nhttps://a.example/?a=b\nnel:\n{\"max_age\":1}\nset-cookie:\na=1\n",
     {"a=1"},
     {1, 3}},
    {"a call", "response.set_cookie('a', 'b')\n", {}, {1}},
    {"JSON", "\"set-cookie\": \"a=1\",\n", {}, {1}},
    {"a byte order mark",
     "\xEF\xBB\xBF"
     "Set-Cookie: a=1\n",
     {"a=1"},
     {}},
    {"a byte order mark before an answer",
     "\xEF\xBB\xBF"
     "HTTP/1.1 200 OK\nSet-Cookie: a=1\n",
     {"a=1"},
     {}},
    {"a field's name and a space, RFC 9112 §5.1", "Set-Cookie : a=1\n", {}, {1}},
    {"a value without a name", "a\n", {"a"}, {}},
    {"a name that is no token", "a[]=1\n", {"a[]=1"}, {}},
    {"a name with a colon", "user:id=5; Path=/\n", {"user:id=5; Path=/"}, {}},
    {"a colon in a value and in an attribute", "a=b: c\na=b; x: y\n", {"a=b: c", "a=b; x: y"}, {}},
    {"whatever stands behind Set-Cookie is asked about", "Set-Cookie: Vary: Cookie", {"Vary: Cookie"}, {}},
};

TEST(HeaderInput, explains_cookies_and_names_the_lines_that_are_none) {
  for (const auto& row : paste_rows) {
    const auto input = parse_header_input(row.text);
    EXPECT_THAT(input.answers, SizeIs(1)) << row.source;
    EXPECT_EQ(input.answers.at(0).set_cookies, row.values) << row.source;
    std::vector<std::size_t> skipped;
    for (const auto& line : input.skipped) skipped.push_back(line.number);
    EXPECT_EQ(skipped, row.skipped) << row.source;
  }
}

TEST(HeaderInput, says_why_a_line_is_no_cookie) {
  const auto why = [](std::string_view line) { return parse_header_input(line).skipped.at(0).why; };
  EXPECT_EQ(why("Content-Type: text/html"), "a field of another name than Set-Cookie: Content-Type");
  EXPECT_THAT(why("Cookie: a=b"), HasSubstr("canteen cookie parse"));
  EXPECT_THAT(why("> Cookie: a=b"), HasSubstr("curl"));
}

}  // namespace
}  // namespace canteen::dev
