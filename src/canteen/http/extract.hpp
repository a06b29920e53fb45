// Extract<T>: how a handler comes by a parameter of the program's own type. Specialise it, and any handler may take
// `const T&`:
//
//   template <>
//   struct canteen::Extract<User> {
//     static Result<User, Response> from(Context& c) {
//       if (auto user = find_user(c)) return *user;
//       return fail(redirect("/login"));
//     }
//   };
//   app.get("/profile", [](const User& user) { … });   // "login required", said by the parameter
#pragma once
#include <canteen/base/result.hpp>
#include <canteen/http/response.hpp>
#include <utility>

namespace canteen {

class Context;
class Request;

/// `static from(Context&)` or `static from(const Request&)`, returning a T, or a Result<T, Response> whose error answers
/// in the handler's place. What it throws is met as if the handler had thrown it. It runs at most once a request for a
/// T, where the handler runs (on the pool for a blocking one), and the value lives until the request is over.
template <class T>
struct Extract;

namespace detail {

template <class T>
concept extracted_from_context = requires(Context& c) {
  Extract<T>::from(c);
};
template <class T>
concept extracted_from_request = requires(const Request& request) {
  Extract<T>::from(request);
};

/// An answer thrown past the handler by a parameter that could not be made. It is no error.
struct AnsweredInstead {
  Response response;
};

template <class T>
T unwrap_extracted(T value) {
  return value;
}
template <class T>
T unwrap_extracted(Result<T, Response> result) {
  if (!result) throw AnsweredInstead{std::move(result).error()};
  return *std::move(result);
}

}  // namespace detail

/// Whether a handler may take a `const T&` by an Extract<T>.
template <class T>
concept is_extracted = detail::extracted_from_context<T> || detail::extracted_from_request<T>;

}  // namespace canteen
