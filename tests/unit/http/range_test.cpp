// Range (RFC 9110 §14; H-95 to H-98).
#include <canteen/http/range.hpp>

#include <gtest/gtest.h>

#include "../../support/feed.hpp"

namespace canteen {
namespace {

using Kind = RangeChoice::Kind;

struct Row {
  const char* source;
  std::string_view field;
  std::uint64_t length;
  RangeChoice expected;
};

constexpr RangeChoice whole{Kind::whole, {}};
constexpr RangeChoice beyond{Kind::unsatisfiable, {}};
constexpr RangeChoice part(std::uint64_t first, std::uint64_t size) { return {Kind::part, {first, size}}; }
constexpr std::uint64_t huge = 1ull << 63;

constexpr Row rows[] = {
    {"9110 §14.1.2 first 500", "bytes=0-499", 10'000, part(0, 500)},
    {"9110 §14.1.2 second 500", "bytes=500-999", 10'000, part(500, 500)},
    {"9110 §14.1.2 last 500", "bytes=-500", 10'000, part(9500, 500)},
    {"9110 §14.1.2 last 500", "bytes=9500-", 10'000, part(9500, 500)},
    {"9110 §14.1.2 one octet", "bytes=0-0", 10, part(0, 1)},
    {"9110 §14.1 a unit has no case", "Bytes=0-0", 10, part(0, 1)},
    {"H-95 another unit", "lines=0-1", 10, whole},
    {"H-95 no unit", "0-1", 10, whole},
    {"H-95 a unit alone", "bytes", 10, whole},
    {"H-96 last beyond", "bytes=5-100", 10, part(5, 5)},
    {"H-96 first at the end", "bytes=10-", 10, beyond},
    {"H-96 first at the end", "bytes=10-12", 10, beyond},
    {"H-96 the last octet", "bytes=9-", 10, part(9, 1)},
    {"H-96 last before first", "bytes=5-4", 10, whole},
    {"H-96 suffix 0", "bytes=-0", 10, beyond},
    {"H-96 suffix longer", "bytes=-11", 10, part(0, 10)},
    {"H-96 empty", "bytes=0-", 0, beyond},
    {"H-96 empty", "bytes=-0", 0, beyond},
    {"H-96 empty, suffix", "bytes=-5", 0, whole},
    {"H-96 overflow of last", "bytes=1-99999999999999999999999999", 10, part(1, 9)},
    {"H-96 overflow of first", "bytes=99999999999999999999999999-", 10, beyond},
    {"H-96 overflow of suffix", "bytes=-99999999999999999999999999", 10, part(0, 10)},
    {"H-96 2^64", "bytes=18446744073709551616-", 10, beyond},
    {"H-96 2^64 - 1", "bytes=0-18446744073709551615", huge, part(0, huge)},
    {"H-96 both overflow, in order", "bytes=99999999999999999999-99999999999999999999", 10, beyond},
    {"H-96 both overflow, not in order", "bytes=99999999999999999999-88888888888888888888", 10, whole},
    {"H-96 leading zeros", "bytes=0000000000000000000000000000003-00000000000000000000000004", 10, part(3, 2)},
    {"H-96 large", "bytes=9223372036854775807-", huge, part(huge - 1, 1)},
    {"H-97 several", "bytes=0-0,2-3", 10, whole},
    {"H-97 several, one of them there", "bytes=20-30, 2-3", 10, part(2, 2)},
    {"H-97 several, none there", "bytes=20-30,40-,-0", 10, beyond},
    {"H-97 one malformed", "bytes=20-30,x", 10, whole},
    {"H-26 empty elements", "bytes=, 2-3 ,,", 10, part(2, 2)},
    {"9110 §14.1.1 at least one", "bytes=", 10, whole},
    {"9110 §14.1.1 at least one", "bytes=,", 10, whole},
    {"9110 §14.1.1 digits", "bytes=-", 10, whole},
    {"9110 §14.1.1 digits", "bytes=a-b", 10, whole},
    {"9110 §14.1.1 digits", "bytes=+1-2", 10, whole},
    {"9110 §14.1.1 digits", "bytes=0x1-2", 10, whole},
    {"9110 §14.1.1 one dash", "bytes=1-2-3", 10, whole},
    {"9110 §14.1.1 one dash", "bytes=--1", 10, whole},
    {"9110 §14.1.1 one dash", "bytes=5", 10, whole},
    {"9110 §14.1.1 no spaces inside", "bytes=1 - 2", 10, whole},
    {"9110 §14.2 no spaces around =", "bytes =1-2", 10, whole},
};

TEST(Range, is_chosen_by_its_grammar_and_the_length) {
  for (const auto& row : rows)
    EXPECT_EQ(test::feed(row.field, [&](std::string_view in) { return choose_range(in, row.length); }), row.expected)
        << row.source << ": " << row.field;
}

TEST(Range, is_named_in_the_answer) {
  EXPECT_EQ(to_content_range({0, 1}, 10), "bytes 0-0/10") << "H-97";
  EXPECT_EQ(to_content_range({42, 1192}, 1234), "bytes 42-1233/1234") << "9110 §14.4 example";
  EXPECT_EQ(to_unsatisfied_range(1234), "bytes */1234") << "9110 §14.4 example";
}

}  // namespace
}  // namespace canteen
