#include <gtest/gtest.h>
#include <canteen/app/placeholder.hpp>

#include <cstdint>
#include <limits>

namespace canteen {

enum class Color { red, green };

template <>
struct UrlValue<Color> {
  static std::optional<Color> parse(std::string_view text) {
    if (text == "red") return Color::red;
    return text == "green" ? std::optional{Color::green} : std::nullopt;
  }
};

namespace {

using detail::placeholder_as;

TEST(Placeholder, is_the_text_itself_for_a_text_parameter) {
  EXPECT_EQ(placeholder_as<std::string_view>("a b"), "a b");
  EXPECT_EQ(placeholder_as<std::string>(""), "");
}

TEST(Placeholder, is_none_where_the_integer_is_too_narrow) {
  EXPECT_EQ(placeholder_as<int>("007"), 7);
  EXPECT_EQ(placeholder_as<std::int8_t>("127"), 127);
  EXPECT_EQ(placeholder_as<std::int8_t>("128"), std::nullopt);
  EXPECT_EQ(placeholder_as<std::uint8_t>("255"), 255);
  EXPECT_EQ(placeholder_as<unsigned>("-1"), std::nullopt);
  EXPECT_EQ(placeholder_as<std::int64_t>("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(placeholder_as<std::int64_t>("9223372036854775808"), std::nullopt);
}

TEST(Placeholder, takes_the_whole_text_or_nothing) {
  for (const auto* text : {"", "1x", " 1", "+1", "1.0"}) EXPECT_EQ(placeholder_as<int>(text), std::nullopt) << text;
  EXPECT_EQ(placeholder_as<double>("1.5x"), std::nullopt);
}

TEST(Placeholder, is_a_floating_point_number) {
  EXPECT_EQ(placeholder_as<double>("1.5"), 1.5);
  EXPECT_EQ(placeholder_as<float>("0.25"), 0.25f);
  EXPECT_EQ(placeholder_as<float>("1" + std::string(60, '0') + ".0"), std::nullopt);
}

TEST(Placeholder, is_a_uuid_or_a_type_of_the_users) {
  EXPECT_EQ(placeholder_as<Uuid>("919108f7-52d1-4320-9bac-f847db4148a8")->octets[0], 0x91);
  EXPECT_EQ(placeholder_as<Uuid>("919108f7"), std::nullopt);
  EXPECT_EQ(placeholder_as<Color>("green"), Color::green);
  EXPECT_EQ(placeholder_as<Color>("blue"), std::nullopt);
}

}  // namespace
}  // namespace canteen
