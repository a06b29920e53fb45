// Handler: a user's callable behind one virtual call: its parameters filled, its result made a Response.
//
// What a parameter asks for and whether the rule fits is settled before (signature.hpp, rule_for.hpp); this is what is
// left for each request. What a handler throws passes through to Site::call; only the answer that an Extract gives in
// the handler's place is taken here. Hooks and error handlers are none of these: lent.hpp.
#pragma once
#include <canteen/app/context.hpp>
#include <canteen/app/rule_for.hpp>
#include <canteen/app/signature.hpp>
#include <canteen/base/async.hpp>
#include <canteen/http/http_error.hpp>
#include <canteen/http/to_response.hpp>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace canteen::detail {

template <class R>
struct Awaited {
  using type = R;
};
template <class R>
struct Awaited<Async<R>> {
  using type = R;
};
template <class R>
using awaited_t = typename Awaited<R>::type;

/// What a handler answers with, at once or later.
template <class H>
using answer_t = awaited_t<typename Signature<H>::result>;

/// A placeholder's value as the handler wants it. One its type cannot hold is no such page: 404.
template <class P>
std::remove_cvref_t<P> placeholder_value(std::string_view text) {
  auto value = placeholder_as<std::remove_cvref_t<P>>(text);
  if (!value) throw HttpError{Status::not_found};
  return *std::move(value);
}

/// The value an Extract makes of the request, made at the first look and kept.
template <class T>
const T& extracted(Context& c) {
  if (const T* kept = c.slots.find<T>()) return *kept;
  if constexpr (extracted_from_context<T>)
    return c.slots.add<T>(unwrap_extracted<T>(Extract<T>::from(c)));
  else
    return c.slots.add<T>(unwrap_extracted<T>(Extract<T>::from(c.request)));
}

template <class P, std::size_t Index>
decltype(auto) argument_of(Context& c) {
  constexpr Slot slot = slot_of<P>();
  if constexpr (slot == Slot::request)
    return (c.request);
  else if constexpr (slot == Slot::context)
    return (c);
  else if constexpr (slot == Slot::extracted)
    return extracted<std::remove_cvref_t<P>>(c);
  else
    return placeholder_value<P>(c.match.values[Index]);
}

template <class R>
Async<Response> respond_later(Async<R> later) {
  R value = co_await later;
  co_return ToResponse<R>::convert(std::move(value));
}

template <class R>
Async<Response> respond(R result) {
  if constexpr (std::is_same_v<R, Async<Response>>)
    return result;
  else if constexpr (is_async<R>::value)
    return respond_later(std::move(result));
  else
    return ToResponse<R>::convert(std::move(result));
}

/// What a route calls. Threads: several workers at once.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual Async<Response> call(Context& c) const = 0;
  /// Whether call() may wait: it returns Async. A plain handler's answer is always ready.
  virtual bool waits() const = 0;
};

/// Calls a plain handler on the pool (--threads), and one that waits by itself here.
Async<Response> call_on_pool(const Handler& handler, Context& c);

/// Runs `work` (returning Response) on the pool while the transport keeps the request, and resumes on the worker.
Async<Response> run_on_pool(Exchange& exchange, std::function<Response()> work);

template <class Tuple>
inline constexpr bool takes_extracted = false;
template <class... P>
inline constexpr bool takes_extracted<std::tuple<P...>> = ((slot_of<P>() == Slot::extracted) || ...);

template <class H>
class HandlerOf final : public Handler {
  using Parameters = typename Signature<H>::parameters;
  using Result = typename Signature<H>::result;
  using Indices = std::make_index_sequence<std::tuple_size_v<Parameters>>;

 public:
  explicit HandlerOf(H handler) : handler_{std::move(handler)} {}
  Async<Response> call(Context& c) const override {
    if constexpr (takes_extracted<Parameters>)
      return call_or_answer_instead(c);
    else
      return respond(invoke(c, Indices{}));
  }
  bool waits() const override { return is_async<Result>::value; }

 private:
  Async<Response> call_or_answer_instead(Context& c) const {
    try {
      return respond(invoke(c, Indices{}));
    } catch (AnsweredInstead& instead) {
      return std::move(instead.response);
    }
  }
  template <std::size_t... I>
  Result invoke([[maybe_unused]] Context& c, std::index_sequence<I...>) const {
    return handler_(argument_of<std::tuple_element_t<I, Parameters>, placeholder_index<Parameters>(I)>(c)...);
  }
  H handler_;
};

}  // namespace canteen::detail
