// from_json and to_json: JSON as the program's own types, by Boost.Describe's description of them.
//
//   struct Person { std::string name; int age = 0; std::optional<std::string> mail; };
//   BOOST_DESCRIBE_STRUCT(Person, (), (name, age, mail))
//
// Boost.JSON converts; described structs, described enums, optionals, lists and maps are read here, for two reasons:
// its errors do not say which member is wrong, and it refuses an object in which an optional member is absent. A type
// with a tag_invoke(boost::json::value_to_tag<T>, …) of its own is read by that. Described bases and private members
// are not supported, as in Boost.JSON.
#pragma once
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <canteen/base/result.hpp>
#include <canteen/json/json_error.hpp>
#include <canteen/json/parse_json.hpp>
#include <canteen/json/secret.hpp>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace canteen {

namespace detail {

/// What is wrong, and at which member: ".address.lines[2]". The path is built on the way out, by those who know it.
struct ShapeError {
  std::string problem;
  std::string path{};
};

template <class T>
using Read = Result<T, ShapeError>;

inline Failure<ShapeError> within(std::string place, ShapeError error) {
  return fail(ShapeError{std::move(error.problem), std::move(place) + error.path});
}

/// `["name"]`, the name escaped and shortened: it is a stranger's.
std::string to_subscript(std::string_view name);
JsonError to_json_error(const ShapeError& error);

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
concept ReadsItself = requires(const boost::json::value& json) {
  tag_invoke(boost::json::value_to_tag<T>{}, json);
}
|| requires(const boost::json::value& json) { tag_invoke(boost::json::try_value_to_tag<T>{}, json); };
template <class T>
concept JsonList = !boost::json::is_string_like<T>::value && requires(T list, typename T::value_type item) {
  list.push_back(std::move(item));
};
template <class T>
concept JsonMap = boost::json::is_map_like<T>::value && !std::same_as<T, boost::json::object>;

template <class T>
Read<T> read_json(const boost::json::value& json);

template <class T, template <class...> class List, class... Members>
Read<T> read_members(const boost::json::object& object, List<Members...>) {
  T out{};
  std::size_t known = 0;
  std::optional<ShapeError> error;
  const auto read = [&]<class Member>(Member) {
    auto& target = out.*Member::pointer;
    using Type = std::remove_cvref_t<decltype(target)>;
    const auto* json = error ? nullptr : object.if_contains(Member::name);
    if (error || (!json && is_optional<Type>)) return;
    auto value = json ? read_json<Type>(*json) : Read<Type>{fail(ShapeError{"missing"})};
    known += json ? 1 : 0;
    if (value) {
      target = *std::move(value);
    } else {
      error = within(std::string{"."} + Member::name, value.error()).error;
    }
  };
  (read(Members{}), ...);
  if (error) return fail(*std::move(error));
  if (known == object.size()) return out;
  for (const auto& member : object) {
    const std::string_view name{member.key().data(), member.key().size()};
    if (((name != Members::name) && ...)) return fail(ShapeError{"not a member it may have", to_subscript(name)});
  }
  return out;
}

template <class T>
Read<T> read_struct(const boost::json::value& json) {
  if (!json.is_object()) return fail(ShapeError{"not an object"});
  return read_members<T>(json.get_object(), boost::describe::describe_members<T, boost::describe::mod_public>{});
}

template <class T, template <class...> class List, class... Enumerators>
Read<T> read_enumerator(std::string_view name, List<Enumerators...>) {
  std::optional<T> found;
  ((name == Enumerators::name ? void(found = Enumerators::value) : void()), ...);
  if (found) return *found;
  return fail(ShapeError{"not one of the names it may have"});
}

template <class T>
Read<T> read_enum(const boost::json::value& json) {
  if (!json.is_string()) return fail(ShapeError{"not a string"});
  const auto& text = json.get_string();
  return read_enumerator<T>(std::string_view{text.data(), text.size()}, boost::describe::describe_enumerators<T>{});
}

template <class T>
Read<T> read_list(const boost::json::value& json) {
  if (!json.is_array()) return fail(ShapeError{"not an array"});
  T out{};
  std::size_t i = 0;
  for (const auto& item : json.get_array()) {
    auto value = read_json<typename T::value_type>(item);
    if (!value) return within('[' + std::to_string(i) + ']', value.error());
    out.push_back(*std::move(value));
    ++i;
  }
  return out;
}

template <class T>
Read<T> read_map(const boost::json::value& json) {
  if (!json.is_object()) return fail(ShapeError{"not an object"});
  T out{};
  for (const auto& member : json.get_object()) {
    const std::string_view name{member.key().data(), member.key().size()};
    auto value = read_json<typename T::mapped_type>(member.value());
    if (!value) return within(to_subscript(name), value.error());
    out.emplace(typename T::key_type{name}, *std::move(value));
  }
  return out;
}

template <class T>
Read<T> read_optional(const boost::json::value& json) {
  if (json.is_null()) return T{};
  auto value = read_json<typename T::value_type>(json);
  if (!value) return fail(value.error());
  return T{*std::move(value)};
}

template <class T>
Read<T> read_secret(const boost::json::value& json) {
  auto value = read_json<typename T::value_type>(json);
  if (!value) return fail(value.error());
  return T{*std::move(value)};
}

template <class T>
Read<T> read_by_boost(const boost::json::value& json) {
  auto value = boost::json::try_value_to<T>(json);
  if (value.has_value()) return *std::move(value);
  if (std::is_integral_v<T> && !std::is_same_v<T, bool> && json.is_number())
    return fail(ShapeError{"not a whole number in its range"});  // Form's words; Boost's are "not exact"
  return fail(ShapeError{value.error().message()});
}

template <class T>
Read<T> read_json(const boost::json::value& json) {
  if constexpr (is_optional<T>) {
    return read_optional<T>(json);
  } else if constexpr (is_secret<T>) {
    return read_secret<T>(json);
  } else if constexpr (ReadsItself<T>) {
    return read_by_boost<T>(json);
  } else if constexpr (boost::json::is_described_class<T>::value) {
    return read_struct<T>(json);
  } else if constexpr (boost::json::is_described_enum<T>::value) {
    return read_enum<T>(json);
  } else if constexpr (JsonMap<T>) {
    return read_map<T>(json);
  } else if constexpr (JsonList<T>) {
    return read_list<T>(json);
  } else {
    return read_by_boost<T>(json);
  }
}

}  // namespace detail

/// The value as a T. Every described member must be there, but for optional ones; members that T does not describe are
/// refused, since they are misspelt or meant for another version. Numbers are never rounded or cut.
template <class T>
Result<T, JsonError> from_json(const boost::json::value& json) {
  auto value = detail::read_json<T>(json);
  if (!value) return fail(detail::to_json_error(value.error()));
  return *std::move(value);
}

/// The request's body as a T: parse_json(), then from_json().
template <class T>
Result<T, JsonError> parse_json_as(const Request& request, const JsonLimits& limits = {}) {
  const auto json = parse_json(request, limits);
  if (!json) return fail(json.error());
  return from_json<T>(*json);
}

/// A T as JSON: described structs as objects, described enums by their names, empty optionals as null. A T that holds
/// a Secret, however deep, does not compile: JSON is what goes out.
template <class T>
boost::json::value to_json(const T& value) {
  constexpr bool has_secret = detail::holds_secret<T>();
  static_assert(!has_secret, "a Secret does not become JSON: write a type that leaves it out");
  if constexpr (has_secret)
    return {};
  else
    return boost::json::value_from(value);
}

}  // namespace canteen
