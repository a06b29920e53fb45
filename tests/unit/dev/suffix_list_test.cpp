#include <canteen/dev/suffix_list.hpp>

#include <gtest/gtest.h>

#include "support/feed.hpp"

namespace canteen::dev {
namespace {

TEST(SuffixRule, is_a_name_a_wildcard_or_an_exception) {  // publicsuffix.org/list: Specification
  for (const auto* const rule : {"com", "co.uk", "*.ck", "*", "!www.ck", "公司.cn", "xn--p1ai", "a_b.example", "COM"})
    EXPECT_TRUE(test::feed(rule, is_suffix_rule)) << rule;
  for (const auto* const rule : {"", "!", "!ck", "!*.ck", ".com", "com.", "a..b", "<html>", "{}", "co.uk,", "a.*.b",
                                 "*.", "*a.ck", "127.0.0.1", "[::1]", "a:80", "a/b"})
    EXPECT_FALSE(test::feed(rule, is_suffix_rule)) << rule;
}

TEST(SuffixList, is_rules_comments_and_empty_lines) {
  EXPECT_EQ(find_fault("// mine\n\n  \t\nexample\r\n*.wild\t// all\n  !not.wild  \n"), std::nullopt);
  EXPECT_EQ(find_fault(""), std::nullopt);
}

TEST(SuffixList, names_the_first_line_that_is_no_rule) {
  EXPECT_EQ(find_fault("com\n<p>Not found</p>\n<p>"), (SuffixListFault{2, "<p>Not found</p>"}));
  EXPECT_EQ(find_fault("// page\r\nNot found\r\n"), (SuffixListFault{2, "Not found"}));
}

}  // namespace
}  // namespace canteen::dev
