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

TEST(Netscape, refuses_a_cookie_that_stands_there_twice) {
  const auto jar = parse_netscape(
      ".a.example\tTRUE\t/\tFALSE\t0\ta\t1\n"
      "a.example\tFALSE\t/\tFALSE\t0\ta\t2\n"
      "# the first again\n"
      "a.example\tTRUE\t/\tTRUE\t0\ta\t3\n",
      now);
  ASSERT_FALSE(jar);
  EXPECT_EQ(jar.error().message, "line 4: " + std::string{to_text(JarFileRule::repeated)});
}

/// A file of that many cookies of one site, an expired one among them.
std::string file_of(std::size_t cookies) {
  std::string out = "a.example\tFALSE\t/\tFALSE\t1\tn0\t1\n";
  for (std::size_t i = 0; i < cookies; ++i) out += "a.example\tFALSE\t/\tFALSE\t0\tn" + std::to_string(i) + "\t1\n";
  return out;
}

TEST(Netscape, loads_all_that_the_limits_keep_and_refuses_one_more) {  // §6.1
  EXPECT_EQ(parse_netscape(file_of(180), now)->size(), 180u);
  const auto more = parse_netscape(file_of(181), now);
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().rule, JarFileRule::over_per_domain);
  EXPECT_EQ(more.error().place, 182u);
  EXPECT_EQ(parse_netscape(file_of(20'000), now, {.limits = {.per_domain = 20'000, .total = 20'000}})->size(), 20'000u);
}

TEST(Netscape, of_a_full_jar_is_read_back) {
  const auto jar = full_jar({});
  const auto text = to_netscape(jar);
  const auto read = parse_netscape(text.text, now, jar.options());
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->size() + text.left_out.size(), jar.size());
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
