#include <canteen/jar/findings.hpp>

#include <gtest/gtest.h>

#include <unit/jar/made_context.hpp>

namespace canteen::detail {
namespace {

TEST(Findings, are_about_the_last_attribute_of_a_kind_or_the_pair) {
  const auto parsed = parse_set_cookie("a=b; Path=/x; Secure; path=/y").value();
  EXPECT_EQ(range_about(parsed, AttributeKind::path), (TextRange{22, 7}));
  EXPECT_EQ(range_about(parsed, AttributeKind::domain), (TextRange{0, 3}));
  EXPECT_EQ(range_about(parsed, AttributeKind::unknown), (TextRange{0, 3}));
}

TEST(Findings, end_after_a_hundred_attributes) {
  std::string line = "a=b";
  for (int i = 0; i < 200; ++i) line += "; x";
  const auto parsed = parse_set_cookie(line).value();
  const CookieIndex none;
  const JarOptions options;
  const auto context = test::page("https://a.example/");
  std::vector<Finding> findings;
  add_attribute_findings(findings, make_candidate(parsed, context, options, none, test::now));
  EXPECT_EQ(findings.size(), 100u);
}

}  // namespace
}  // namespace canteen::detail
