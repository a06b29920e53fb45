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
    {"Visa of 13 digits", "4222222222222", W::card_number},
    {"inside JSON", R"({"card":"4111111111111111"})", W::card_number},
    {"a wrong check digit", "4111111111111112", {}},
    {"milliseconds since 1970, check digit and all", "1783771200004", {}},
    {"12 digits", "411111111117", {}},
    {"inside a word of hexadecimal", "a4111111111111111", {}},
    {"before a letter", "4111111111111111f", {}},
    {"20 digits", "41111111111111111111", {}},
    {"an address", "jo.doe+x@mail.example.org", W::email_address},
    {"inside JSON", R"({"mail":"jo@a.example"})", W::email_address},
    {"with a full stop behind", "write to jo@a.example.", W::email_address},
    {"no mailbox", "@a.example", {}},
    {"no top-level domain", "jo@localhost", {}},
    {"a version", "package@1.2.3", {}},
    {"a social handle", "hello @jo", {}},
    {"RFC 7519 §3.1", "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UifQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1g",
     W::jwt},
    {"RFC 7519 §6.1: unsecured", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.", W::jwt},
    {"behind a scheme", "Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.x", W::jwt},
    {"base64 of JSON alone", "eyJhIjoxfQ", {}},
    {"two parts", "eyJhIjoxfQ.abc", {}},
    {"no claims", "eyJhIjoxfQ..abc", {}},
    {"Stripe", "sk_live_4eC39HqLyjWDarjtT1zdp7dc", W::key},
    {"AWS", "AKIAIOSFODNN7EXAMPLE", W::key},
    {"GitHub", "ghp_" + std::string(36, 'x'), W::key},
    {"PEM", "-----BEGIN PRIVATE KEY-----", W::key},
    {"too short for AWS", "AKIAIOSFODNN7EX", {}},
    {"nothing", "", {}},
    {"a word", "dark", {}},
    {"a UUID", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", {}},
};

TEST(ValueWarning, is_about_shapes_that_do_not_belong_in_a_cookie) {
  for (const auto& row : rows) EXPECT_EQ(find_value_warning(ExactCopy{row.text}), row.warning) << row.source;
}

TEST(ValueWarning, knows_a_password_that_was_submitted) {
  const std::string_view passwords[] = {"", "abc", "correct horse"};
  EXPECT_EQ(find_value_warning("correct horse", passwords), W::password);
  EXPECT_EQ(find_value_warning("correct", passwords), std::nullopt);
  EXPECT_EQ(find_value_warning("abc", passwords), std::nullopt);  // too short to mean anything
  EXPECT_EQ(find_value_warning("", passwords), std::nullopt);
}

TEST(ValueWarning, knows_the_fields_that_hold_one) {
  for (const auto* name : {"password", "Passwd", "pwd", "pass", "new_password", "user_pass", "passwordConfirm"})
    EXPECT_TRUE(is_password_field(name)) << name;
  for (const auto* name : {"passenger", "compass", "name", "bypass", ""}) EXPECT_FALSE(is_password_field(name)) << name;
}

TEST(ValueWarning, has_a_sentence_each) {
  EXPECT_EQ(to_text(W::password), "equals a password that was submitted with this request");
  EXPECT_EQ(to_text(W::key), "looks like a secret key");
}

}  // namespace
}  // namespace canteen
