#include <gtest/gtest.h>
#include <algorithm>
#include <canteen/routing/rule_syntax.hpp>

#include <memory>
#include <string>
#include <vector>

namespace canteen {
namespace {

static_assert(!find_rule_fault("/hello/<name>/<int(min=1, max=9):times>"), "usable while compiling");

struct FaultRow {
  std::string_view text;
  RuleError error;
  std::size_t offset;
};

class RefusedRule : public testing::TestWithParam<FaultRow> {};

TEST_P(RefusedRule, names_the_error_and_its_place) {
  const auto& row = GetParam();
  EXPECT_EQ(find_rule_fault(row.text), (RuleFault{row.error, row.offset})) << row.text;
}

// "W" rows: Werkzeug's Rule refuses them too (routing/rules.py). "own": a refusal of ours, reasoned in rule_syntax.hpp.
INSTANTIATE_TEST_SUITE_P(Rules, RefusedRule,
                         testing::ValuesIn(std::initializer_list<FaultRow>{
                             {"", RuleError::no_leading_slash, 0},                    // W: must start with a slash
                             {"hello", RuleError::no_leading_slash, 0},               // W
                             {"<x>", RuleError::no_leading_slash, 0},                 // W
                             {"//", RuleError::empty_segment, 1},                     // own
                             {"/a//b", RuleError::empty_segment, 3},                  // own
                             {"/<a>//", RuleError::empty_segment, 5},                 // own
                             {"/a?b", RuleError::bad_character, 2},                   // own: the query is not the path
                             {"/a#b", RuleError::bad_character, 2},                   // own
                             {"/a>", RuleError::bad_character, 2},                    // own
                             {"/a\nb", RuleError::bad_character, 2},                  // own
                             {"/a\x7F", RuleError::bad_character, 2},                 // own
                             {"/a%20b", RuleError::percent_escape, 2},                // own: it would never match
                             {"/<", RuleError::unclosed_placeholder, 1},              // W: malformed url rule
                             {"/<name", RuleError::unclosed_placeholder, 1},          // W
                             {"/<int(min=1):x", RuleError::unclosed_placeholder, 1},  // W
                             {"/<>", RuleError::unnamed_placeholder, 1},              // W
                             {"/<int:>", RuleError::unnamed_placeholder, 1},          // W
                             {"/<:x>", RuleError::bad_placeholder, 1},                // W
                             {"/<1x>", RuleError::bad_placeholder, 1},                // W
                             {"/<a b>", RuleError::bad_placeholder, 1},               // W
                             {"/<a/<b>", RuleError::bad_placeholder, 1},              // W
                             {"/<int():x>", RuleError::bad_arguments, 6},             // own
                             {"/<int(min=1)>", RuleError::bad_placeholder, 1},        // W
                             {"/<int(min=):x>", RuleError::bad_arguments, 10},        // W
                             {"/<any(a,):x>", RuleError::bad_arguments, 8},           // W
                             {"/<any(a b):x>", RuleError::bad_arguments, 8},          // W
                             {"/<any('a):x>", RuleError::bad_arguments, 6},           // W
                             {"/<any(a-b):x>", RuleError::bad_arguments, 7},          // W: quote it
                             {"/<x>/<x>", RuleError::repeated_name, 5},               // W: variable name used twice
                             {"/<x>-<y>", RuleError::crowded_segment, 5},             // own
                             {"/<a>/<b>/<c>/<d>/<e>/<f>/<g>/<h>/<i>", RuleError::too_many_placeholders, 33},  // own
                         }));

TEST(RuleSyntax, takes_rules_as_werkzeug_does) {
  for (const auto* text : {"/", "/a", "/a/", "/<a>", "/<a>/", "/x-<int:id>.json", "/<path:p>/edit", "/<_a1>",
                           "/f\xC3\xBC", "/100%", "/<any('a>/)',\"b c\",d):x>", "/<a>/<b>/<c>/<d>/<e>/<f>/<g>/<h>"})
    EXPECT_EQ(find_rule_fault(text), std::nullopt) << text;
}

TEST(RuleSyntax, gives_the_parts_in_order) {
  RuleReader reader{"/user-<int(min=1):id>.json"};
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.part().literal, "/user-");
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.part().name, "id");
  EXPECT_EQ(reader.part().converter, "int");
  EXPECT_EQ(reader.part().arguments, "min=1");
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.part().literal, ".json");
  EXPECT_FALSE(reader.next());
  EXPECT_FALSE(reader.fault());
}

std::vector<ConverterArgument> arguments_of(std::string_view text) {
  std::vector<ConverterArgument> out;
  ConverterArgumentReader reader{text};
  while (reader.next()) out.push_back(reader.argument());
  EXPECT_FALSE(reader.failed()) << text;
  return out;
}

TEST(RuleSyntax, reads_words_keywords_and_quoted_arguments) {
  using Arguments = std::vector<ConverterArgument>;
  EXPECT_EQ(arguments_of("a,b"), (Arguments{{"", "a"}, {"", "b"}}));
  EXPECT_EQ(arguments_of(" min = -1 , max= 2.5 "), (Arguments{{"min", "-1"}, {"max", "2.5"}}));
  EXPECT_EQ(arguments_of("'a,b', x=\"it's\", ''"), (Arguments{{"", "a,b"}, {"x", "it's"}, {"", ""}}));
  EXPECT_EQ(arguments_of("True,signed=False"), (Arguments{{"", "True"}, {"signed", "False"}}));
}

TEST(RuleSyntax, never_reads_past_the_end) {
  const std::string_view whole = "/a-<any('b', k=\"c\", -1.5):x>.d/<path:y>/";
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const std::unique_ptr<char[]> exact{new char[size]};
    std::copy_n(whole.begin(), size, exact.get());
    const std::string_view part{exact.get(), size};
    EXPECT_EQ(find_rule_fault(part).has_value(),
              part.empty() || std::count(part.begin(), part.end(), '<') != std::count(part.begin(), part.end(), '>'));
  }
}

}  // namespace
}  // namespace canteen
