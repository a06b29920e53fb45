#include <canteen/base/base64url.hpp>

#include <gtest/gtest.h>
#include <string>

#include "exact_copy.hpp"

namespace canteen {
namespace {

using test::ExactCopy;
using Rule = Base64Rule;

struct Pair {
  const char* source;
  std::string octets;
  std::string text;
};

const Pair pairs[] = {
    {"RFC 4648 §10", "", ""},
    {"RFC 4648 §10, without padding", "f", "Zg"},
    {"RFC 4648 §10, without padding", "fo", "Zm8"},
    {"RFC 4648 §10", "foo", "Zm9v"},
    {"RFC 4648 §10, without padding", "foob", "Zm9vYg"},
    {"RFC 4648 §10, without padding", "fooba", "Zm9vYmE"},
    {"RFC 4648 §10", "foobar", "Zm9vYmFy"},
    {"RFC 4648 §5: 62 is '-', 63 is '_'", "\xFB\xEF\xFF", "--__"},
    {"RFC 7515 appendix C", "\x03\xEC\xFF\xE0\xC1", "A-z_4ME"},
    {"NUL is an octet", std::string(3, '\0'), "AAAA"},
};

struct Refusal {
  const char* source;
  std::string text;
  Base64Error expected;
};

const Refusal refusals[] = {
    {"RFC 7515 §2: no padding", "Zg==", {Rule::foreign_character, 2}},
    {"RFC 4648 §3.3: '+' is base64's, not base64url's", "ab+d", {Rule::foreign_character, 2}},
    {"RFC 4648 §3.3: '/' is base64's", "/bcd", {Rule::foreign_character, 0}},
    {"RFC 4648 §3.3: white space", "Zm9v\n", {Rule::foreign_character, 4}},
    {"RFC 4648 §3.3: outside ASCII", "Zm\xC3\xA9", {Rule::foreign_character, 2}},
    {"RFC 4648 §3.3: NUL", std::string("Zm9v\0", 5), {Rule::foreign_character, 4}},
    {"RFC 4648 §4: six bits are no octet", "Z", {Rule::lone_character, 0}},
    {"RFC 4648 §4: six bits are no octet", "Zm9vY", {Rule::lone_character, 4}},
    {"RFC 4648 §3.5: Zg again, respelt", "Zh", {Rule::trailing_bits, 1}},
    {"RFC 4648 §3.5: Zm8 again, respelt", "Zm9", {Rule::trailing_bits, 2}},
};

TEST(Base64url, writes_without_padding) {
  for (const auto& row : pairs) EXPECT_EQ(to_base64url(ExactCopy{row.octets}), row.text) << row.source;
}

TEST(Base64url, reads_what_it_writes) {
  for (const auto& row : pairs) EXPECT_EQ(parse_base64url(ExactCopy{row.text}).value(), row.octets) << row.source;
}

TEST(Base64url, refuses_every_second_spelling_and_says_where) {
  for (const auto& row : refusals) {
    const auto result = parse_base64url(ExactCopy{row.text});
    ASSERT_FALSE(result) << row.source;
    EXPECT_EQ(result.error(), row.expected) << row.source;
  }
}

TEST(Base64url, has_words_for_every_rule) {
  for (const auto& row : refusals) EXPECT_FALSE(to_text(row.expected.rule).empty());
}

}  // namespace
}  // namespace canteen
