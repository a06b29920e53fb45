#include <canteen/json/json_cookie.hpp>

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <canteen/cookies/declared.hpp>
#include <canteen/http/response.hpp>
#include <optional>
#include <vector>

namespace canteen {
namespace {

struct Cart {
  std::vector<int> items{};
  std::optional<std::string> coupon{};
  bool operator==(const Cart&) const = default;
};
BOOST_DESCRIBE_STRUCT(Cart, (), (items, coupon))

constexpr auto cart = declare_cookie<Cart>("cart", {.check = [](const Cart& c) { return c.items.size() < 3; }});
constexpr auto json_cart = declare_cookie<boost::json::value>("cart");

template <class T>
Result<T, CookieReadError> read(std::string_view text) {
  return detail::parse_cookie_text<T>(text);
}

TEST(JsonCookie, holds_a_described_struct) {
  Response response;
  cart.set(response, {.items = {7, 9}, .coupon = "x y"});
  const auto line = std::string{response.set_cookies().front()};
  EXPECT_TRUE(line.starts_with("cart={%22items%22:[7%2C9]%2C%22coupon%22:%22x%20y%22}; ")) << line;
  EXPECT_EQ(*read<Cart>(R"({"items":[7,9],"coupon":"x y"})"), (Cart{{7, 9}, "x y"}));
  EXPECT_EQ(*read<Cart>(R"({"items":[]})"), Cart{});
}

TEST(JsonCookie, is_malformed_when_it_is_not_that_struct) {
  for (const auto* text :
       {"", "{", "[]", "{}", R"({"items":[7],"more":1})", R"({"items":["7"]})", R"({"items":[1],"items":[2]})"})
    EXPECT_EQ(read<Cart>(text).error(), CookieReadError::malformed) << text;
  EXPECT_EQ(read<Cart>(R"({"items":[1e999]})").error(), CookieReadError::out_of_range);
}

TEST(JsonCookie, holds_any_json) {
  const boost::json::value value{{"a", {1, 2}}};
  std::string text;
  CookieType<boost::json::value>::append(text, value);
  EXPECT_EQ(text, R"({"a":[1,2]})");
  EXPECT_EQ(*read<boost::json::value>(text), value);
  EXPECT_EQ(json_cart.record().type, "JSON");
}

TEST(JsonCookie, is_capped) {
  EXPECT_EQ(read<boost::json::value>(std::string(9, '[') + std::string(9, ']')).error(), CookieReadError::malformed);
  EXPECT_TRUE(read<boost::json::value>(std::string(8, '[') + std::string(8, ']')));
  EXPECT_EQ(read<boost::json::value>('"' + std::string(4095, 'a') + '"').error(), CookieReadError::malformed);
  std::string members;
  for (int i = 0; i < 65; ++i) members += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
  EXPECT_EQ(read<boost::json::value>('{' + members + '}').error(), CookieReadError::malformed);
}

TEST(JsonCookie, is_not_written_when_it_could_not_be_read_back) {
  Response response;
  EXPECT_THROW(cart.set(response, {.coupon = "\xFF\xFE"}), std::logic_error);
  boost::json::object many;
  for (int i = 0; i < 65; ++i) many.emplace(std::to_string(i), 0);
  EXPECT_THROW(json_cart.set(response, many), std::logic_error);
  EXPECT_THROW(json_cart.set(response, 1e308 * 10), std::logic_error);
  EXPECT_FALSE(response.sets_cookies());
}

TEST(JsonCookie, is_refused_when_it_is_too_long_for_browsers) {
  Response response;
  EXPECT_THROW(json_cart.set(response, boost::json::value(std::string(4096, 'a'))), CookieError);
}

}  // namespace
}  // namespace canteen
