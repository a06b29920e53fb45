// json_response: JSON as an answer. A handler may also return a boost::json value, object or array, or a described
// struct.
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

/// What a handler may return for json_response() to make the answer of.
template <class T>
concept JsonAnswer = std::same_as<T, boost::json::value> || std::same_as<T, boost::json::object> ||
    std::same_as<T, boost::json::array> || boost::json::is_described_class<T>::value;

template <JsonAnswer T>
struct ToResponse<T> {
  static Response convert(const T& value) { return json_response(to_json(value)); }
};

template <JsonAnswer T>
inline constexpr bool detail::sends_secret<T> = detail::holds_secret<T>();

}  // namespace canteen
