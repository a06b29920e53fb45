#include <canteen/cookies/value_warning.hpp>

#include <gtest/gtest.h>

#include <string>

#include "unit/base/exact_copy.hpp"

namespace canteen {
namespace {

using test::ExactCopy;
using W = ValueWarning;

struct Row {
  const char* source;
  std::string text;
  std::optional<ValueWarning> warning;
};

// Card numbers are the networks' published test numbers; the JWT is RFC 7519 §3.1's; keys are documentation's examples.
const Row rows[] = {
    {"Visa", "4111111111111111", W::card_number},
    {"in groups", "4111 1111 1111 1111", W::card_number},
    {"with hyphens", "4111-1111-1111-1111", W::card_number},
    {"American Express", "378282246310005", W::card_number},
    {"Mastercard's second range", "2223003122003222", W::card_number},
    {"Mastercard's first range", "5555555555554444", W::card_number},
    {"Discover", "6011000990139424", W::card_number},
    {"22 is the first of the second range", "2290000000000005", W::card_number},
    {"27 is its last", "2700000000000009", W::card_number},
    {"Visa of 13 digits", "4222222222222", W::card_number},
    {"19 digits", "4111111111111111110", W::card_number},
    {"inside JSON", R"({"card":"4111111111111111"})", W::card_number},
    {"a wrong check digit", "4111111111111112", {}},
    {"milliseconds since 1970, check digit and all", "1783771200003", {}},
    {"21 is no network", "2100000000000005", {}},
    {"28 is no network", "2800000000000008", {}},
    {"7 is no network", "7111111111111007", {}},
    {"12 digits", "411111111117", {}},
    {"inside a word of hexadecimal", "a4111111111111111", {}},
    {"inside a word in a sentence", "id a4111111111111111, and more", {}},
    {"before a letter", "4111111111111111f", {}},
    {"20 digits, check digit and all", "41111111111111111115", {}},
    {"an address", "jo.doe+x@mail.example.org", W::email_address},
    {"inside JSON", R"({"mail":"jo@a.example"})", W::email_address},
    {"with a full stop behind", "write to jo@a.example.", W::email_address},
    {"with a hyphen behind", "jo@a.example-", W::email_address},
    {"a top-level domain of two letters", "jo@a.de.", W::email_address},
    {"a mailbox of one letter", "<a@b.example>", W::email_address},
    {"a mailbox of one letter in front", "a@b.example", W::email_address},
    {"behind a social handle", "@jo is jo@a.example", W::email_address},
    {"before a social handle", "jo@a.example is @jo", W::email_address},
    {"no mailbox", "@a.example", {}},
    {"no mailbox behind a blank", "to @a.example", {}},
    {"no top-level domain", "jo@localhost", {}},
    {"a top-level domain of one letter", "jo@a.b", {}},
    {"nothing in front of the top-level domain", "jo@.example", {}},
    {"a version", "package@1.2.3", {}},
    {"a version of two digits", "package@1.2.30", {}},
    {"a social handle", "hello @jo", {}},
    {"RFC 7519 §3.1", "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UifQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1g",
     W::jwt},
    {"RFC 7519 §6.1: unsecured", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.", W::jwt},
    {"behind a scheme", "Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.x", W::jwt},
    {"behind base64 of JSON", "eyJhIjoxfQ eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.x", W::jwt},
    {"base64 of JSON alone", "eyJhIjoxfQ", {}},
    {"base64 of JSON behind a word", "it is eyJhIjoxfQ", {}},
    {"two parts", "eyJhIjoxfQ.abc", {}},
    {"two parts in a sentence", "eyJhIjoxfQ.abc and", {}},
    {"no full stop behind the first part", "eyJhIjoxfQ abc.def", {}},
    {"no claims", "eyJhIjoxfQ..abc", {}},
    {"Stripe", "sk_live_4eC39HqLyjWDarjtT1zdp7dc", W::key},
    {"PEM", "-----BEGIN PRIVATE KEY-----", W::key},
    {"behind its own beginning", "AKIA AKIAIOSFODNN7EXAMPLE", W::key},
    {"before its own beginning", "AKIAIOSFODNN7EXAMPLE AKIA", W::key},
    {"too short for AWS", "AKIAIOSFODNN7EX", {}},
    {"too short for AWS in a sentence", "AKIAIOSFODNN7EX and more", {}},
    {"nothing", "", {}},
    {"a word", "dark", {}},
    {"a UUID", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", {}},
};

TEST(ValueWarning, is_about_shapes_that_do_not_belong_in_a_cookie) {
  for (const auto& row : rows) EXPECT_EQ(find_value_warning(ExactCopy{row.text}), row.warning) << row.source;
}

TEST(ValueWarning, is_about_the_text_and_nothing_around_it) {
  const std::string_view email = "a@b.example", token = "eyJhIjoxfQ.abc.";
  EXPECT_EQ(find_value_warning(email.substr(1)), std::nullopt);
  EXPECT_EQ(find_value_warning(token.substr(0, token.size() - 1)), std::nullopt);
}

struct KeyRow {
  std::string start;
  std::size_t least;
};

// The lengths are those in the services' own documentation and in GitHub's list of secrets that it scans for.
const KeyRow keys[] = {
    {"sk_live_", 16}, {"sk_test_", 16}, {"rk_live_", 16}, {"AKIA", 16},        {"ASIA", 16},   {"AIza", 35},
    {"ghp_", 36},     {"gho_", 36},     {"ghs_", 36},     {"github_pat_", 22}, {"glpat-", 20}, {"xoxb-", 20},
    {"xoxp-", 20},    {"npm_", 36},     {"sk-proj-", 40}, {"sk-ant-", 40},     {"SG.", 22},    {"ya29.", 40},
};

TEST(ValueWarning, knows_how_long_a_services_keys_are) {
  for (const auto& row : keys) {
    EXPECT_EQ(find_value_warning(ExactCopy{row.start + std::string(row.least, 'x')}), W::key) << row.start;
    EXPECT_EQ(find_value_warning(ExactCopy{row.start + std::string(row.least - 1, 'x')}), std::nullopt) << row.start;
  }
}

TEST(ValueWarning, knows_a_password_that_was_submitted) {
  const std::string_view passwords[] = {"", "abc", "abcd", "correct horse"};
  EXPECT_EQ(find_value_warning("correct horse", passwords), W::password);
  EXPECT_EQ(find_value_warning("abcd", passwords), W::password);
  EXPECT_EQ(find_value_warning("correct", passwords), std::nullopt);
  EXPECT_EQ(find_value_warning("abc", passwords), std::nullopt);  // too short to mean anything
  EXPECT_EQ(find_value_warning("", passwords), std::nullopt);
}

TEST(ValueWarning, knows_the_fields_that_hold_one) {
  for (const auto* name :
       {"password", "Passwd", "pwd", "pass", "new_password", "user_pass", "user-pass", "passwordConfirm"})
    EXPECT_TRUE(is_password_field(name)) << name;
  for (const auto* name : {"passenger", "compass", "pass-through", "name", "bypass", ""})
    EXPECT_FALSE(is_password_field(name)) << name;
}

TEST(ValueWarning, has_a_sentence_each) {
  EXPECT_EQ(to_text(W::password), "equals a password that was submitted with this request");
  EXPECT_EQ(to_text(W::key), "looks like a secret key");
}

}  // namespace
}  // namespace canteen
