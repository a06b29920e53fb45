// What is UTF-8, and what takes the place of what is not. Rows: WHATWG Encoding §4.5, Unicode 15 table 3-7 and 3-8.
#include <gtest/gtest.h>
#include <canteen/base/utf8.hpp>
#include "support/feed.hpp"

namespace canteen {
namespace {

TEST(Utf8, is_well_formed_from_end_to_end) {
  for (const auto* const text : {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                                 "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(test::feed(text, is_utf8)) << text;
    EXPECT_EQ(test::feed(text, to_valid_utf8), text);
  }
}

TEST(Utf8, has_one_byte_order_mark_taken_off_its_front) {
  const auto rest = [](std::string_view text) { return std::string{without_byte_order_mark(text)}; };
  EXPECT_EQ(test::feed("\xEF\xBB\xBF-", rest), "-");
  EXPECT_EQ(test::feed("\xEF\xBB\xBF\xEF\xBB\xBF", rest), "\xEF\xBB\xBF");
  EXPECT_EQ(test::feed("\xEF\xBB", rest), "\xEF\xBB");
}

struct Row {
  const char* source;
  std::string_view octets;
  std::string_view valid;
};

TEST(Utf8, has_each_ill_formed_part_replaced) {
  const Row rows[] = {
      {"table 3-7: no first octet", "\xFF", "\xEF\xBF\xBD"},
      {"table 3-7: a lone continuation", "a\x80z",
       "a"
       "\xEF\xBF\xBD"
       "z"},
      {"table 3-7: overlong", "\xC0\xAF",
       "\xEF\xBF\xBD"
       "\xEF\xBF\xBD"},
      {"table 3-7: overlong", "\xE0\x80\xAF",
       "\xEF\xBF\xBD"
       "\xEF\xBF\xBD"
       "\xEF\xBF\xBD"},
      {"table 3-7: a surrogate", "\xED\xA0\x80",
       "\xEF\xBF\xBD"
       "\xEF\xBF\xBD"
       "\xEF\xBF\xBD"},
      {"table 3-7: above U+10FFFF", "\xF4\x90\x80\x80",
       "\xEF\xBF\xBD"
       "\xEF\xBF\xBD"
       "\xEF\xBF\xBD"
       "\xEF\xBF\xBD"},
      {"table 3-8: a maximal part is one", "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41",
       "\xEF\xBF\xBD"
       "\xEF\xBF\xBD"
       "\xEF\xBF\xBD"
       "\xEF\xBF\xBD"
       "A"},
      {"cut short", "\xE6\x97", "\xEF\xBF\xBD"},
      {"cut short", "\xF0\x9F\x98", "\xEF\xBF\xBD"},
  };
  for (const auto& row : rows) {
    EXPECT_FALSE(test::feed(row.octets, is_utf8)) << row.source;
    EXPECT_EQ(test::feed(row.octets, to_valid_utf8), row.valid) << row.source;
  }
}

}  // namespace
}  // namespace canteen
