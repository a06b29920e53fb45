#include <canteen/jar/netscape.hpp>

#include <gtest/gtest.h>

#include <support/feed.hpp>
#include <unit/jar/made_context.hpp>

namespace canteen {
namespace {

using namespace test;

TEST(Netscape, writes_a_line_a_cookie) {
  const auto jar = jar_of({"a=1", "b=2; Domain=a.example; Secure; HttpOnly; Path=/x; Max-Age=60"});
  EXPECT_EQ(to_netscape(jar).text,
            "# Netscape HTTP Cookie File\n"
            "a.example\tFALSE\t/\tFALSE\t0\ta\t1\n"
            "#HttpOnly_.a.example\tTRUE\t/x\tTRUE\t1783771260\tb\t2\n");
}

TEST(Netscape, leaves_out_what_it_cannot_carry_and_says_so) {
  const auto out = to_netscape(jar_of({"a\tb=1", "b=2; Path=/\tx", "c=3; Secure; Partitioned", "d=4\t5", "=6", "e="}));
  std::string left_out;
  for (const auto& cookie : out.left_out) left_out += cookie.name + '=' + cookie.value + ';';
  EXPECT_EQ(left_out, "a\tb=1;b=2;c=3;d=4\t5;=6;");
  EXPECT_EQ(out.text.substr(out.text.find('\n') + 1), "a.example\tFALSE\t/\tFALSE\t0\te\t\n");
}

TEST(Netscape, is_read_back) {
  const auto jar = jar_of({"a=1", "b=2; Domain=a.example; Secure; HttpOnly; Path=/x; Max-Age=60", "d=\t e"});
  const auto read = parse_netscape(to_netscape(jar).text, now);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, jar);
}

TEST(Netscape, has_ipv6_addresses_without_brackets_as_curl_does) {
  const auto jar = parse_netscape("::1\tFALSE\t/\tFALSE\t0\ta\t1\n", now);
  ASSERT_TRUE(jar) << jar.error().message;
  EXPECT_EQ(jar->cookies()[0].domain, "[::1]");
  EXPECT_EQ(to_netscape(*jar).text, "# Netscape HTTP Cookie File\n::1\tFALSE\t/\tFALSE\t0\ta\t1\n");
}

TEST(Netscape, lets_no_cookie_live_longer_than_browsers_do) {  // U-10
  const auto jar = parse_netscape("a.example\tFALSE\t/\tFALSE\t4102444800\ta\t1\n", now);
  ASSERT_TRUE(jar) << jar.error().message;
  EXPECT_EQ(jar->cookies()[0].expires, now + std::chrono::days{400});
}

TEST(Netscape, passes_comments_and_empty_lines_over) {
  const auto jar = parse_netscape("# x\r\n\r\n \t\n#HttpOnly\na.example\tFALSE\t/\tfalse\t0\ta\t1\r\n", now);
  ASSERT_TRUE(jar) << jar.error().message;
  EXPECT_EQ(jar->cookies()[0].value, "1");
}

TEST(Netscape, takes_no_time_for_a_session_as_python_writes_one) {
  const auto jar = parse_netscape("a.example\tFALSE\t/\tFALSE\t\tsid\t1\n", now);
  ASSERT_TRUE(jar) << jar.error().message;
  EXPECT_FALSE(jar->cookies()[0].expires);
}

TEST(Netscape, takes_a_cookie_without_a_name_as_python_writes_one) {
  const auto jar = parse_netscape("a.example\tFALSE\t/\tFALSE\t0\t\tb\n", now);
  ASSERT_TRUE(jar) << jar.error().message;
  EXPECT_EQ(jar->cookies()[0].value, "b");
}

TEST(Netscape, passes_a_byte_order_mark_over) {
  const auto jar = parse_netscape(
      "\xEF\xBB\xBF"
      "a.example\tFALSE\t/\tFALSE\t0\ta\t1\n",
      now);
  ASSERT_TRUE(jar) << jar.error().message;
  EXPECT_EQ(jar->cookies()[0].domain, "a.example");
}

TEST(Netscape, leaves_expired_ones_out) {
  EXPECT_EQ(parse_netscape("a.example\tFALSE\t/\tFALSE\t1\ta\t1\n", now)->size(), 0u);
  EXPECT_EQ(parse_netscape("a.example\tFALSE\t/\tFALSE\t9223372036854775807\ta\t1", now)->size(), 1u);
}

struct Row {
  const char* text;
  JarFileRule rule;
  std::size_t line;
};

const Row rows[] = {
    {"x", JarFileRule::syntax, 1},
    {"# x\na.example\tFALSE\t/\tFALSE\t0\ta", JarFileRule::syntax, 2},
    {"a.example\tFALSE\t/\tFALSE\t0\ta\t1\t2", JarFileRule::syntax, 1},
    {"a.example\tFALSE\t/\tFALSE\t0\ta\t1\t", JarFileRule::syntax, 1},
    {"a.example\tYES\t/\tFALSE\t0\ta\t1", JarFileRule::bad_flag, 1},
    {"a.example\tFALSE\t/\t\t0\ta\t1", JarFileRule::bad_flag, 1},
    {"a.example\tFALSE\t/\tFALSE\t12x\ta\t1", JarFileRule::bad_time, 1},
    {"a.example\tFALSE\t/\tFALSE\t-1\ta\t1", JarFileRule::bad_time, 1},
    {"a.example\tFALSE\t/\tFALSE\t99999999999999999999\ta\t1", JarFileRule::bad_time, 1},
    {"a.example\tFALSE\tx\tFALSE\t0\ta\t1", JarFileRule::bad_path, 1},
    {".example\tTRUE\t/\tFALSE\t0\ta\t1", JarFileRule::bad_domain, 1},
    {"a.example\tFALSE\t/\tFALSE\t0\t__Host-a\t1", JarFileRule::broken_prefix, 1},
};

TEST(Netscape, is_refused_with_the_rule_and_the_line) {
  for (const auto& row : rows) {
    const auto jar = feed(row.text, [](std::string_view text) { return parse_netscape(text, now); });
    ASSERT_FALSE(jar) << row.text;
    EXPECT_EQ(jar.error().rule, row.rule) << row.text << jar.error().message;
    EXPECT_EQ(jar.error().place, row.line) << row.text;
  }
}

}  // namespace
}  // namespace canteen
