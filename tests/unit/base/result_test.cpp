#include <canteen/base/result.hpp>

#include <gtest/gtest.h>
#include <memory>
#include <string>

namespace canteen {
namespace {

constexpr Result<int, char> parse_digit(char c) {
  if (c < '0' || c > '9') return fail(c);
  return c - '0';
}

constexpr Result<void, int> refuse_odd(int n) {
  if (n % 2 != 0) return fail(n);
  return {};
}

// GCC 12 evaluates all of it while compiling: declared cookies and checked rules rest on that.
static_assert(*parse_digit('7') == 7);
static_assert(parse_digit('x').error() == 'x');
static_assert(!parse_digit('x').has_value());
static_assert(parse_digit('x').value_or(3) == 3);
static_assert(parse_digit('4').value() == 4);
static_assert(parse_digit('4') == Result<int, char>{4});
static_assert(parse_digit('x') != parse_digit('y'));
static_assert(refuse_odd(2).has_value() && refuse_odd(3).error() == 3);

TEST(Result, of_void_is_success_or_the_error) {
  EXPECT_TRUE(refuse_odd(4));
  EXPECT_FALSE(refuse_odd(5));
  EXPECT_EQ(refuse_odd(5).error(), 5);
}

TEST(Result, throws_when_the_value_of_an_error_is_asked_for) {
  EXPECT_THROW(parse_digit('x').value(), BadResultAccess);
}

TEST(Result, converts_an_error_on_its_way) {
  const Result<int, std::string> result = fail("too long");
  EXPECT_EQ(result.error(), "too long");
}

TEST(Result, may_hold_the_same_type_as_value_and_as_error) {
  const Result<std::string, std::string> value = "good";
  const Result<std::string, std::string> error = fail("bad");
  EXPECT_EQ(*value, "good");
  EXPECT_EQ(error.error(), "bad");
}

TEST(Result, moves_a_value_that_cannot_be_copied) {
  Result<std::unique_ptr<int>, int> result = std::make_unique<int>(5);
  const auto taken = *std::move(result);
  EXPECT_EQ(*taken, 5);
}

TEST(Result, reaches_members_through_the_arrow) {
  Result<std::string, int> result = "abc";
  result->push_back('d');
  EXPECT_EQ(result->size(), 4u);
}

TEST(Result, is_passed_on_by_fail_of_its_error) {
  const auto pass_on = [](char c) -> Result<std::string, char> {
    const auto digit = parse_digit(c);
    if (!digit) return fail(digit.error());
    return std::string{c};
  };
  EXPECT_EQ(pass_on('q').error(), 'q');
}

}  // namespace
}  // namespace canteen
