// Texts by code points, as Python counts and cases them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/jinja/utf8_text.hpp>
#include "support/feed.hpp"

namespace canteen::jinja {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CodePoints, are_counted_and_cut_whole) {
  EXPECT_EQ(test::feed("a\xC3\xBC\xE6\x97\xA5\xF0\x9F\x98\x80", count_code_points), 4u);
  EXPECT_THAT(split_code_points("a\xC3\xBC\xF0\x9F\x98\x80"), ElementsAre("a", "\xC3\xBC", "\xF0\x9F\x98\x80"));
  EXPECT_THAT(split_code_points(""), IsEmpty());
  EXPECT_EQ(first_length("\xE6\x97\xA5x"), 3u);
  EXPECT_EQ(first_length(""), 0u);
}

TEST(CodePoints, count_octets_that_are_no_UTF_8_one_by_one) {
  EXPECT_EQ(test::feed("\xFF\xC3", count_code_points), 2u);
  EXPECT_EQ(test::feed("\xE6\x97", count_code_points), 2u) << "cut short at the end of the text";
}

struct Row {
  std::string_view text;
  std::string_view upper;
  std::string_view lower;
  std::string_view capitalized;
};

TEST(Case, is_that_of_Python) {
  const Row rows[] = {
      {"aBc 1", "ABC 1", "abc 1", "Abc 1"},
      {"\xC3\xBC\xC3\x84", "\xC3\x9C\xC3\x84", "\xC3\xBC\xC3\xA4", "\xC3\x9C\xC3\xA4"},
      {"stra\xC3\x9F"
       "e",
       "STRASSE",
       "stra\xC3\x9F"
       "e",
       "Stra\xC3\x9F"
       "e"},
      {"\xD0\xB9\xD0\x96", "\xD0\x99\xD0\x96", "\xD0\xB9\xD0\xB6", "\xD0\x99\xD0\xB6"},
      {"", "", "", ""},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(to_upper_case(row.text), row.upper);
    EXPECT_EQ(to_lower_case(row.text), row.lower);
    EXPECT_EQ(capitalize(row.text), row.capitalized);
  }
}

TEST(Space, is_what_isspace_says) {
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r', '\x1C', '\x1F'}) EXPECT_TRUE(is_space(c));
  for (const char c : {'a', '\0', '\x1B', '\x7F'}) EXPECT_FALSE(is_space(c));
}

}  // namespace
}  // namespace canteen::jinja
