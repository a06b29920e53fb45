// The header fields of a response, and of a request.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/http/headers.hpp>
#include <canteen/http/response.hpp>

namespace canteen {
namespace {

using namespace std::string_view_literals;
using ::testing::ElementsAre;

Headers two_lines_of_a() {
  Headers headers;
  headers.add("A", "1");
  headers.add("B", "2");
  headers.add("a", "3");
  return headers;
}

TEST(Headers, keep_the_order_and_the_spelling) { EXPECT_EQ(two_lines_of_a().block(), "A: 1\r\nB: 2\r\na: 3\r\n"); }

TEST(Headers, are_found_in_any_case) {
  const auto headers = two_lines_of_a();
  EXPECT_EQ(headers.get("a"), "1");
  EXPECT_THAT(headers.get_list("A"), ElementsAre("1", "3"));
  EXPECT_TRUE(headers.contains("b"));
  EXPECT_FALSE(headers.contains("c"));
  EXPECT_EQ(headers.get("c", "none"), "none");
}

TEST(Headers, are_gone_through_in_order) {
  const auto headers = two_lines_of_a();
  std::string names;
  for (const auto& field : headers) names.append(field.name).append(field.value);
  EXPECT_EQ(names, "A1B2a3");
  EXPECT_TRUE(Headers{}.empty());
  EXPECT_TRUE(Headers{}.begin() == Headers{}.end());
}

TEST(Headers, say_of_a_name_that_was_never_added_that_it_is_not_there) {
  const auto headers = two_lines_of_a();
  EXPECT_TRUE(headers.may_contain("a"));
  EXPECT_FALSE(headers.may_contain("Content-Length"));
  EXPECT_FALSE(Headers{}.may_contain(""));
}

TEST(Headers, tell_the_usual_names_apart_without_looking) {
  Headers headers;
  for (const auto name : {"Cache-Control", "Content-Type", "Vary", "Location"}) headers.add(name, "x");
  for (const auto name : {"Set-Cookie", "Date", "Connection", "Content-Length", "Transfer-Encoding",
                          "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Content-Security-Policy"})
    EXPECT_FALSE(headers.may_contain(name)) << name;
}

TEST(Headers, find_cookies_and_appended_lines_as_they_find_others) {
  Response response{"x"};
  response.set_cookie("a", "1");
  response.headers.append(two_lines_of_a());
  EXPECT_EQ(response.headers.get("set-cookie"), response.set_cookies().front());
  EXPECT_EQ(response.headers.get("b"), "2");
  EXPECT_TRUE(response.headers.remove("A"));
  EXPECT_FALSE(response.headers.contains("a"));
}

TEST(Headers, set_takes_the_place_of_every_line_of_that_name) {
  auto headers = two_lines_of_a();
  headers.set("A", "4");
  EXPECT_EQ(headers.block(), "B: 2\r\nA: 4\r\n");
}

TEST(Headers, remove_takes_out_every_line_and_says_whether_there_was_one) {
  auto headers = two_lines_of_a();
  EXPECT_TRUE(headers.remove("a"));
  EXPECT_EQ(headers.block(), "B: 2\r\n");
  EXPECT_FALSE(headers.remove("a"));
}

TEST(Headers, hold_a_value_with_colons_and_none_at_all) {
  Headers headers;
  headers.add("Address", "http://a.example: 80");
  headers.add("Empty", "");
  EXPECT_EQ(headers.get("Address"), "http://a.example: 80");
  EXPECT_EQ(headers.get("empty"), "");
}

TEST(Headers, trim_what_a_reader_would_trim) {
  Headers headers;
  headers.add("A", " \tx y\t ");
  EXPECT_EQ(headers.block(), "A: x y\r\n");
}

TEST(Headers, take_a_view_of_themselves_wherever_the_block_has_to_grow) {
  for (std::size_t size = 16; size < 80; ++size) {
    Headers headers;
    const std::string value(size, 'x');
    headers.add("First", value);
    for (int i = 0; i < 4; ++i) headers.add("Copy", *headers.get("First"));
    EXPECT_THAT(headers.get_list("Copy"), ::testing::Each(value));
  }
}

TEST(Headers, are_set_and_removed_by_a_view_of_themselves) {
  auto headers = two_lines_of_a();
  headers.set(headers.begin()->name, headers.begin()->value);
  EXPECT_EQ(headers.block(), "B: 2\r\nA: 1\r\n");
  EXPECT_TRUE(headers.remove(headers.begin()->name));
  EXPECT_EQ(headers.block(), "A: 1\r\n");
}

struct Bad {
  const char* source;
  std::string_view name;
  std::string_view value;
};
const Bad bad_fields[] = {
    {"9110 §5.1: no name", "", "x"},
    {"9110 §5.6.2: a space", "A B", "x"},
    {"9110 §5.6.2: a colon", "A:", "x"},
    {"9110 §5.6.2: not ASCII", "\xC3\xA4", "x"},
    {"9110 §5.6.2: a line end", "A\r\nB", "x"},
    {"9110 §5.5: a response splitter", "A", "x\r\nSet-Cookie: a=b"},
    {"9110 §5.5: LF alone", "A", "x\ny"},
    {"9110 §5.5: CR alone", "A", "x\r"},
    {"9110 §5.5: NUL", "A", "x\0y"sv},
    {"9110 §5.5: DEL", "A", "x\x7F"},
    {"H-87: a Location with a space", "Location", "/a b"},
    {"H-87: a Location with octets above ASCII", "location", "/\xC3\xA4"},
    {"one Set-Cookie writer", "Set-Cookie", "a=b"},
    {"one Set-Cookie writer, in any case", "sEt-cooKIE", "a=b"},
};

TEST(Headers, refuse_what_would_split_the_response) {
  for (const auto& row : bad_fields) {
    auto headers = two_lines_of_a();
    EXPECT_THROW(headers.add(row.name, row.value), HeaderError) << row.source;
    EXPECT_THROW(headers.set(row.name, row.value), HeaderError) << row.source;
    EXPECT_THROW(headers.add_item(row.name, row.value), HeaderError) << row.source;
    EXPECT_EQ(headers.block(), two_lines_of_a().block()) << row.source;
  }
}

TEST(Headers, refuse_to_remove_a_cookie_past_delete_cookie) {
  Response response;
  response.set_cookie("a", "b");
  EXPECT_THROW(response.headers.remove("Set-Cookie"), HeaderError);
  EXPECT_EQ(response.set_cookies().size(), 1u);
}

TEST(Headers, take_HTAB_and_octets_above_ASCII_within_a_value) {
  Headers headers;
  headers.add("A", "x\ty \xE4");
  EXPECT_EQ(headers.get("A"), "x\ty \xE4");
}

struct Item {
  const char* source;
  std::vector<std::string_view> lines;
  std::string_view item;
  std::string_view expected;
};

TEST(Headers, add_an_item_to_a_list_once) {
  const Item rows[] = {
      {"no list yet", {}, "Cookie", "Vary: Cookie\r\n"},
      {"9110 §5.6.1", {"Accept"}, "Cookie", "Vary: Accept, Cookie\r\n"},
      {"it is in it", {"Accept, cookie ,Origin"}, "Cookie", "Vary: Accept, cookie ,Origin\r\n"},
      {"a part of a name is not the name", {"Cookies"}, "Cookie", "Vary: Cookies, Cookie\r\n"},
      {"9110 §12.5.5: '*' is everything", {"*"}, "Cookie", "Vary: *\r\n"},
      {"an empty list", {""}, "Cookie", "Vary: Cookie\r\n"},
      {"9110 §5.3: several lines are one list", {"Accept", "Origin"}, "Cookie", "Vary: Accept, Origin, Cookie\r\n"},
      {"9110 §5.3: it is in the second", {"Accept", "Cookie"}, "Cookie", "Vary: Accept\r\nVary: Cookie\r\n"},
  };
  for (const auto& row : rows) {
    Headers headers;
    for (const auto line : row.lines) headers.add("Vary", line);
    headers.add_item("Vary", row.item);
    EXPECT_EQ(headers.block(), row.expected) << row.source;
  }
}

}  // namespace
}  // namespace canteen
