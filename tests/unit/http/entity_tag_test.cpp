// Entity tags and lists of them (RFC 9110 §8.8.3; H-92).
#include <canteen/http/entity_tag.hpp>

#include <gtest/gtest.h>
#include <vector>

#include "../../support/feed.hpp"

namespace canteen {
namespace {

struct TagRow {
  const char* source;
  std::string_view text;
  bool is_tag;
  bool weak = false;
  std::string_view opaque{};
};

TEST(EntityTag, is_read_by_its_grammar) {
  constexpr TagRow rows[] = {
      {"9110 §8.8.3 example", "\"xyzzy\"", true, false, "xyzzy"},
      {"9110 §8.8.3 example", "W/\"xyzzy\"", true, true, "xyzzy"},
      {"9110 §8.8.3 example", "\"\"", true, false, ""},
      {"9110 §8.8.3 a comma is etagc", "\"a,b\"", true, false, "a,b"},
      {"9110 §8.8.3 obs-text is etagc", "\"\xC3\xBC\"", true, false, "\xC3\xBC"},
      {"9110 §8.8.3 a backslash is itself", "\"a\\\"", true, false, "a\\"},
      {"9110 §8.8.3 W has a case", "w/\"a\"", false},
      {"9110 §8.8.3 no space inside", "\"a b\"", false},
      {"9110 §8.8.3 no DEL", "\"a\x7F\"", false},
      {"9110 §8.8.3 quotes", "xyzzy", false},
      {"9110 §8.8.3 both quotes", "\"xyzzy", false},
      {"9110 §8.8.3 nothing behind", "\"a\"b", false},
      {"9110 §8.8.3 nothing between W/ and the tag", "W/ \"a\"", false},
      {"9110 §8.8.3 not empty", "", false},
      {"9110 §8.8.3 W/ alone", "W/", false},
      {"9110 §8.8.3 one quote", "\"", false},
  };
  for (const auto& row : rows) {
    const auto text = test::feed(row.text, [](std::string_view in) {
      const auto tag = find_entity_tag(in);
      return tag ? to_text(*tag) : "none";
    });
    EXPECT_EQ(text, row.is_tag ? to_text(EntityTag{row.opaque, row.weak}) : "none") << row.source << ": " << row.text;
  }
}

TEST(EntityTag, is_compared_as_the_table_of_section_8_8_3_2_shows) {
  struct Row {
    EntityTag a, b;
    bool strong, weak;
  };
  constexpr Row rows[] = {
      {{"1", true}, {"1", true}, false, true},
      {{"1", true}, {"2", true}, false, false},
      {{"1", true}, {"1", false}, false, true},
      {{"1", false}, {"1", false}, true, true},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(matches(row.a, row.b, TagComparison::strong), row.strong);
    EXPECT_EQ(matches(row.a, row.b, TagComparison::weak), row.weak);
  }
}

struct ListRow {
  const char* source;
  std::vector<std::string_view> lines;
  TagListMatch weak;
  TagListMatch strong;
};

TEST(EntityTag, is_looked_for_in_lists) {
  using enum TagListMatch;
  const ListRow rows[] = {
      {"H-92 one", {"\"a\""}, some, some},
      {"H-92 the last of three", {"\"x\", \"y\",\"a\""}, some, some},
      {"H-92 in another line", {"\"x\"", "\"a\""}, some, some},
      {"H-92 weak", {"W/\"a\""}, some, none},
      {"H-92 another", {"\"b\""}, none, none},
      {"H-92 inside another, between commas", {"\"x,a,y\""}, none, none},
      {"H-92 any", {"*"}, some, some},
      {"H-92 any, and white space", {" *\t"}, some, some},
      {"9110 §13.1.1 any stands alone", {"*, \"a\""}, malformed, malformed},
      {"9110 §13.1.1 any stands alone", {"*", "\"a\""}, malformed, malformed},
      {"H-26 empty elements", {", \"b\" , ,\t\"a\","}, some, some},
      {"H-26 nothing at all", {""}, none, none},
      {"9110 §5.6.1 a comma between", {"\"a\" \"b\""}, malformed, malformed},
      {"9110 §8.8.3 without quotes", {"a"}, malformed, malformed},
      {"9110 §8.8.3 broken behind the match", {"\"a\", b"}, malformed, malformed},
      {"9110 §8.8.3 without an end", {"\"a\", \"b"}, malformed, malformed},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(find_match(row.lines, EntityTag{"a", false}, TagComparison::weak), row.weak) << row.source;
    EXPECT_EQ(find_match(row.lines, EntityTag{"a", false}, TagComparison::strong), row.strong) << row.source;
  }
}

TEST(EntityTag, list_without_a_current_tag_matches_any_only) {
  const std::vector<std::string_view> any{"*"}, some{"\"a\""};
  EXPECT_EQ(find_match(any, std::nullopt, TagComparison::weak), TagListMatch::some);
  EXPECT_EQ(find_match(some, std::nullopt, TagComparison::weak), TagListMatch::none);
}

TEST(EntityTag, lists_are_read_within_their_octets) {
  for (const std::string_view text : {"\"a", "W/", "W", "\"", ",", "\"a\","}) {
    const auto match = test::feed(text, [](std::string_view in) {
      const std::vector<std::string_view> lines{in};
      return find_match(lines, EntityTag{"b", false}, TagComparison::weak);
    });
    EXPECT_NE(match, TagListMatch::some) << text;
  }
}

}  // namespace
}  // namespace canteen
