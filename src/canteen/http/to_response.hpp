// ToResponse<T>: what a handler may return. Specialise it to return a type of your own.
//
// It is looked up while compiling and sees the value alone, neither request nor Context: what depends on those is the
// handler's to do. Async is taken off before (app/handler.hpp). The way in, from a request to a parameter, is
// Extract<T> (http/extract.hpp).
#pragma once
#include <canteen/http/response.hpp>
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace canteen {

/// Turns a handler's T into its answer: `static Response convert(T value)`. Declared for text, Response and pairs with
/// a status here, for JSON in <canteen/json/json.hpp>.
template <class T>
struct ToResponse;

template <>
struct ToResponse<Response> {
  static Response convert(Response response) { return response; }
};
template <>
struct ToResponse<std::string> {
  static Response convert(std::string text) { return {std::move(text)}; }
};
template <>
struct ToResponse<const char*> {
  static Response convert(const char* text) { return {text}; }
};

/// Whether a handler may return a T.
template <class T>
concept is_response = !std::is_void_v<T> && requires(T value) {
  { ToResponse<T>::convert(std::move(value)) } -> std::same_as<Response>;
};

/// `return std::pair{"no such page", Status::not_found};`, or `return {html(…), Status::created};` with the type
/// spelt out. The status is the pair's, whatever the first said.
template <is_response T>
struct ToResponse<std::pair<T, Status>> {
  static Response convert(std::pair<T, Status> value) {
    Response response = ToResponse<T>::convert(std::move(value.first));
    response.status = value.second;
    return response;
  }
};
/// The same with a number from 200 to 599, as in Flask; another throws std::invalid_argument.
template <is_response T>
struct ToResponse<std::pair<T, int>> {
  static Response convert(std::pair<T, int> value) {
    return ToResponse<std::pair<T, Status>>::convert({std::move(value.first), to_final_status(value.second)});
  }
};

namespace detail {

template <class R>
inline constexpr bool is_view = std::is_same_v<R, std::string_view>;
template <class R, class S>
inline constexpr bool is_view<std::pair<R, S>> = is_view<R>;

/// Whether an R would send a Secret: JSON of a type that holds one (json/json_response.hpp).
template <class R>
inline constexpr bool sends_secret = false;
template <class R, class S>
inline constexpr bool sends_secret<std::pair<R, S>> = sends_secret<R>;

/// Says why an R is no answer, as one error. Use as `if constexpr (check_answer<R>()) …`.
template <class R>
consteval bool check_answer() {
  static_assert(!is_view<R>,
                "the text that a returned std::string_view views may be gone when it is sent: return std::string");
  static_assert(!sends_secret<R>, "a Secret does not become JSON: answer with a type that leaves it out");
  static_assert(is_view<R> || is_response<R>,
                "a handler returns a response: text, Response, html(), JSON, a pair of one of these and a status, or "
                "Async of one of these");
  return is_response<R> && !sends_secret<R>;
}

}  // namespace detail
}  // namespace canteen
