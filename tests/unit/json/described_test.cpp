#include <canteen/json/described.hpp>

#include <gtest/gtest.h>
#include <boost/describe.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "json_request.hpp"

namespace shop {

enum class Size { small, large };
BOOST_DESCRIBE_ENUM(Size, small, large)

struct Item {
  std::string name;
  std::uint8_t count = 0;
  std::optional<std::string> note;
  bool operator==(const Item&) const = default;
};
BOOST_DESCRIBE_STRUCT(Item, (), (name, count, note))

struct Order {
  Size size = Size::small;
  std::vector<Item> items;
  std::map<std::string, Item> extras;
  bool operator==(const Order&) const = default;
};
BOOST_DESCRIBE_STRUCT(Order, (), (size, items, extras))

/// Reads itself: a number of cents.
struct Price {
  int cents = 0;
};
Price tag_invoke(boost::json::value_to_tag<Price>, const boost::json::value& json) {
  return {boost::json::value_to<int>(json)};
}

struct Sale {
  Price price;
};
BOOST_DESCRIBE_STRUCT(Sale, (), (price))

}  // namespace shop

namespace canteen {
namespace {

using shop::Item;
using shop::Order;
using shop::Sale;
using shop::Size;

template <class T>
Result<T, JsonError> read(const char* text) {
  return from_json<T>(boost::json::parse(text));
}

const char* const order_text =
    R"({"size":"large","items":[{"name":"tea","count":2,"note":null}],"extras":{"x":{"name":"cup","count":1,"note":"blue"}}})";
const Order order{Size::large, {{"tea", 2, {}}}, {{"x", {"cup", 1, "blue"}}}};

TEST(FromJson, reads_structs_enums_lists_maps_and_optionals) { EXPECT_EQ(read<Order>(order_text).value(), order); }

TEST(ToJson, writes_what_from_json_reads) { EXPECT_EQ(boost::json::serialize(to_json(order)), order_text); }

TEST(FromJson, takes_an_absent_optional_member_as_empty) {
  EXPECT_EQ(read<Item>(R"({"name":"tea","count":2})").value(), (Item{"tea", 2, {}}));
}

TEST(FromJson, leaves_types_that_read_themselves_to_it) {
  EXPECT_EQ(read<Sale>(R"({"price":5})").value().price.cents, 5);
  EXPECT_EQ(read<Sale>(R"({"price":"5"})").error().message, "price: not a number");
}

TEST(FromJson, reads_plain_values) {
  EXPECT_EQ(read<int>("5").value(), 5);
  EXPECT_EQ(read<std::vector<int>>("[1,2]").value(), (std::vector{1, 2}));
  EXPECT_EQ(read<std::optional<int>>("null").value(), std::nullopt);
  EXPECT_EQ(read<boost::json::object>("{}").value(), boost::json::object{});
}

struct Refusal {
  const char* why;
  const char* text;
  const char* message;
};

const Refusal refusals[] = {
    {"another kind", "[]", "the JSON: not an object"},
    {"a member is missing", R"({"size":"small","items":[]})", "extras: missing"},
    {"a member is misspelt", R"({"size":"small","items":[],"extras":{},"ite\nm":1})",
     R"(["ite\x0Am"]: not a member it may have)"},
    {"an unknown enumerator", R"({"size":"huge","items":[],"extras":{}})", "size: not one of the names it may have"},
    {"an enumerator is no number", R"({"size":1,"items":[],"extras":{}})", "size: not a string"},
    {"NUL ends no name", R"({"size":"small\u0000","items":[],"extras":{}})", "size: not one of the names it may have"},
    {"a list of another kind", R"({"size":"small","items":{},"extras":{}})", "items: not an array"},
    {"within a list", R"({"size":"small","items":[{"name":"a","count":1},{"name":"b"}],"extras":{}})",
     "items[1].count: missing"},
    {"within a map", R"({"size":"small","items":[],"extras":{"k":{"name":"a","count":true}}})",
     R"(extras["k"].count: not a number)"},
    {"a number too large", R"({"size":"small","items":[{"name":"a","count":256}],"extras":{}})",
     "items[0].count: not a whole number in its range"},
    {"a number that would be rounded", R"({"size":"small","items":[{"name":"a","count":1.5}],"extras":{}})",
     "items[0].count: not a whole number in its range"},
    {"a sign that would be lost", R"({"size":"small","items":[{"name":"a","count":-1}],"extras":{}})",
     "items[0].count: not a whole number in its range"},
};

TEST(FromJson, names_the_member_that_is_wrong) {
  for (const auto& row : refusals) {
    const auto result = read<Order>(row.text);
    ASSERT_FALSE(result) << row.why;
    EXPECT_EQ(result.error().message, row.message) << row.why;
    EXPECT_EQ(result.error().status(), Status::bad_request);
  }
}

TEST(FromJson, shortens_a_strangers_name) {
  const auto text = R"({"name":"a","count":1,")" + std::string(1000, 'x') + R"(":1})";
  EXPECT_LT(read<Item>(text.c_str()).error().message.size(), 200u);
}

TEST(ParseJsonAs, reads_a_request_or_says_why_not) {
  const test::JsonRequest good{R"({"name":"tea","count":2})"}, form{"name=tea", "application/x-www-form-urlencoded"};
  EXPECT_EQ(parse_json_as<Item>(good).value(), (Item{"tea", 2, {}}));
  EXPECT_EQ(parse_json_as<Item>(form).error().status(), Status::unsupported_media_type);
}

}  // namespace
}  // namespace canteen
