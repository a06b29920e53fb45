#include <canteen/base/suggestion.hpp>

#include <gtest/gtest.h>

#include <map>

namespace canteen {
namespace {

struct Row {
  const char* a;
  const char* b;
  std::size_t limit;
  std::size_t distance;
};

const Row rows[] = {
    {"", "", 0, 0},         {"port", "port", 2, 0},      {"port", "prt", 2, 1},       {"prt", "port", 2, 1},
    {"port", "pert", 2, 1}, {"kitten", "sitting", 9, 3}, {"kitten", "sitting", 2, 3}, {"", "abc", 9, 3},
    {"", "abc", 1, 2},      {"abcdef", "uvwxyz", 3, 4},  {"ab", "ba", 2, 2},
};

TEST(EditDistance, counts_letters_put_in_left_out_or_changed_up_to_a_limit) {
  for (const auto& row : rows) EXPECT_EQ(edit_distance(row.a, row.b, row.limit), row.distance) << row.a << ' ' << row.b;
}

TEST(Suggestion, is_the_nearest_name_or_none) {
  const std::map<std::string_view, int> known{{"lower", 0}, {"upper", 0}, {"or", 0}};
  EXPECT_EQ(suggest("uper", known), " (did you mean 'upper'?)");
  EXPECT_EQ(suggest("lowre", known), " (did you mean 'lower'?)");
  EXPECT_EQ(suggest("o", known), " (did you mean 'or'?)");
  EXPECT_EQ(suggest("title", known), "");
  EXPECT_EQ(suggest("xyz", known), "");
}

}  // namespace
}  // namespace canteen
