// ToValue's built-in half: which types of C++ become which values. Included by value.hpp alone.
//
// One chain of questions, a specialisation of the program's first; the list for readers is at ToValue in value.hpp.
// Texts and ranges are copied at once, so that a page refers to nothing of the handler's. Described structs and enums
// and boost::json::value are app/template_json.hpp's: this room knows no Boost.
#pragma once
#include <canteen/jinja/value.hpp>
#include <concepts>
#include <iterator>
#include <limits>
#include <optional>
#include <tuple>
#include <type_traits>

namespace canteen::jinja::detail {

template <class T>
concept HasOwnConversion = requires(const T& from) {
  { ToValue<T>::convert(from) } -> std::convertible_to<Value>;
};
template <class T>
concept Textual = std::convertible_to<const T&, std::string_view>;
/// A range that can be gone through more than once; <ranges> would double what canteen.hpp costs to compile.
template <class T>
concept Iterable = requires(const T& from) {
  { std::begin(from) != std::end(from) } -> std::convertible_to<bool>;
  *std::begin(from);
};
template <Iterable T>
using ItemOf = typename std::iterator_traits<decltype(std::begin(std::declval<const T&>()))>::value_type;
template <class T>
concept TupleLike = requires {
  std::tuple_size<T>::value;
}
&&!Iterable<T>;
template <class T>
concept MapLike = Iterable<T> && requires {
  typename T::key_type;
  typename T::mapped_type;
};
/// A range, but not one of itself (as a file system path is).
template <class T>
concept ListLike = Iterable<T> && !std::same_as<ItemOf<T>, T>;
template <class T>
concept Function = std::is_invocable_r_v<Value, const T&, const Arguments&>;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool unconvertible = false;

template <std::integral T>
Value convert_integer(T from) {
  if (std::cmp_greater(from, std::numeric_limits<std::int64_t>::max()))
    throw ValueError{"an integer of a template has 63 bits and a sign; this one is larger"};
  return Value::integer(static_cast<std::int64_t>(from));
}

template <class T>
Value convert_map(const T& from) {
  Pairs pairs;
  for (const auto& [key, value] : from) pairs.emplace_back(Value{key}, Value{value});
  return Value::dict(std::move(pairs));
}

template <class T>
Value convert_range(const T& from) {
  List items;
  if constexpr (requires { std::size(from); }) items.reserve(std::size(from));
  for (auto&& item : from) items.push_back(Value{static_cast<const ItemOf<T>&>(item)});
  return Value::list(std::move(items));
}

template <class T>
Value convert(const T& from) {
  if constexpr (HasOwnConversion<T>) {
    return ToValue<T>::convert(from);
  } else if constexpr (std::same_as<T, bool>) {
    return Value::boolean(from);
  } else if constexpr (std::same_as<T, char>) {
    return Value::text({&from, 1});
  } else if constexpr (std::integral<T>) {
    return convert_integer(from);
  } else if constexpr (std::floating_point<T>) {
    return Value::floating(static_cast<double>(from));
  } else if constexpr (std::same_as<T, std::nullptr_t> || std::same_as<T, std::nullopt_t>) {
    return Value::none();
  } else if constexpr (Textual<T>) {
    return Value::text(from);
  } else if constexpr (is_optional<T>) {
    return from ? Value{*from} : Value::none();
  } else if constexpr (TupleLike<T>) {
    return std::apply([](const auto&... parts) { return Value::tuple({Value{parts}...}); }, from);
  } else if constexpr (MapLike<T>) {
    return convert_map(from);
  } else if constexpr (ListLike<T>) {
    return convert_range(from);
  } else if constexpr (std::convertible_to<const T&, std::shared_ptr<const Object>>) {
    return Value::object(from);
  } else if constexpr (Function<T>) {
    return Value::callable(from);
  } else {
    static_assert(unconvertible<T>,
                  "a template cannot be given this type: pass text, numbers, ranges, maps; for a described struct "
                  "or enum and for boost::json::value #include <canteen/app/template_json.hpp>; or specialise "
                  "canteen::jinja::ToValue for it (a Secret stays out of templates on purpose)");
  }
}

}  // namespace canteen::jinja::detail
