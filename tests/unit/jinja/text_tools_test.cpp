// Cutting texts as Python's str does. Each row is what python3 answers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/jinja/text_tools.hpp>
#include <canteen/jinja/value_error.hpp>

namespace canteen::jinja {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Strip, takes_spaces_from_the_sides_asked_for) {
  EXPECT_EQ(strip_spaces(" \ta b\n ", Sides::both), "a b");
  EXPECT_EQ(strip_spaces(" a ", Sides::left), "a ");
  EXPECT_EQ(strip_spaces(" a ", Sides::right), " a");
  EXPECT_EQ(strip_spaces("  ", Sides::both), "");
}

TEST(Strip, takes_code_points_of_a_set) {
  EXPECT_EQ(strip_set("xxaxbyx", "xy", Sides::both), "axb");
  EXPECT_EQ(strip_set("\xC3\xBC"
                      "a\xC3\xBC",
                      "\xC3\xBC", Sides::right),
            "\xC3\xBC"
            "a");
  EXPECT_EQ(strip_set("\xC3\xBC", "\xC3", Sides::both), "\xC3\xBC") << "half a code point is another one";
}

TEST(Split, gives_words_and_the_rest) {
  EXPECT_THAT(split_words("  a  b c ", -1), ElementsAre("a", "b", "c"));
  EXPECT_THAT(split_words("  a  b c ", 1), ElementsAre("a", "b c "));
  EXPECT_THAT(split_words(" ", -1), IsEmpty());
}

TEST(Split, gives_the_parts_between_separators) {
  EXPECT_THAT(split_by("a,,b", ",", -1), ElementsAre("a", "", "b"));
  EXPECT_THAT(split_by("a,b,c", ",", 1), ElementsAre("a", "b,c"));
  EXPECT_THAT(split_by("", ",", -1), ElementsAre(""));
  EXPECT_THROW(split_by("a", "", -1), ValueError);
}

TEST(Replace, is_bounded_and_finds_an_empty_text_everywhere) {
  EXPECT_EQ(replace_all("aaa", "a", "b", -1), "bbb");
  EXPECT_EQ(replace_all("aaa", "a", "b", 2), "bba");
  EXPECT_EQ(replace_all("\xC3\xBC"
                        "b",
                        "", "-", -1),
            "-\xC3\xBC-b-");
  EXPECT_EQ(replace_all("ab", "", "-", 1), "-ab");
}

TEST(Title, begins_words_behind_what_is_no_letter) {
  EXPECT_EQ(to_title_case("they're bill's 3rd"), "They'Re Bill'S 3Rd");
  EXPECT_EQ(to_title_case("ABC dEF"), "Abc Def");
}

}  // namespace
}  // namespace canteen::jinja
