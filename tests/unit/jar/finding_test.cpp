#include <canteen/jar/finding.hpp>

#include <gtest/gtest.h>

namespace canteen {
namespace {

TEST(Finding, has_the_texts_of_its_rule) {
  const Finding finding{FindingCode::domain_mismatch, "Domain", {5, 9}};
  EXPECT_EQ(finding.code_text(), "domain-mismatch");
  EXPECT_EQ(finding.severity(), Severity::rejected);
  EXPECT_EQ(finding.sentence(), rule_of(FindingCode::domain_mismatch).sentence);
  EXPECT_EQ(finding.fix(), rule_of(FindingCode::domain_mismatch).fix);
}

TEST(Finding, completes_its_code_with_the_attribute) {
  EXPECT_EQ((Finding{FindingCode::attribute_too_long, "Path", {}}.code_text()), "attribute-ignored:Path");
}

TEST(Finding, asks_whether_a_known_attribute_was_meant) {
  EXPECT_EQ((Finding{FindingCode::unknown_attribute, "Expire", {}, "Expires"}.fix()), "Did you mean Expires?");
}

TEST(NearestAttribute, is_the_one_that_was_misspelt) {
  EXPECT_EQ(nearest_attribute("Http-Only"), "HttpOnly");
  EXPECT_EQ(nearest_attribute("same_site"), "SameSite");
  EXPECT_EQ(nearest_attribute("MaxAge"), "Max-Age");
  EXPECT_EQ(nearest_attribute("Expire"), "Expires");
  EXPECT_EQ(nearest_attribute("Secured"), "Secure");
  EXPECT_EQ(nearest_attribute("pth"), "Path");
  EXPECT_EQ(nearest_attribute("Partitoned"), "Partitioned");
}

TEST(NearestAttribute, is_none_for_what_is_like_none) {
  for (const auto* const name : {"", "x", "Version", "Comment", "SecureHttpOnly", "1", "ab", "hat"})
    EXPECT_EQ(nearest_attribute(name), "") << name;
  EXPECT_EQ(nearest_attribute(std::string(100'000, 'e')), "");
}

struct Row {
  const char* source;
  std::string text;
  std::string_view meant;
};

const Row rows[] = {
    {"a missing semicolon", "Secure HttpOnly", "Secure; HttpOnly"},
    {"in any case and spelling", "secure Http-Only", "Secure; HttpOnly"},
    {"three", "Secure HttpOnly SameSite=Lax", "Secure; HttpOnly; SameSite=Lax"},
    {"a value in the middle", "Secure Path=/a HttpOnly", "Secure; Path=/a; HttpOnly"},
    {"a value that holds spaces and a comma", "Secure Expires=Sun, 06 Nov 1994 08:49:37 GMT",
     "Secure; Expires=Sun, 06 Nov 1994 08:49:37 GMT"},
    {"a misspelt one with a value behind a value", "Path=/ Same-Site=Lax", "Path=/; SameSite=Lax"},
    {"a word with a value that is near none", "Path=/a b=c", "Path"},
    {"a comma for the semicolon", "Secure, HttpOnly", "Secure; HttpOnly"},
    {"a comma alone", "Secure,HttpOnly", "Secure; HttpOnly"},
    {"a comma and a value", "Secure Path=/a, HttpOnly", "Secure; Path=/a; HttpOnly"},
    {"a tab and spaces", "Secure \t  HttpOnly", ""},
    {"one, misspelt", "Expire=1", "Expires"},
    {"one of two words", "Http Only", "HttpOnly"},
    {"an unknown word in front", "comment Secure", ""},
    {"an unknown word behind", "Secure x HttpOnly", ""},
    {"octets that are no text", "Secure \xFF HttpOnly", ""},
    {"a known one in front", "Path=/ Secure", "Path=/; Secure"},
    {"a date in front", "Expires=Sun, 06 Nov 1994 08:49:37 GMT HttpOnly",
     "Expires=Sun, 06 Nov 1994 08:49:37 GMT; HttpOnly"},
    {"longer than a repair", "Secure Path=/" + std::string(300, 'x'), ""},
};

TEST(MeantAttributes, are_those_between_which_the_semicolon_is_missing) {  // L-25
  for (const auto& row : rows) {
    const auto line = "a=b; " + row.text;
    AttributeReader reader{std::string_view{line}.substr(3)};
    EXPECT_EQ(meant_attributes(*reader.next()), row.meant) << row.source;
  }
}

}  // namespace
}  // namespace canteen
