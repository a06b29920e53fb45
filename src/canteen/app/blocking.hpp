// blocking(handler): a plain handler that waits (a file, a database, another server) and so runs on the pool.
#pragma once
#include <canteen/app/handler.hpp>

namespace canteen {

namespace detail {

/// The handler with its parameters spelt out, and Context first: the wrapper needs the Exchange.
template <class H, class Parameters>
struct Blocking;
template <class H, class... P>
struct Blocking<H, std::tuple<P...>> {
  using Result = typename Signature<H>::result;
  H handler;

  Async<Response> operator()(Context& c, P... parameters) const {
    auto work = [&]() -> Response { return ToResponse<Result>::convert(handler(static_cast<P>(parameters)...)); };
    auto done = run_on_pool(c.exchange, work);
    co_return co_await done;
  }
};

}  // namespace detail

/// Runs `handler` on a thread of the pool for each request, so that the worker serves others meanwhile.
/// It may take what any handler takes. Its request stays alive until it returns, even when the client has gone.
template <class H>
auto blocking(H handler) {
  static_assert(detail::check_handler<H>());
  static_assert(!detail::is_async<typename detail::Signature<H>::result>::value,
                "blocking() takes a plain handler; one that returns Async waits by itself");
  return detail::Blocking<H, typename detail::Signature<H>::parameters>{std::move(handler)};
}

}  // namespace canteen
