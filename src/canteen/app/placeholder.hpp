// A placeholder's text as the type that a handler's parameter has.
//
// The route table has checked the text by the rule's converter; what is left is the width of the type: 300 for an
// int8_t.
#pragma once
#include <canteen/base/uuid.hpp>
#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace canteen {

/// Makes a type of the user's own usable as a placeholder parameter. Specialise it with
/// `static std::optional<T> parse(std::string_view text);` none means that the URL is not found (404). It fits any
/// converter.
template <class T>
struct UrlValue;

namespace detail {

template <class T>
concept has_url_value = requires(std::string_view text) {
  { UrlValue<T>::parse(text) } -> std::same_as<std::optional<T>>;
};

/// bool and the character types are integers by the letter, not by their meaning.
template <class T>
concept placeholder_integer =
    std::integral<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char> && !std::is_same_v<T, wchar_t> &&
    !std::is_same_v<T, char8_t> && !std::is_same_v<T, char16_t> && !std::is_same_v<T, char32_t>;

template <class T>
std::optional<T> number_as(std::string_view text) {
  T value{};
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return value;
}

/// The text as a T; none when T cannot hold it, which the app answers with 404.
template <class T>
std::optional<T> placeholder_as(std::string_view text) {
  if constexpr (has_url_value<T>) {
    return UrlValue<T>::parse(text);
  } else if constexpr (std::is_arithmetic_v<T>) {
    return number_as<T>(text);
  } else {
    return T{text};
  }
}
template <>
std::optional<Uuid> placeholder_as<Uuid>(std::string_view text);

}  // namespace detail
}  // namespace canteen
