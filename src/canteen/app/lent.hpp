// What hooks and error handlers are lent: Context&, const Request&, and one thing of their own (the response, the
// error), each where a parameter asks for it, in any order, as handlers take theirs.
//
// They get neither placeholders nor what an Extract makes: an app's run for requests without a route too. Handlers,
// which get both, go through handler.hpp. Either way it is signature.hpp that takes a callable's parameters apart.
#pragma once
#include <canteen/app/context.hpp>
#include <canteen/app/signature.hpp>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace canteen::detail {

/// Lent to who is lent nothing of its own.
struct Nothing {};

/// Whether a parameter P can be given a T that is lent: itself, or what it refers to when P takes it over.
template <class P, class T>
inline constexpr bool takes_own = std::is_convertible_v<T&, P> || std::is_convertible_v<T, P>;

template <class P, class T>
consteval bool is_lent() {
  constexpr Slot slot = slot_of<P>();
  if constexpr (slot == Slot::request || slot == Slot::context)
    return is_taken_rightly<P>();
  else
    return takes_own<P, T>;
}

template <class Parameters, class T>
inline constexpr bool all_lent = false;
template <class... P, class T>
inline constexpr bool all_lent<std::tuple<P...>, T> = (is_lent<P, T>() && ...);

/// Whether F spells out its parameters and each of them is lent. T is the thing of its own, const where it may not change.
template <class F, class T>
consteval bool takes_lent() {
  if constexpr (has_signature<F>)
    return callable_from_many_threads<F>() && all_lent<typename Signature<F>::parameters, T>;
  else
    return false;
}

template <class Parameters, class T>
inline constexpr bool has_parameter = false;
template <class... P, class T>
inline constexpr bool has_parameter<std::tuple<P...>, T> = (std::is_same_v<P, T> || ...);

/// Whether one of F's parameters is a T itself, by value.
template <class F, class T>
consteval bool takes_as() {
  return has_parameter<typename Signature<F>::parameters, T>;
}

template <class P, class T>
decltype(auto) lend(Context& c, T& own) {
  constexpr Slot slot = slot_of<P>();
  if constexpr (slot == Slot::context)
    return (c);
  else if constexpr (slot == Slot::request)
    return (c.request);
  else if constexpr (std::is_convertible_v<T&, P>)
    return (own);
  else
    return std::move(own);
}

template <class F, class T, class... P>
decltype(auto) call_with_lent(const F& f, [[maybe_unused]] Context& c, [[maybe_unused]] T& own,
                              std::type_identity<std::tuple<P...>>) {
  return f(lend<P>(c, own)...);
}
/// Calls f, of which takes_lent<F, T>() holds.
template <class F, class T>
decltype(auto) call_with_lent(const F& f, [[maybe_unused]] Context& c, [[maybe_unused]] T& own) {
  return call_with_lent(f, c, own, std::type_identity<typename Signature<F>::parameters>{});
}

}  // namespace canteen::detail
