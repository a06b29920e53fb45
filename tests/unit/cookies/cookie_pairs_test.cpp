#include <canteen/cookies/cookie_pairs.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <support/feed.hpp>
#include <vector>

namespace canteen {
namespace {

using Pairs = std::vector<CookiePair>;

Pairs pairs_of(std::string_view header) {
  Pairs out;
  detail::CookiePairs left{header};
  for (auto pair = left.next(); !pair.name.empty(); pair = left.next()) out.push_back(pair);
  return out;
}

struct Row {
  const char* source;
  std::string header;
  Pairs pairs;
};

const Row rows[] = {
    {"separators alone", ";; \t ;", {}},
    {"separators at both ends", " ; a=1; ; \t", {{"a", "1"}}},
    {"the last part has no ';'", "a=1; b=2", {{"a", "1"}, {"b", "2"}}},
    {"the last part begins with blanks", "a=1; \t b=2", {{"a", "1"}, {"b", "2"}}},
    {"C-33: the last part has no name", "a=1;=b=c", {{"a", "1"}}},
    {"C-33: the last part has no '='", "a=1; b", {{"a", "1"}}},
    {"C-33: no '=' behind the last pair", "a=1;b; c ;", {{"a", "1"}}},
    {"C-33: no '=' in front of a part without a name", "a; =b; c =d;e=1", {{"c", "d"}, {"e", "1"}}},
    {"C-33: no name in front of others", "=x=y;=; a=1;", {{"a", "1"}}},
    {"C-33: no '=' in front of others, blanks or none", "b;b c; d ;a=1", {{"a", "1"}}},
    {"C-32: blanks behind and within a name", "a =1; b c\t=2; d=3", {{"a", "1"}, {"b c", "2"}, {"d", "3"}}},
    {"C-32: a blank behind a name, none in front of the next", "a =1;b=2;c=3", {{"a", "1"}, {"b", "2"}, {"c", "3"}}},
    {"C-32: blanks around a value", "a= 1; b=2 ; c= ; d=\t", {{"a", "1"}, {"b", "2"}, {"c", ""}, {"d", ""}}},
    {"C-32: a blank in and behind the last value", "a=1 2 ", {{"a", "1 2"}}},
    {"C-32: a blank in the last value, a ';' behind it", "a=1 2;", {{"a", "1 2"}}},
    {"C-32: the first '=' divides", "a==b;c= =d;e=f=g", {{"a", "=b"}, {"c", "=d"}, {"e", "f=g"}}},
    {"C-32: several blanks everywhere", "  a \t b \t= \t1  2\t ;  c  =\t\t", {{"a \t b", "1  2"}, {"c", ""}}},
    {"C-32: what is below SP, but for HTAB, is no blank",
     "\x01=\x01;a\x1f=\x1f;",
     {{"\x01", "\x01"}, {"a\x1f", "\x1f"}}},
    {"empty values", "a=;b=;c=", {{"a", ""}, {"b", ""}, {"c", ""}}},
    {"each length of a value: four octets a turn",
     "a=1;b=12;c=123;d=1234;e=12345",
     {{"a", "1"}, {"b", "12"}, {"c", "123"}, {"d", "1234"}, {"e", "12345"}}},
    {"each length of a name: two octets a turn", "a=1;ab=1;abc=1", {{"a", "1"}, {"ab", "1"}, {"abc", "1"}}},
};

TEST(CookiePairs, are_taken_off_the_front_one_after_another) {
  for (const auto& row : rows) {
    EXPECT_TRUE(test::feed(row.header, [&](std::string_view header) { return pairs_of(header) == row.pairs; }))
        << row.source;
  }
}

TEST(CookiePairs, have_no_name_once_there_are_none_however_often_one_asks) {
  detail::CookiePairs left{"a=1"};
  EXPECT_EQ(left.next().name, "a");
  EXPECT_EQ(left.next(), CookiePair{});
  EXPECT_EQ(left.next(), CookiePair{});
  EXPECT_EQ(detail::CookiePairs{}.next(), CookiePair{});
}

TEST(CookiePairs, are_views_of_the_header) {
  const std::string header = "a=1; b=2";
  detail::CookiePairs left{header};
  EXPECT_EQ(left.next().raw_value.data(), header.data() + 2);
  EXPECT_EQ(left.next().name.data(), header.data() + 5);
}

}  // namespace
}  // namespace canteen
