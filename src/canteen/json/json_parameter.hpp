// Json<T>: the request's JSON as a handler's parameter: `[](const Json<Order>& order) { … order->lines … }`.
//
// A short way to parse_json_as<T>() with the default JsonLimits, whose refusals are the answer. Who wants other limits,
// or to answer a refusal otherwise, calls that in the handler (described.hpp). Forms are Form<T>'s
// (app/form_parameter.hpp): a body that is not declared as JSON is never tried as one.
#pragma once
#include <canteen/http/extract.hpp>
#include <canteen/http/http_error.hpp>
#include <canteen/json/described.hpp>

namespace canteen {

/// A T read from the request's body by from_json(). In the handler's place answers 415 when the content is not declared
/// as JSON, 413 when it is over a limit, and 400 with the rule, or the member and what is wrong with it.
template <class T>
struct Json {
  T value;
  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
};

template <class T>
struct Extract<Json<T>> {
  static Json<T> from(const Request& request) {
    auto value = parse_json_as<T>(request);
    if (!value) throw HttpError{value.error().status(), value.error().message};
    return {*std::move(value)};
  }
};

}  // namespace canteen
