#include <canteen/jar/finding_rules.hpp>

#include <gtest/gtest.h>

#include <canteen/jar/finding_code.hpp>
#include <set>
#include <string>

namespace canteen {
namespace {

TEST(FindingRules, have_one_row_for_each_code_in_order) {
  for (std::size_t i = 0; i < finding_rules.size(); ++i)
    EXPECT_EQ(static_cast<std::size_t>(finding_rules[i].code), i) << finding_rules[i].text;
}

TEST(FindingRules, say_what_happens_and_what_to_write_in_a_sentence_each) {
  for (const auto& rule : finding_rules) {
    EXPECT_TRUE(rule.sentence.ends_with('.') && rule.fix.ends_with('.') && !rule.section.empty()) << rule.text;
    EXPECT_FALSE(rule.text.empty() || rule.text.find(' ') != std::string_view::npos) << rule.text;
  }
}

TEST(FindingRules, name_every_rule_of_the_lint) {
  std::set<std::string> ids;
  for (const auto& rule : finding_rules) ids.emplace(rule.id);
  for (int number = 1; number <= 32; ++number) {
    const auto id = (number < 10 ? "L-0" : "L-") + std::to_string(number);
    EXPECT_EQ(ids.contains(id), number <= 15 || number >= 20) << id;
  }
}

TEST(FindingRules, are_found_by_their_code) {
  EXPECT_EQ(rule_of(FindingCode::domain_mismatch).chromium_name, "INVALID_DOMAIN");
  EXPECT_EQ(rule_of(FindingCode::deletes_cookie).severity, Severity::weakened);
  EXPECT_EQ(to_text(Severity::rejected), "rejected");
}

}  // namespace
}  // namespace canteen
