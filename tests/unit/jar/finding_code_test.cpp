#include <canteen/jar/finding_code.hpp>

#include <gtest/gtest.h>

#include <canteen/jar/finding_rules.hpp>

namespace canteen {
namespace {

TEST(FindingCode, begins_with_what_rejects_and_ends_with_advice) {
  auto last = Severity::rejected;
  for (const auto& rule : finding_rules) {
    EXPECT_GE(rule.severity, last) << rule.text;
    last = rule.severity;
  }
  EXPECT_EQ(last, Severity::advice);
}

}  // namespace
}  // namespace canteen
