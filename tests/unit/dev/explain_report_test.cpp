#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>
#include <canteen/dev/explain_report.hpp>
#include <chrono>

namespace canteen::dev {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr TimePoint now = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};

Explanation explained(std::string_view line) {
  return explain(line, {.url = parse_request_url("https://a.example/").value()}, now);
}

std::string report(std::string_view line, bool colours = false) { return write_report(line, explained(line), colours); }

TEST(ExplainReport, marks_the_place_in_the_line) {
  EXPECT_THAT(report("a=b; Domain=b.example"),
              AllOf(StartsWith("refused: a=b; Domain=b.example\n"),
                    HasSubstr("    a=b; Domain=b.example\n         ^^^^^^^^^^^^^^^^\n")));
}

TEST(ExplainReport, names_code_rule_and_fix) {
  EXPECT_THAT(report("a=b; Domain=b.example"),
              AllOf(HasSubstr("rejected: domain-mismatch (L-06), Chromium: INVALID_DOMAIN\n"),
                    HasSubstr("[RFC 6265bis §5.7 step 10]\n"), HasSubstr("    Fix: ")));
}

TEST(ExplainReport, shows_control_characters_as_escapes_and_marks_them_whole) {
  EXPECT_THAT(report("a=\x01"), AllOf(StartsWith("refused: a=\\x01\n"), Not(HasSubstr("\x01"))));
}

TEST(ShownLines, keep_their_ends_and_nothing_else_that_controls) {
  EXPECT_EQ(shown_lines("a\x1b[m\xc2\x9b\r\nb\n"), "a\\x1B[m\\xC2\\x9B\\x0D\nb\n");
  EXPECT_EQ(shown_lines(std::string(200, 'a')), std::string(200, 'a'));
}

TEST(ExplainReport, has_colours_only_when_asked) {
  EXPECT_THAT(report("a=b"), Not(HasSubstr("\x1b")));
  EXPECT_THAT(report("a=b; SameSite=Lax", true), HasSubstr("\x1b[32mstored\x1b[0m"));
}

TEST(ExplainReport, cuts_a_long_line_around_the_place) {
  const auto text = report(std::string(2000, 'a') + "=b; Domain=b.example");
  EXPECT_THAT(text, HasSubstr("Domain=b.example"));
  EXPECT_LT(text.size(), 2000u);
}

TEST(ExplainReport, is_json_for_programs) {
  const auto text = boost::json::serialize(to_json("a=b; Domain=b.example", explained("a=b; Domain=b.example")));
  EXPECT_THAT(text, AllOf(HasSubstr(R"("verdict":"refused")"), HasSubstr(R"("id":"L-06")"),
                          HasSubstr(R"("range":[5,21])"), HasSubstr(R"("cookie":null)")));
}

}  // namespace
}  // namespace canteen::dev
