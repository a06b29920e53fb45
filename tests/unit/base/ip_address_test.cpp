#include <canteen/base/ip_address.hpp>

#include <gtest/gtest.h>
#include <string>

#include "exact_copy.hpp"

namespace canteen {
namespace {

using test::ExactCopy;
using Rule = IpRule;

struct Row {
  const char* source;
  std::string text;
  std::string canonical;
};

const Row rows[] = {
    {"RFC 3986 §3.2.2", "0.0.0.0", "0.0.0.0"},
    {"RFC 3986 §3.2.2", "255.255.255.255", "255.255.255.255"},
    {"RFC 3986 §3.2.2", "192.0.2.10", "192.0.2.10"},
    {"RFC 4291 §2.2 form 1", "2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"},
    {"RFC 4291 §2.2 form 2", "FF01::101", "ff01::101"},
    {"RFC 4291 §2.2 form 2", "::1", "::1"},
    {"RFC 4291 §2.2 form 2", "::", "::"},
    {"RFC 4291 §2.2 form 3", "0:0:0:0:0:FFFF:129.144.52.38", "::ffff:129.144.52.38"},
    {"RFC 4291 §2.2 form 3", "::13.1.68.3", "::d01:4403"},
    {"RFC 4291 §2.2 form 3, in full", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
    {"RFC 5952 §4.1: leading zeros go", "2001:0db8::0001", "2001:db8::1"},
    {"RFC 5952 §4.2.2: one group is not shortened", "2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
    {"RFC 5952 §4.2.3: the longest run", "2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},
    {"RFC 5952 §4.2.3: the first of equal runs", "2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
    {"RFC 5952 §4.3: lower case", "2001:DB8::AbCd", "2001:db8::abcd"},
    {"RFC 5952 §5: mapped in mixed notation", "::ffff:c000:201", "::ffff:192.0.2.1"},
    {"a gap at the end", "fe80::", "fe80::"},
    {"a gap for one group at the end", "1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
    {"a gap for one group at the beginning", "::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
};

struct Refusal {
  const char* source;
  std::string text;
  IpError expected;
};

const Refusal refusals[] = {
    {"nothing is no address", "", {Rule::bad_character, 0}},
    {"a name", "localhost", {Rule::bad_character, 0}},
    {"white space", " 1.2.3.4", {Rule::bad_character, 0}},
    {"white space", "1.2.3.4 ", {Rule::bad_character, 7}},
    {"NUL ends no text", std::string("1.2.3.4\0", 8), {Rule::bad_character, 7}},
    {"a port", "1.2.3.4:80", {Rule::bad_character, 7}},
    {"inet_aton's short form", "127.1", {Rule::wrong_length, 5}},
    {"inet_aton's number", "2130706433", {Rule::number_too_large, 0}},
    {"five numbers", "1.2.3.4.5", {Rule::wrong_length, 7}},
    {"a dot at the end", "1.2.3.", {Rule::bad_character, 6}},
    {"two dots", "1..2.3", {Rule::bad_character, 2}},
    {"RFC 3986 §3.2.2 dec-octet", "256.1.1.1", {Rule::number_too_large, 0}},
    {"octal to inet_aton", "10.010.0.1", {Rule::leading_zero, 3}},
    {"00", "00.0.0.0", {Rule::leading_zero, 0}},
    {"hexadecimal to inet_aton", "0x7f.0.0.1", {Rule::bad_character, 1}},
    {"a sign", "+1.2.3.4", {Rule::bad_character, 0}},
    {"RFC 4291 §2.2: seven groups", "1:2:3:4:5:6:7", {Rule::wrong_length, 13}},
    {"RFC 4291 §2.2: nine groups", "1:2:3:4:5:6:7:8:9", {Rule::wrong_length, 16}},
    {"RFC 4291 §2.2: \"::\" only once", "1::2::3", {Rule::second_gap, 4}},
    {"RFC 4291 §2.2: \"::\" is a group at least", "1:2:3:4::5:6:7:8", {Rule::second_gap, 16}},
    {"three colons", ":::", {Rule::bad_character, 2}},
    {"one colon", ":", {Rule::bad_character, 0}},
    {"a colon at the beginning", ":1:2:3:4:5:6:7", {Rule::bad_character, 0}},
    {"a colon at the end", "1:2:3:4:5:6:7:", {Rule::bad_character, 14}},
    {"a colon behind a gap's group", "1::2:", {Rule::bad_character, 5}},
    {"five digits", "1::12345", {Rule::number_too_large, 3}},
    {"no digit", "1::g", {Rule::bad_character, 3}},
    {"a zone (RFC 4007 §11) belongs to a link, not to an address", "fe80::1%eth0", {Rule::bad_character, 7}},
    {"brackets are a URL's", "[::1]", {Rule::bad_character, 0}},
    {"IPv4 only at the end", "1.2.3.4::", {Rule::bad_character, 7}},
    {"IPv4 as the eighth group", "1:2:3:4:5:6:7:1.2.3.4", {Rule::wrong_length, 14}},
    {"IPv4 inside IPv6 is as strict", "::ffff:01.2.3.4", {Rule::leading_zero, 7}},
    {"IPv4 inside IPv6 is whole", "::ffff:1.2.3", {Rule::wrong_length, 12}},
};

IpAddress address(std::string_view text) { return parse_ip_address(text).value(); }

TEST(IpAddress, reads_every_form_and_writes_one) {
  for (const auto& row : rows) EXPECT_EQ(to_text(address(ExactCopy{row.text})), row.canonical) << row.source;
}

TEST(IpAddress, reads_its_own_text_as_the_same_address) {
  for (const auto& row : rows) EXPECT_EQ(address(row.canonical), address(row.text)) << row.source;
}

TEST(IpAddress, refuses_what_readers_disagree_on_and_says_where) {
  for (const auto& row : refusals) {
    const auto result = parse_ip_address(ExactCopy{row.text});
    ASSERT_FALSE(result) << row.source << ": " << row.text;
    EXPECT_EQ(result.error(), row.expected)
        << row.source << ": " << to_text(result.error().rule) << " at " << result.error().offset;
  }
}

TEST(IpAddress, has_words_for_every_rule) {
  for (const auto& row : refusals) EXPECT_FALSE(to_text(row.expected.rule).empty());
}

TEST(IpAddress, knows_its_family_and_octets) {
  EXPECT_TRUE(address("192.0.2.1").is_v4());
  EXPECT_EQ(address("192.0.2.1").octets()[0], 192);
  EXPECT_EQ(address("192.0.2.1").octets().size(), 4u);
  EXPECT_TRUE(address("::1").is_v6());
  EXPECT_EQ(address("::1").octets().size(), 16u);
  EXPECT_EQ(address("::1").octets()[15], 1);
}

TEST(IpAddress, unmaps_only_what_is_mapped) {
  EXPECT_EQ(address("::ffff:192.0.2.1").unmapped(), address("192.0.2.1"));
  EXPECT_EQ(address("::192.0.2.1").unmapped(), address("::192.0.2.1"));
  EXPECT_EQ(address("192.0.2.1").unmapped(), address("192.0.2.1"));
}

TEST(IpAddress, sorts_as_a_value) {
  EXPECT_LT(address("9.0.0.0"), address("10.0.0.0"));
  EXPECT_LT(address("255.255.255.255"), address("::"));
  EXPECT_NE(address("0.0.0.0"), address("::"));
  EXPECT_EQ(IpAddress{}, address("0.0.0.0"));
}

}  // namespace
}  // namespace canteen
