// blocking(handler): a plain handler that waits (a file, a database, another server) and so runs on the pool.
//
// A mark at the route and nothing more: the pool is the transport's (Exchange::blocking), and the way there and back
// is run_on_pool() in handler.cpp. With --threads every plain handler goes the same way without the mark. Hooks and
// error handlers never do: they run on the worker.
#pragma once
#include <canteen/app/handler.hpp>

namespace canteen {

namespace detail {

template <class H>
struct Blocking {
  H handler;
};
template <class H>
struct Signature<Blocking<H>> : Signature<H> {};
template <class H>
inline constexpr bool lacks_signature_by_error<Blocking<H>> = lacks_signature_by_error<H>;

/// Its parameters too are made on the pool: an Extract may ask a database.
template <class H>
class HandlerOf<Blocking<H>> final : public Handler {
 public:
  explicit HandlerOf(Blocking<H> wrapped) : plain_{std::move(wrapped.handler)} {}
  Async<Response> call(Context& c) const override {
    return run_on_pool(c.exchange, [this, &c] { return plain_.call(c).value(); });
  }
  bool waits() const override { return true; }

 private:
  HandlerOf<H> plain_;
};

}  // namespace detail

/// Runs `handler` on a thread of the pool for each request, so that the worker serves others meanwhile.
/// It may take what any handler takes. Its request stays alive until it returns, even when the client has gone.
template <class H>
auto blocking(H handler) {
  if constexpr (detail::handler_shape<H>)  // what is wrong with another is said when it becomes a route's
    static_assert(!detail::is_async<typename detail::Signature<H>::result>::value,
                  "blocking() takes a plain handler; one that returns Async waits by itself");
  return detail::Blocking<H>{std::move(handler)};
}

}  // namespace canteen
