#include <gtest/gtest.h>
#include <canteen/app/broken_lambda.hpp>
#include <string>

namespace canteen::detail {
namespace {

template <class H>
constexpr bool is_generic(const H&) {
  return has_auto_parameter<H>(std::make_index_sequence<16>{});
}

// A lambda with an error in its body is in tests/compile_fail.
TEST(BrokenLambda, is_none_that_has_auto_anywhere) {
  EXPECT_TRUE(is_generic([](auto) {}));
  EXPECT_TRUE(is_generic([](const std::string&, const auto& b) { return b.none; }));
  EXPECT_TRUE(is_generic([](auto&&... rest) { return (rest.none() + ...); }));
  EXPECT_TRUE(is_generic([]<class T>(int, const T& t) { return t.none; }));
}

TEST(BrokenLambda, knows_parameters_that_are_spelt_out) {
  EXPECT_FALSE(is_generic([] {}));
  EXPECT_FALSE(is_generic([](const std::string&, int, std::string_view) {}));
}

}  // namespace
}  // namespace canteen::detail
