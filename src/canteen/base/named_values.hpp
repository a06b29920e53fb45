// NamedValues: the words in which cookies, query arguments and form fields are read, said once.
//
// A base for what holds texts by name in the order they came; no virtual call and no state (CRTP). Derived lends it, and
// makes it a friend for what is private:
//   find(name)      the first value of that name, decoded, or nothing
//   decoded(value)  what a value that iteration gives stands for
//   missing(name)   throws what operator[] throws
//   begin(), end()  over pairs of a name and a value
#pragma once
#include <charconv>
#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace canteen {

/// What get<T>() reads: whole numbers and floating-point ones. Not bool: nothing says which texts would be true. A
/// checkbox is in the form or it is not: contains().
template <class T>
concept ReadableNumber = (std::integral<T> && !std::same_as<T, bool>) || std::floating_point<T>;

/// The whole text as a number in T's range, in decimal, without a plus sign or white space; anything else is empty, as
/// are "inf" and "nan".
template <ReadableNumber T>
std::optional<T> parse_number(std::string_view text) {
  T number{};
  const auto* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || rest != end) return std::nullopt;
  const bool is_finite = number >= std::numeric_limits<T>::lowest() && number <= std::numeric_limits<T>::max();
  return is_finite ? std::optional{number} : std::nullopt;
}

template <class Derived>
class NamedValues {
 public:
  /// The first value of that name.
  std::optional<std::string_view> get(std::string_view name) const { return self().find(name); }
  /// The same, or `fallback`.
  std::string_view get(std::string_view name, std::string_view fallback) const { return get(name).value_or(fallback); }
  /// The first value of that name as a number; empty when it is none in T's range, or absent.
  template <ReadableNumber T>
  std::optional<T> get(std::string_view name) const {
    const auto text = get(name);
    return text ? parse_number<T>(*text) : std::nullopt;
  }
  template <ReadableNumber T>
  T get(std::string_view name, T fallback) const {
    return get<T>(name).value_or(fallback);
  }
  /// Every value of that name, in the order they came.
  std::vector<std::string_view> get_list(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : self())
      if (key == name) values.push_back(self().decoded(value));
    return values;
  }
  /// Whether there is a value of that name, empty or not.
  bool contains(std::string_view name) const { return self().find(name).has_value(); }
  /// The first value of that name, or throws what the app answers with 400, as Flask does.
  std::string_view operator[](std::string_view name) const {
    const auto value = get(name);
    if (!value) self().missing(name);
    return *value;
  }

 protected:
  NamedValues() = default;
  ~NamedValues() = default;

 private:
  const Derived& self() const { return static_cast<const Derived&>(*this); }
};

}  // namespace canteen
