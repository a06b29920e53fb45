#include <gtest/gtest.h>
#include <canteen/jinja/to_text.hpp>
#include <canteen/jinja/value.hpp>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace canteen::jinja {

struct Point {
  int x, y;
};
template <>
struct ToValue<Point> {
  static Value convert(const Point& from) { return Value::record({{"x", from.x}, {"items", from.y}}); }
};

namespace {

using namespace std::string_literals;
using Kind = Value::Kind;

std::string shown(const Value& value) { return to_text(value); }

TEST(Value, is_made_of_what_programs_hold) {
  EXPECT_EQ(shown("text"), "text");
  EXPECT_EQ(shown("text"s), "text");
  EXPECT_EQ(shown(std::string_view{"text"}), "text");
  EXPECT_EQ(shown('c'), "c");
  EXPECT_EQ(shown(42), "42");
  EXPECT_EQ(shown(std::uint8_t{200}), "200");
  EXPECT_EQ(shown(1.0f), "1.0");
  EXPECT_EQ(shown(true), "True");
  EXPECT_EQ(shown(nullptr), "None");
  EXPECT_EQ(shown(std::nullopt), "None");
}

TEST(Value, is_made_of_optionals_ranges_and_maps) {
  EXPECT_EQ(shown(std::optional<int>{}), "None");
  EXPECT_EQ(shown(std::optional{7}), "7");
  EXPECT_EQ(shown(std::vector{1, 2}), "[1, 2]");
  EXPECT_EQ(shown(std::vector{true, false}), "[True, False]");
  EXPECT_EQ(shown(std::list{"a"s}), "['a']");
  EXPECT_EQ(shown(std::set{2, 1}), "[1, 2]");
  EXPECT_EQ(shown(std::vector<std::pair<std::string, int>>{{"a", 1}}), "[('a', 1)]");
  EXPECT_EQ(shown(std::tuple{1, "b", 2.5}), "(1, 'b', 2.5)");
  EXPECT_EQ(shown(std::map<std::string, std::vector<int>>{{"a", {1}}}), "{'a': [1]}");
}

TEST(Value, is_made_of_a_type_with_a_conversion) {
  const Value point = Point{1, 2};
  EXPECT_TRUE(point.is_record());
  EXPECT_EQ(shown(std::vector{Point{1, 2}}), "[{'x': 1, 'items': 2}]");
}

TEST(Value, refuses_an_integer_of_more_than_63_bits) {
  EXPECT_THROW(Value{std::uint64_t{1} << 63}, ValueError);
  EXPECT_EQ(Value{(std::uint64_t{1} << 63) - 1}.as_integer(), INT64_MAX);
}

TEST(Value, shares_its_contents_when_copied) {
  const Value list = std::vector{1, 2};
  const Value copy = list;
  EXPECT_EQ(&list.as_list(), &copy.as_list());
}

TEST(Value, finds_keys_of_small_and_large_dicts) {
  std::map<int, int> large;
  for (int i = 0; i < 1000; ++i) large[i] = i;
  const Value dict = large;
  EXPECT_EQ(dict.find_key(Value{999})->as_integer(), 999);
  EXPECT_EQ(dict.find_key(Value{999.0})->as_integer(), 999);
  EXPECT_EQ(dict.find_key(Value{1000}), nullptr);
  EXPECT_EQ(dict.find("999"), nullptr);
  EXPECT_EQ(Value::dict({{"a", 1}}).find("a")->as_integer(), 1);
}

TEST(Value, keeps_the_last_of_equal_keys_at_the_place_of_the_first) {
  EXPECT_EQ(shown(Value::dict({{"a", 1}, {"b", 2}, {"a", 3}})), "{'a': 3, 'b': 2}");
  EXPECT_EQ(shown(Value::dict({{1, "a"}, {1.0, "b"}, {true, "c"}})), "{1: 'c'}");
}

TEST(Value, refuses_a_key_that_is_a_list_or_dict) {
  EXPECT_THROW(Value::dict({{Value::list({}), 1}}), ValueError);
  EXPECT_THROW(Value::dict({{Value::dict({}), 1}}), ValueError);
  EXPECT_NO_THROW(Value::dict({{Value::tuple({1, 2}), 1}}));
}

TEST(Value, may_be_assigned_to_itself_and_from_its_own_contents) {
  Value value = std::vector<std::vector<int>>{{1}};
  const auto& same = value;
  value = same;
  value = Value{value.as_list()[0]};
  EXPECT_EQ(shown(value), "[1]");
}

TEST(Arguments, are_bound_to_parameters) {
  const Value positional[] = {1};
  const Arguments::Named named[] = {{"b", 2}};
  const auto [a, b, c] = Arguments{positional, named, true}.bind({"a", "b", "c"});
  EXPECT_EQ(a->as_integer(), 1);
  EXPECT_EQ(b->as_integer(), 2);
  EXPECT_EQ(c, nullptr);
}

TEST(Arguments, refuse_unknown_repeated_and_too_many) {
  const Value positional[] = {1};
  const Arguments::Named named[] = {{"a", 2}};
  EXPECT_THROW((Arguments{positional, named, true}.bind({"a", "b"})), ValueError);
  EXPECT_THROW((Arguments{{}, named, true}.bind({"b"})), ValueError);
  EXPECT_THROW((Arguments{positional, {}, true}.require_none()), ValueError);
}

}  // namespace
}  // namespace canteen::jinja
