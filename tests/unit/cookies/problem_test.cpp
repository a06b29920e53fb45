#include <canteen/cookies/problem.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <string>

namespace canteen {
namespace {

using ::testing::HasSubstr;

TEST(CookieProblem, says_a_different_sentence_for_every_rule) {
  std::set<std::string_view> sentences;
  const int last = static_cast<int>(CookieProblem::too_many);
  for (int i = 0; i <= last; ++i) sentences.insert(to_text(static_cast<CookieProblem>(i)));
  EXPECT_EQ(sentences.size(), static_cast<std::size_t>(last) + 1);
  EXPECT_FALSE(sentences.contains(""));
}

struct SentenceRow {
  CookieProblem problem;
  const char* words;
};

/// One of each kind: a sentence that slipped to its neighbour's place shows here.
const SentenceRow sentences[] = {
    {CookieProblem::empty_name, "needs a name"},
    {CookieProblem::bad_value, "raw value"},
    {CookieProblem::name_value_too_long, "4096"},
    {CookieProblem::bad_path, "Path"},
    {CookieProblem::max_age_too_long, "Max-Age"},
    {CookieProblem::bad_expires, "9999"},
    {CookieProblem::needs_clock, "also_expires"},
    {CookieProblem::partitioned_insecure, "Partitioned"},
    {CookieProblem::broken_http_prefix, "__Http-"},
    {CookieProblem::miscased_prefix, "spelt"},
    {CookieProblem::too_many, "50"},
};

TEST(CookieProblem, names_the_rule_it_stands_for) {
  for (const auto& row : sentences) EXPECT_THAT(std::string{to_text(row.problem)}, HasSubstr(row.words));
}

TEST(CookieError, carries_the_problem_and_names_the_cookie) {
  const CookieError error{CookieProblem::bad_domain, "theme"};
  EXPECT_EQ(error.problem(), CookieProblem::bad_domain);
  EXPECT_THAT(error.what(), HasSubstr("cookie 'theme': "));
  EXPECT_THAT(error.what(), HasSubstr(std::string{to_text(CookieProblem::bad_domain)}));
}

TEST(CookieError, is_an_invalid_argument) {
  EXPECT_THROW(throw CookieError(CookieProblem::bad_name, "a b"), std::invalid_argument);
}

}  // namespace
}  // namespace canteen
