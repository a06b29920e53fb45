#include <gtest/gtest.h>
#include <canteen/app/signature.hpp>

#include <cstdint>
#include <functional>

namespace canteen {
namespace {

using namespace detail;

using Parameters = std::tuple<int, const Request&, std::string_view, Context&, double>;
static_assert(placeholder_index<Parameters>(0) == 0);
static_assert(placeholder_index<Parameters>(2) == 1);
static_assert(placeholder_index<Parameters>(4) == 2);

struct Functor {
  std::string operator()(int id) const noexcept { return std::to_string(id); }
};
struct Overloaded {
  int operator()(int x) const { return x; }
  int operator()(double) const { return 0; }
};

TEST(Signature, is_that_of_functions_lambdas_and_functors) {
  auto lambda = [](int) { return 1; };
  EXPECT_TRUE((std::is_same_v<Signature<decltype(lambda)>::parameters, std::tuple<int>>));
  EXPECT_TRUE((std::is_same_v<Signature<Functor>::result, std::string>));
  EXPECT_TRUE((std::is_same_v<Signature<int (*)(const Request&) noexcept>::parameters, std::tuple<const Request&>>));
  EXPECT_TRUE((std::is_same_v<Signature<std::function<int(double)>>::parameters, std::tuple<double>>));
}

TEST(Signature, is_missing_where_the_parameters_are_not_spelt_out) {
  const auto generic = [](auto x) { return x; };
  EXPECT_FALSE(has_signature<std::remove_const_t<decltype(generic)>>);
  EXPECT_FALSE(has_signature<Overloaded>);
  EXPECT_FALSE(has_signature<int>);
}

TEST(Signature, knows_what_each_parameter_asks_for) {
  EXPECT_EQ(slot_of<const Request&>(), Slot::request);
  EXPECT_EQ(slot_of<Context&>(), Slot::context);
  EXPECT_EQ(slot_of<std::string>(), Slot::text);
  EXPECT_EQ(slot_of<std::uint8_t>(), Slot::integer);
  EXPECT_EQ(slot_of<float>(), Slot::floating);
  EXPECT_EQ(slot_of<Uuid>(), Slot::uuid);
  for (const Slot slot : {slot_of<bool>(), slot_of<char>(), slot_of<const char*>(), slot_of<std::tuple<>>()})
    EXPECT_EQ(slot, Slot::unknown);
}

TEST(Signature, refuses_what_is_not_taken_as_it_is_lent_or_given) {
  EXPECT_TRUE((handler_shape<int (*)(const Request&, Context&, int, std::string)>));
  EXPECT_FALSE((handler_shape<int (*)(Request&)>));
  EXPECT_FALSE((handler_shape<int (*)(Context)>));
  EXPECT_FALSE((handler_shape<int (*)(const std::string&)>));
  EXPECT_FALSE((handler_shape<int (*)(bool)>));
}

TEST(Signature, refuses_a_handler_that_changes_itself) {
  auto mutable_lambda = [n = 0]() mutable { return ++n; };
  EXPECT_FALSE(handler_shape<decltype(mutable_lambda)>);
}

}  // namespace
}  // namespace canteen
