// Hooks: what an app runs around every handler: before_request, after_request, teardown_request. Flask's names and
// order.
//
// Here a user's callable becomes one of three function types, checked while compiling. Only a before hook may wait.
// Which hooks a request meets, and in which order, is laid out by group.hpp; site.cpp runs them, and decides what
// becomes of what they throw.
#pragma once
#include <canteen/app/context.hpp>
#include <canteen/app/lent.hpp>
#include <canteen/base/async.hpp>
#include <canteen/http/response.hpp>
#include <exception>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace canteen::detail {

using BeforeHook = std::function<Async<std::optional<Response>>(Context&)>;
using AfterHook = std::function<void(Context&, Response&)>;
using TeardownHook = std::function<void(Context&, std::exception_ptr)>;

/// What a before hook returns, as what it means: an answer, or none.
Async<std::optional<Response>> to_optional(Async<std::optional<Response>> answer);
Async<std::optional<Response>> to_optional(std::optional<Response> answer);
Async<std::optional<Response>> to_optional(Response answer);
Async<std::optional<Response>> to_optional(Async<Response> answer);
Async<std::optional<Response>> to_optional(Async<void> work);

/// Whether F may be a before hook: by its parameters, and by what it returns.
template <class F>
consteval bool is_before_hook() {
  if constexpr (takes_lent<F, Nothing>()) {
    using R = typename Signature<F>::result;
    if constexpr (std::is_void_v<R>)
      return true;
    else
      return requires(R result) { to_optional(std::move(result)); };
  }
  return false;
}

/// Whether F may be an after hook: it changes the response it is lent, or gives back one in its place. One that takes
/// the response itself gives one back.
template <class F>
consteval bool is_after_hook() {
  if constexpr (takes_lent<F, Response>()) {
    using R = typename Signature<F>::result;
    return std::is_same_v<R, Response> || (std::is_void_v<R> && !takes_as<F, Response>());
  }
  return false;
}

/// Whether F may be a teardown hook: it returns nothing, since nobody would look at it, or wait for it.
template <class F>
consteval bool is_teardown_hook() {
  if constexpr (takes_lent<F, std::exception_ptr>()) return std::is_void_v<typename Signature<F>::result>;
  return false;
}

template <class F>
BeforeHook make_before_hook(F f) {
  return [f = std::move(f)](Context& c) -> Async<std::optional<Response>> {
    Nothing nothing;
    if constexpr (std::is_void_v<typename Signature<F>::result>) {
      call_with_lent(f, c, nothing);
      return std::optional<Response>{};
    } else {
      return to_optional(call_with_lent(f, c, nothing));
    }
  };
}

template <class F>
AfterHook make_after_hook(F f) {
  return [f = std::move(f)](Context& c, Response& response) {
    if constexpr (std::is_void_v<typename Signature<F>::result>)
      call_with_lent(f, c, response);
    else
      response = call_with_lent(f, c, response);
  };
}

template <class F>
TeardownHook make_teardown_hook(F f) {
  return [f = std::move(f)](Context& c, std::exception_ptr error) { call_with_lent(f, c, error); };
}

}  // namespace canteen::detail
