// Hooks: what an app runs around every handler: before_request, after_request, teardown_request. Flask's names and
// order.
#pragma once
#include <canteen/app/context.hpp>
#include <canteen/app/handler.hpp>
#include <exception>
#include <functional>
#include <optional>
#include <type_traits>
#include <vector>

namespace canteen {

namespace detail {

using BeforeHook = std::function<Async<std::optional<Response>>(Context&)>;
using AfterHook = std::function<void(Context&, Response&)>;
using TeardownHook = std::function<void(Context&, std::exception_ptr)>;

template <class F, class... A>
concept calls = std::is_invocable_v<const F&, A...>;

/// Calls a hook with the surroundings it asks for: Context&, const Request&, or nothing.
template <class F>
decltype(auto) call_with_surroundings(const F& f, Context& c) {
  if constexpr (calls<F, Context&>)
    return f(c);
  else if constexpr (calls<F, const Request&>)
    return f(c.request);
  else
    return f();
}

template <class F>
concept before_hook = calls<F, Context&> || calls<F, const Request&> || calls<F>;

inline Async<std::optional<Response>> to_optional(Async<std::optional<Response>> answer) { return answer; }
inline Async<std::optional<Response>> to_optional(std::optional<Response> answer) { return answer; }
inline Async<std::optional<Response>> to_optional(Response answer) {
  return std::optional<Response>{std::move(answer)};
}
inline Async<std::optional<Response>> after_waiting(Async<Response> answer) {
  auto response = co_await answer;
  co_return std::optional<Response>{std::move(response)};
}
inline Async<std::optional<Response>> to_optional(Async<Response> answer) { return after_waiting(std::move(answer)); }
inline Async<std::optional<Response>> after_waiting(Async<void> work) {
  co_await work;
  co_return std::optional<Response>{};
}
inline Async<std::optional<Response>> to_optional(Async<void> work) { return after_waiting(std::move(work)); }

template <before_hook F>
BeforeHook make_before_hook(F f) {
  return [f = std::move(f)](Context& c) -> Async<std::optional<Response>> {
    if constexpr (std::is_void_v<decltype(call_with_surroundings(f, c))>) {
      call_with_surroundings(f, c);
      return std::optional<Response>{};
    } else {
      return to_optional(call_with_surroundings(f, c));
    }
  };
}

template <class F>
concept after_hook = calls<F, Context&, Response&> || calls<F, const Request&, Response&> || calls<F, Response&>;

template <after_hook F>
AfterHook make_after_hook(F f) {
  return [f = std::move(f)](Context& c, Response& response) {
    if constexpr (calls<F, Context&, Response&>)
      f(c, response);
    else if constexpr (calls<F, const Request&, Response&>)
      f(c.request, response);
    else
      f(response);
  };
}

template <class F>
concept teardown_hook = calls<F, Context&, std::exception_ptr> || calls<F, Context&> || calls<F>;

template <teardown_hook F>
TeardownHook make_teardown_hook(F f) {
  return [f = std::move(f)](Context& c, std::exception_ptr error) {
    if constexpr (calls<F, Context&, std::exception_ptr>)
      f(c, error);
    else if constexpr (calls<F, Context&>)
      f(c);
    else
      f();
  };
}

}  // namespace detail

/// The hooks of an app, in the order they were added.
struct Hooks {
  std::vector<detail::BeforeHook> before{};
  std::vector<detail::AfterHook> after{};
  std::vector<detail::TeardownHook> teardown{};
};

}  // namespace canteen
