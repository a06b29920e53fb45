// ToResponse<T>: what a handler may return. Specialise it to return a type of your own.
#pragma once
#include <canteen/http/response.hpp>
#include <concepts>
#include <string>
#include <type_traits>
#include <utility>

namespace canteen {

/// Turns a handler's T into its answer: `static Response convert(T value)`. Declared for text and Response here, for
/// JSON in <canteen/json/json.hpp>.
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

}  // namespace canteen
