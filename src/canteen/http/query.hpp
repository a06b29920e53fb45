// Query: the arguments behind the '?', application/x-www-form-urlencoded (WHATWG URL §5.1; facts F-01 to F-06).
//
// Parsed at the first look, kept flat and in order. Names and values are decoded; a bad UTF-8 sequence is U+FFFD.
#pragma once
#include <canteen/base/text_arena.hpp>
#include <charconv>
#include <concepts>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen {

/// Thrown by operator[] of a missing argument; the app answers 400, as Flask does.
class MissingArgument : public std::out_of_range {
 public:
  explicit MissingArgument(std::string_view name);
};

/// Pairs of an urlencoded text. Views stay valid as long as the text and the arena lent to it.
class Query {
 public:
  using Pair = std::pair<std::string_view, std::string_view>;

  Query() = default;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  /// Reads from `text` from now on.
  void attach(std::string_view text, TextArena& arena) noexcept;

  std::optional<std::string_view> get(std::string_view name) const;
  std::string_view get(std::string_view name, std::string_view fallback) const { return get(name).value_or(fallback); }
  /// The first value as a whole number in T's range; anything else is empty.
  template <std::integral T>
  requires(!std::same_as<T, bool>) std::optional<T> get(std::string_view name)
  const {
    const auto text = get(name);
    if (!text) return std::nullopt;
    T number{};
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
    return number;
  }
  template <std::integral T>
  requires(!std::same_as<T, bool>) T get(std::string_view name, T fallback)
  const { return get<T>(name).value_or(fallback); }
  std::vector<std::string_view> get_list(std::string_view name) const;
  bool contains(std::string_view name) const { return get(name).has_value(); }
  std::string_view operator[](std::string_view name) const;

  std::vector<Pair>::const_iterator begin() const { return pairs().begin(); }
  std::vector<Pair>::const_iterator end() const { return pairs().end(); }
  std::size_t size() const { return pairs().size(); }

 private:
  const std::vector<Pair>& pairs() const;
  std::string_view text_{};
  TextArena* arena_ = nullptr;
  mutable bool parsed_ = true;
  mutable std::vector<Pair> pairs_{};
};

}  // namespace canteen
