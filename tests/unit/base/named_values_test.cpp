// The reading words, over a list of pairs whose values are stored with a '!' in front.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/base/named_values.hpp>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace canteen {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Shouted : public NamedValues<Shouted> {
 public:
  explicit Shouted(std::vector<std::pair<std::string_view, std::string_view>> pairs) : pairs_{std::move(pairs)} {}
  auto begin() const { return pairs_.begin(); }
  auto end() const { return pairs_.end(); }

 private:
  friend NamedValues<Shouted>;
  std::optional<std::string_view> find(std::string_view name) const {
    for (const auto& [key, value] : pairs_)
      if (key == name) return decoded(value);
    return std::nullopt;
  }
  static std::string_view decoded(std::string_view value) { return value.substr(1); }
  [[noreturn]] static void missing(std::string_view name) { throw std::out_of_range{std::string{name}}; }
  std::vector<std::pair<std::string_view, std::string_view>> pairs_;
};

const Shouted values{{{"a", "!1"}, {"b", "!x"}, {"a", "!2"}, {"e", "!"}}};

TEST(NamedValues, reads_the_first_value_decoded) {
  EXPECT_EQ(values.get("a"), "1");
  EXPECT_EQ(values["a"], "1");
  EXPECT_EQ(values.get("e"), "");
  EXPECT_EQ(values.get("c"), std::nullopt);
}

TEST(NamedValues, falls_back_only_for_what_is_absent) {
  EXPECT_EQ(values.get("c", "none"), "none");
  EXPECT_EQ(values.get("e", "none"), "");
}

TEST(NamedValues, lists_every_value_of_a_name_decoded) {
  EXPECT_THAT(values.get_list("a"), ElementsAre("1", "2"));
  EXPECT_THAT(values.get_list("c"), IsEmpty());
}

TEST(NamedValues, contains_what_is_empty) {
  EXPECT_TRUE(values.contains("e"));
  EXPECT_FALSE(values.contains("A")) << "names keep their case";
}

TEST(NamedValues, says_what_is_missing) { EXPECT_THROW(values["c"], std::out_of_range); }

TEST(NamedValues, reads_numbers_or_falls_back) {
  EXPECT_EQ(values.get<int>("a"), 1);
  EXPECT_EQ(values.get<int>("b"), std::nullopt);
  EXPECT_EQ(values.get("b", 7), 7);
  EXPECT_EQ(values.get("c", 2.5), 2.5);
}

struct Whole {
  std::string_view text;
  std::optional<std::int8_t> expected;
};

TEST(ParseNumber, reads_whole_numbers_in_the_type_s_range) {
  const Whole rows[] = {{"7", 7},   {"-128", -128}, {"128", {}}, {"", {}},    {"7x", {}}, {"+7", {}},
                        {" 7", {}}, {"7 ", {}},     {"7.0", {}}, {"0x7", {}}, {"--7", {}}};
  for (const auto& row : rows) EXPECT_EQ(parse_number<std::int8_t>(row.text), row.expected) << row.text;
  EXPECT_EQ(parse_number<unsigned>("-1"), std::nullopt);
}

struct Fraction {
  std::string_view text;
  std::optional<double> expected;
};

TEST(ParseNumber, reads_finite_fractions_in_decimal) {
  const Fraction rows[] = {{"2.5", 2.5}, {"-1", -1.0}, {"1e3", 1000.0}, {".5", 0.5},   {"2,5", {}},
                           {"nan", {}},  {"inf", {}},  {"-inf", {}},    {"1e999", {}}, {"", {}},
                           {"0x1", {}},  {"2.5 ", {}}, {"+2.5", {}}};
  for (const auto& row : rows) EXPECT_EQ(parse_number<double>(row.text), row.expected) << row.text;
}

template <class T>
constexpr bool is_readable = ReadableNumber<T>;
static_assert(is_readable<int> && is_readable<double> && !is_readable<bool> && !is_readable<std::string_view>);

}  // namespace
}  // namespace canteen
