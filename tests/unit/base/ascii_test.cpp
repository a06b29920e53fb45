#include <canteen/base/ascii.hpp>

#include <gtest/gtest.h>
#include <string>

namespace canteen {
namespace {

/// Every octet, in order.
std::string all_octets() {
  std::string out(256, '\0');
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<char>(i);
  return out;
}

/// The octets that `holds` says yes to.
template <class Predicate>
std::string those_where(Predicate holds) {
  std::string out;
  for (const char c : all_octets()) {
    if (holds(c)) out += c;
  }
  return out;
}

TEST(Ascii, knows_the_77_token_characters) {
  EXPECT_EQ(those_where(is_token_char),
            "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");
}

TEST(Ascii, finds_a_token_only_where_every_octet_is_one) {
  EXPECT_TRUE(is_token("Set-Cookie"));
  EXPECT_FALSE(is_token(""));
  EXPECT_FALSE(is_token("a b"));
  EXPECT_FALSE(is_token("a="));
  EXPECT_FALSE(is_token("caf\xC3\xA9"));
  EXPECT_FALSE(is_token(std::string_view{"a\0", 2}));
}

TEST(Ascii, counts_nothing_above_0x7f_as_a_letter_or_digit) {
  EXPECT_EQ(those_where(is_digit), "0123456789");
  EXPECT_EQ(those_where(is_alpha), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}

TEST(Ascii, counts_33_control_octets_and_no_c1_control) {
  const auto controls = those_where(is_control);
  EXPECT_EQ(controls, all_octets().substr(0, 0x20) + '\x7F');
  EXPECT_TRUE(has_control("a\tb"));
  EXPECT_FALSE(has_control("a b\x80\xFF"));
  EXPECT_FALSE(has_control(""));
}

TEST(Ascii, agrees_with_itself_between_functions_and_sets) {
  EXPECT_EQ(those_where([](char c) { return control_octets.contains(c); }), those_where(is_control));
  EXPECT_EQ(those_where([](char c) { return ascii_digits.contains(c); }), those_where(is_digit));
  EXPECT_EQ(those_where([](char c) { return ascii_letters.contains(c); }), those_where(is_alpha));
}

TEST(Ascii, lowers_the_26_capitals_and_nothing_else) {
  const auto changed = those_where([](char c) { return to_lower(c) != c; });
  EXPECT_EQ(changed, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  EXPECT_EQ(to_lower('Q'), 'q');
  EXPECT_EQ(to_lower('\xC0'), '\xC0');
}

TEST(Ascii, compares_names_without_regard_to_case) {
  EXPECT_TRUE(equals_ignoring_case("Content-Length", "content-LENGTH"));
  EXPECT_TRUE(equals_ignoring_case("", ""));
  EXPECT_FALSE(equals_ignoring_case("a", "ab"));
  EXPECT_FALSE(equals_ignoring_case("@", "`"));  // 0x40 and 0x60 differ in the bit that letters' cases differ in
  EXPECT_FALSE(equals_ignoring_case("\xC3\x84", "\xC3\xA4"));
}

TEST(Ascii, trims_spaces_and_tabs_from_both_ends_only) {
  EXPECT_EQ(trim_ows(" \t a \t b\t "), "a \t b");
  EXPECT_EQ(trim_ows("\n a"), "\n a");
  EXPECT_EQ(trim_ows(" \t "), "");
  EXPECT_EQ(trim_ows(""), "");
}

TEST(Ascii, reads_hexadecimal_digits_of_both_cases) {
  EXPECT_EQ(those_where([](char c) { return hex_value(c) >= 0; }), "0123456789ABCDEFabcdef");
  EXPECT_EQ(hex_value('0'), 0);
  EXPECT_EQ(hex_value('9'), 9);
  EXPECT_EQ(hex_value('a'), 10);
  EXPECT_EQ(hex_value('F'), 15);
  EXPECT_EQ(hex_value('g'), -1);
}

TEST(OctetSet, is_built_by_joining_and_taking_away) {
  constexpr auto set = (OctetSet::range('a', 'f') | OctetSet{"xyz"}) - OctetSet{"bx"};
  static_assert(set.contains('a') && !set.contains('b') && set.contains('z'));
  EXPECT_EQ(those_where([&](char c) { return set.contains(c); }), "acdefyz");
  EXPECT_TRUE(set.contains_all(""));
  EXPECT_FALSE(set.contains_all("ab"));
}

TEST(OctetSet, ranges_reach_the_last_octet) {
  constexpr auto high = OctetSet::range(0x80, 0xFF);
  EXPECT_EQ(those_where([&](char c) { return high.contains(c); }), all_octets().substr(0x80));
}

}  // namespace
}  // namespace canteen
