#include <gtest/gtest.h>
#include <canteen/routing/rule.hpp>

namespace canteen {
namespace {

TEST(Rule, is_taken_apart_into_literals_and_placeholders) {
  const auto rule = parse_rule("/hello/<name>/<int(min=1,max=9):times>/");
  ASSERT_TRUE(rule);
  ASSERT_EQ(rule->parts().size(), 5u);
  EXPECT_EQ(rule->parts()[0].literal, "/hello/");
  EXPECT_EQ(rule->parts()[1].placeholder, 0u);
  EXPECT_EQ(rule->parts()[2].literal, "/");
  EXPECT_EQ(rule->parts()[3].placeholder, 1u);
  EXPECT_EQ(rule->parts()[4].literal, "/");
  EXPECT_TRUE(rule->ends_with_slash());
  EXPECT_EQ(rule->text(), "/hello/<name>/<int(min=1,max=9):times>/");
}

TEST(Rule, keeps_converters_and_their_arguments) {
  const auto rule = parse_rule("/<name>/<any('a b', c):word>/<int(min=1):times>");
  ASSERT_TRUE(rule);
  const auto& placeholders = rule->placeholders();
  EXPECT_EQ(placeholders[0].name, "name");
  EXPECT_EQ(placeholders[0].converter, "");
  using Arguments = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(placeholders[1].arguments, (Arguments{{"", "a b"}, {"", "c"}}));
  EXPECT_EQ(placeholders[2].arguments, (Arguments{{"min", "1"}}));
}

TEST(Rule, says_what_is_wrong_and_where) {
  const auto rule = parse_rule("/hello/<name");
  ASSERT_FALSE(rule);
  EXPECT_EQ(rule.error(), (RuleProblem{"rule '/hello/<name' has a placeholder that never ends", 7}));
}

}  // namespace
}  // namespace canteen
