// CookieType<T>: how a T travels in a declared cookie. Specialise it for a type of your own:
//
//   template <>
//   struct canteen::CookieType<Percent> {
//     static constexpr std::string_view name = "percentage";
//     static std::optional<Percent> parse(std::string_view text);
//     static void append(std::string& out, const Percent& value);
//   };
//
// Both sides are text: the coding (value_codec.hpp) is the cookie's. Every type is held to two laws: parse(append(x)) is
// x, and parse takes no text that append never writes for anything, but for what its comment says.
#pragma once
#include <canteen/base/result.hpp>
#include <canteen/cookies/cookie_read_error.hpp>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace canteen {

/// `name` is what `<program> cookies` calls the type. `parse` gives an optional, empty when the text stands for no T, or a
/// Result<T, CookieReadError> that says why. It must not throw: the text is a stranger's. In place of `append` there may be
/// `static std::string_view text(const T& value)`, for a text that is there already. `static constexpr bool needs_coding =
/// true` says that every text holds octets that a cookie may not: CookieCoding::raw would refuse all.
template <class T>
struct CookieType;

/// Has a CookieType that can be used.
template <class T>
concept HasCookieType = requires(std::string_view text) {
  {std::string_view{CookieType<T>::name}};
  { CookieType<T>::parse(text).has_value() } -> std::same_as<bool>;
}
&&(
    requires(std::string& out, const T& value) { CookieType<T>::append(out, value); } ||
    requires(const T& value) { std::string_view{CookieType<T>::text(value)}; });

namespace detail {

template <class T>
inline constexpr bool needs_coding = false;
template <class T>
requires CookieType<T>::needs_coding inline constexpr bool needs_coding<T> = true;

template <class T>
Result<T, CookieReadError> parse_cookie_text(std::string_view text) {
  auto value = CookieType<T>::parse(text);
  if constexpr (std::same_as<decltype(value), Result<T, CookieReadError>>) {
    return value;
  } else {
    if (!value) return fail(CookieReadError::malformed);
    return *std::move(value);
  }
}

}  // namespace detail

}  // namespace canteen
