// json_response: JSON as an answer. A handler may also return a boost::json value, object or array, a described struct,
// or a list or map of these.
//
// How a T becomes JSON is to_json()'s (described.hpp); here it gets a Content-Type and a status. Texts and numbers, and
// lists of nothing else, are no JSON answers by themselves: a std::string stays text. A T that holds a Secret does not
// compile.
#pragma once
#include <boost/json/conversion.hpp>
#include <boost/json/value.hpp>
#include <canteen/http/response.hpp>
#include <canteen/http/status.hpp>
#include <canteen/http/to_response.hpp>
#include <canteen/json/described.hpp>
#include <concepts>

namespace canteen {

/// An application/json response, compact, members in the order they were added. Throws std::invalid_argument for a
/// number that JSON cannot hold: NaN or an infinity (RFC 8259 §6).
Response json_response(const boost::json::value& json, StatusArgument status = Status::ok);

namespace detail {

/// Whether a T, or at the bottom of lists and maps its items, is a JSON value or a described struct.
template <class T>
consteval bool is_json_answer() {
  if constexpr (std::same_as<T, boost::json::value> || std::same_as<T, boost::json::object> ||
                std::same_as<T, boost::json::array> || boost::json::is_described_class<T>::value)
    return true;
  else if constexpr (boost::json::is_string_like<T>::value)
    return false;
  else if constexpr (requires { typename T::mapped_type; } && boost::json::is_map_like<T>::value)
    return is_json_answer<typename T::mapped_type>();
  else if constexpr (requires { typename T::value_type; } && boost::json::is_sequence_like<T>::value)
    return is_json_answer<typename T::value_type>();
  else
    return false;
}

}  // namespace detail

/// What a handler may return for json_response() to make the answer of: boost::json values, described structs, and
/// lists and maps of these, such as std::vector<Note> and std::map<std::string, Note>.
template <class T>
concept JsonAnswer = detail::is_json_answer<T>();

template <JsonAnswer T>
struct ToResponse<T> {
  static Response convert(const T& value) { return json_response(to_json(value)); }
};

template <JsonAnswer T>
inline constexpr bool detail::sends_secret<T> = detail::holds_secret<T>();

}  // namespace canteen
