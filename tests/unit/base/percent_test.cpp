#include <canteen/base/percent.hpp>

#include <gtest/gtest.h>
#include <random>
#include <string>

#include "exact_copy.hpp"

namespace canteen {
namespace {

using test::ExactCopy;

struct DecodeRow {
  const char* source;
  std::string text;
  std::string octets;
};

const DecodeRow decoded[] = {
    {"nothing to decode", "", ""},
    {"RFC 3986 §2.1", "%20", " "},
    {"RFC 3986 §2.1: the case of the digits does not matter", "%2f%2F", "//"},
    {"RFC 3986 §2.4: decoded once", "%2541", "%41"},
    {"'+' is no space outside forms", "a+b", "a+b"},
    {"NUL is an octet", "a%00b", std::string{"a\0b", 3}},
    {"UTF-8 is not looked at", "%FF%C3", "\xFF\xC3"},
    {"bare octets above 0x7F stay", "\xC3\xBC", "\xC3\xBC"},
};

TEST(Percent, decodes_every_well_formed_escape) {
  for (const auto& row : decoded) {
    const auto octets = decode_percent(ExactCopy{row.text});
    ASSERT_TRUE(octets) << row.source;
    EXPECT_EQ(*octets, row.octets) << row.source;
  }
}

struct MalformedRow {
  const char* text;
  std::size_t offset;
};

const MalformedRow malformed[] = {
    {"%", 0},    {"%4", 0},  {"ab%", 2}, {"%41%4", 3}, {"%G1", 0},    {"%1G", 0},
    {"%%41", 0}, {"%-1", 0}, {"% 1", 0}, {"%0x", 0},   {"%u0041", 0},
};

TEST(Percent, refuses_a_malformed_escape_and_says_where) {
  for (const auto& row : malformed) {
    const auto octets = decode_percent(ExactCopy{row.text});
    ASSERT_FALSE(octets) << row.text;
    EXPECT_EQ(octets.error(), PercentError{row.offset}) << row.text;
  }
}

TEST(Percent, tells_whether_there_is_anything_to_decode) {
  EXPECT_TRUE(has_percent("a%"));
  EXPECT_FALSE(has_percent("a+b"));
  EXPECT_FALSE(has_percent(""));
}

std::string encoded(std::string_view text, const PercentSet& keep) {
  std::string out = "kept:";
  encode_percent(out, text, keep);
  return out.substr(5);
}

TEST(Percent, writes_upper_case_digits_after_what_is_there) {
  std::string out = "/";
  encode_percent(out, "\xC3\xBC \x7F", unreserved_octets);
  EXPECT_EQ(out, "/%C3%BC%20%7F");
}

TEST(Percent, keeps_a_path_segment_together) {
  EXPECT_EQ(encoded("a/b?c#d%e", path_segment_octets), "a%2Fb%3Fc%23d%25e");
  EXPECT_EQ(encoded("-._~!$&'()*+,;=:@", path_segment_octets), "-._~!$&'()*+,;=:@");
}

TEST(Percent, measures_what_it_writes) {
  EXPECT_EQ(percent_encoded_size("a b", unreserved_octets), 5u);
  EXPECT_EQ(percent_encoded_size("", unreserved_octets), 0u);
}

struct FormRow {
  const char* source;
  std::string text;
  std::string form;
};

const FormRow forms[] = {
    {"F-04: kept", "azAZ09*-._", "azAZ09*-._"},
    {"F-04: SP is '+'", " a  b ", "+a++b+"},
    {"F-04: '+' itself", "1+1", "1%2B1"},
    {"F-04: '~' is escaped here", "~", "%7E"},
    {"F-04: separators", "a=b&c;d", "a%3Db%26c%3Bd"},
    {"F-04: no newline normalisation", "\r\n", "%0D%0A"},
    {"F-04: UTF-8 octets", "\xE2\x82\xAC", "%E2%82%AC"},
    {"F-04: empty", "", ""},
};

TEST(Percent, writes_forms_as_the_url_standard_does) {
  for (const auto& row : forms) {
    std::string out;
    encode_form(out, ExactCopy{row.text});
    EXPECT_EQ(out, row.form) << row.source;
  }
}

TEST(Percent, brings_back_what_it_encoded) {
  std::mt19937 random{20260711};
  for (int round = 0; round < 2000; ++round) {
    std::string octets(random() % 40, '\0');
    for (char& c : octets) c = static_cast<char>(random());
    EXPECT_EQ(decode_percent(encoded(octets, path_segment_octets)).value(), octets) << "round " << round;
  }
}

}  // namespace
}  // namespace canteen
