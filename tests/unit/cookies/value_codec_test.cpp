#include <canteen/cookies/value_codec.hpp>

#include <gtest/gtest.h>
#include <random>
#include <string>

#include "unit/base/exact_copy.hpp"

namespace canteen {
namespace {

using test::ExactCopy;
constexpr auto percent = CookieCoding::percent;
constexpr auto raw = CookieCoding::raw;
constexpr auto flask = CookieCoding::flask;

/// What a browser stores as it is: printable ASCII without what ends a value.
constexpr OctetSet flask_octets = OctetSet::range(0x20, 0x7E) - OctetSet{",;"};

std::string written(const EncodedCookieValue& value) {
  EXPECT_EQ(value.problem(), std::nullopt);
  std::string out(value.size(), '?');
  EXPECT_EQ(value.write(out.data()), out.data() + out.size());
  return out;
}

struct CodeRow {
  const char* source;
  std::string text;
  std::string octets;
};

const CodeRow coded[] = {
    {"6265bis §4.1.1: cookie-value may be empty", "", ""},
    {"6265bis §4.1.1: cookie-octet travels as it is", "!#$&'()*+-./:<=>?@[]^_`{|}~az09",
     "!#$&'()*+-./:<=>?@[]^_`{|}~az09"},
    {"6265bis §4.1.1: outside cookie-octet", "\" ,;\\", "%22%20%2C%3B%5C"},
    {"law 1: '%' announces an escape", "100%", "100%25"},
    {"law 1: what looks encoded is encoded again", "%41", "%2541"},
    {"law 1: UTF-8", "J\xC3\xBCrgen", "J%C3%BCrgen"},
    {"law 1: no UTF-8 either", "\xFF\xC3", "%FF%C3"},
    {"law 4: quotes are part of the value", "\"a\"", "%22a%22"},
};

TEST(CookieValue, travels_percent_encoded_and_comes_back) {  // C-03
  for (const auto& row : coded) {
    const ExactCopy text{row.text};
    const EncodedCookieValue value{text, percent};
    ASSERT_EQ(value.problem(), std::nullopt) << row.source;
    EXPECT_EQ(written(value), row.octets) << row.source;
    EXPECT_EQ(decode_cookie_value(ExactCopy{row.octets}), row.text) << row.source;
  }
}

TEST(CookieValue, never_holds_a_control_character) {  // C-14
  for (const std::string& text :
       {std::string(1, '\0'), std::string{"a\tb"}, std::string{"\r\n"}, std::string{"\x1F"}, std::string{"\x7F"}}) {
    EXPECT_EQ(EncodedCookieValue(text, percent).problem(), CookieProblem::control_character);
    EXPECT_EQ(EncodedCookieValue(text, raw).problem(), CookieProblem::control_character);
    EXPECT_EQ(EncodedCookieValue(text, flask).problem(), CookieProblem::control_character);
  }
}

TEST(CookieValue, travels_raw_where_the_grammar_allows_it) {  // C-02
  for (const std::string_view text : {"", "100%25", "a=b", "\"\"", "\"a=b\""}) {
    const EncodedCookieValue value{text, raw};
    ASSERT_EQ(value.problem(), std::nullopt) << text;
    EXPECT_EQ(written(value), text);
  }
}

TEST(CookieValue, is_refused_raw_where_the_grammar_forbids_it) {  // C-02
  for (const std::string_view text :
       {"a b", "a,b", "a;b", "a\\b", "\"", "a\"", "\"a", "a\"b\"", "\"a\"b\"", "\xC3\xBC"}) {
    EXPECT_EQ(EncodedCookieValue(text, raw).problem(), CookieProblem::bad_value) << text;
  }
}

TEST(CookieValue, travels_in_quotes_for_flask_where_it_must) {
  for (const auto& [text, octets] : {std::pair<std::string, std::string>{"", ""},
                                     {"plain/=%41", "plain/=%41"},
                                     {"a b", "\"a b\""},
                                     {"\"a\"", "\"\\\"a\\\"\""},
                                     {"a,\xC3\xBC", "\"a\\054\\303\\274\""}}) {
    const EncodedCookieValue value{text, flask};
    ASSERT_EQ(value.problem(), std::nullopt) << text;
    EXPECT_EQ(written(value), octets);
    EXPECT_EQ(decode_cookie_value(ExactCopy{octets}, flask), text);
  }
}

TEST(CookieValue, is_decoded_by_the_coding_that_is_asked_for) {
  EXPECT_EQ(decode_cookie_value("\"a%20\\054\"", percent), "\"a \\054\"");
  EXPECT_EQ(decode_cookie_value("\"a%20\\054\"", flask), "a%20,");
  EXPECT_EQ(decode_cookie_value("\"a%20\\054\"", raw), "\"a%20\\054\"");
  EXPECT_TRUE(is_encoded_cookie_value("%", percent) && !is_encoded_cookie_value("\"\"", percent));
  EXPECT_TRUE(is_encoded_cookie_value("\"\"", flask) && !is_encoded_cookie_value("%41", flask));
  EXPECT_FALSE(is_encoded_cookie_value("\"%41\"", raw));
}

TEST(CookieValue, that_stands_for_a_control_character_is_not_decoded_from_quotes) {  // law 2
  for (const auto* octets : {"\"a\\012b\"", "\"\\000\"", "\"\\177\"", "\"a\tb\""})
    EXPECT_EQ(decode_cookie_value(octets, flask), std::nullopt) << octets;
}

const CodeRow undecoded[] = {
    {"law 3: one malformed escape among good ones", "%41%4", ""},
    {"law 3: a lone percent sign", "100%", ""},
    {"law 2: NUL", "%41%00", ""},
    {"law 2: a line break", "a%0D%0Ab", ""},
    {"law 2: HTAB", "%09", ""},
    {"law 2: DEL", "%7F", ""},
};

TEST(CookieValue, that_is_not_wholly_well_encoded_is_not_decoded) {
  for (const auto& row : undecoded) EXPECT_EQ(decode_cookie_value(ExactCopy{row.text}), std::nullopt) << row.source;
}

// C-40
TEST(CookieValue, keeps_octets_that_are_no_utf_8) { EXPECT_EQ(decode_cookie_value("%FF\xFE"), "\xFF\xFE"); }

/// A text without control characters, of octets of every other kind.
std::string any_text(std::mt19937& random) {
  std::string text;
  for (auto left = random() % 30; left > 0; --left) {
    const auto c = static_cast<char>(random());
    text += is_control(c) ? '%' : c;
  }
  return text;
}

TEST(CookieValue, comes_back_as_it_was_for_every_text_without_control_characters) {
  std::mt19937 random{6265};
  for (int round = 0; round < 5000; ++round) {
    const auto text = any_text(random);
    const auto octets = written({text, percent});
    ASSERT_TRUE(cookie_octets.contains_all(octets));
    ASSERT_EQ(decode_cookie_value(octets), text);
    const auto quoted = written({text, flask});
    ASSERT_TRUE(flask_octets.contains_all(quoted));
    ASSERT_EQ(decode_cookie_value(quoted, flask), text);
  }
}

}  // namespace
}  // namespace canteen
