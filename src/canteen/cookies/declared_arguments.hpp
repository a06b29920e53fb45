// What a program gives a declared cookie: values and checks of the type that was declared, and nothing that only turns
// into one. C++ would make true of "no" and 4294967295 of -1 on the way into set().
// Not for what a request brings: that is CookieType's to parse. Private to cookies/.
#pragma once
#include <canteen/cookies/plain_cookie_types.hpp>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace canteen::detail {

/// Throws std::logic_error.
[[noreturn]] void refuse_number();

/// A bool, or an integer that T can hold. Another throws std::logic_error; what is neither does not compile.
template <class T>
class NumberArgument {
 public:
  template <class Value>
  requires std::is_scalar_v<Value>
  constexpr NumberArgument(Value value) : value_{checked(value)} {}
  constexpr operator T() const { return value_; }

 private:
  template <class Value>
  static constexpr T checked(Value value) {
    constexpr bool both_integers = CookieNumber<T> && CookieNumber<Value>;
    static_assert(both_integers || std::same_as<T, Value>,
                  "a cookie of a bool takes a bool, and one of an integer an integer");
    if constexpr (both_integers)
      if (!std::in_range<T>(value)) refuse_number();
    return static_cast<T>(value);
  }
  T value_;
};

template <class T>
inline constexpr bool is_number_or_bool = CookieNumber<T> || std::same_as<T, bool>;

/// How set() takes a value, and get() its fallback.
template <class T>
using ValueArgument = std::conditional_t<is_number_or_bool<T>, NumberArgument<T>, const T&>;
template <class T>
using FallbackArgument = std::conditional_t<is_number_or_bool<T>, NumberArgument<T>, T>;

/// How a check takes a T: texts as views, small things by value.
template <class T>
struct CheckArgument {
  using type = std::conditional_t<std::is_scalar_v<T>, T, const T&>;
};
template <>
struct CheckArgument<std::string> {
  using type = std::string_view;
};
template <>
struct CheckArgument<std::string_view> {
  using type = std::string_view;
};

/// A function, or a lambda that captures nothing, that says whether a T is wanted; or none.
template <class T>
class CookieCheck {
 public:
  using Function = bool (*)(typename CheckArgument<T>::type);

  constexpr CookieCheck() = default;
  constexpr CookieCheck(std::nullptr_t) {}
  template <class Callable>
  constexpr CookieCheck(Callable callable) {
    constexpr bool fits = std::convertible_to<Callable, Function>;
    static_assert(
        fits,
        "a check captures nothing, gives a bool, and takes a text as std::string_view, a number or an enum by "
        "value, and everything else as const T&");
    if constexpr (fits) function_ = callable;
  }
  constexpr bool refuses(const T& value) const { return function_ && !function_(value); }

 private:
  Function function_ = nullptr;
};

}  // namespace canteen::detail
