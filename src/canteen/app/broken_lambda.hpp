// is_broken_lambda: whether a lambda has no signature because its body does not compile, not because it is generic.
//
// Both look alike: `&H::operator()` is ill-formed. A lambda whose body has an error of its own has been reported, and a
// rule about its parameters would be a false second error. What tells them apart is overload resolution, which needs no
// body: beside H's operator() stands one that takes a probe's base for each parameter. A parameter with `auto` takes the
// probe itself, which is better there and makes the call ambiguous; any other needs a conversion of the probe, and ours
// is called.
#pragma once
#include <cstddef>
#include <string_view>
#include <utility>

namespace canteen::detail {

struct ProbeBase {};
struct Probe : ProbeBase {
  template <class T>
  operator T&() const;
};

template <class T, std::size_t>
using repeated = T;

template <class H, class Indices>
struct BesideProbe;
template <class H, std::size_t... I>
struct BesideProbe<H, std::index_sequence<I...>> : H {
  using H::operator();
  void operator()(repeated<const ProbeBase&, I>...);  // not const, so that it is better in the object
};

template <class H, std::size_t... I>
consteval bool has_auto_among(std::index_sequence<I...>) {
  return !requires(BesideProbe<H, std::index_sequence<I...>> & beside) {
    beside(std::declval<repeated<Probe&, I>>()...);
  };
}
template <class H, std::size_t... Count>
consteval bool has_auto_parameter(std::index_sequence<Count...>) {
  return (has_auto_among<H>(std::make_index_sequence<Count + 1>{}) || ...);
}

/// By the name that GCC and Clang give to a lambda's type.
template <class H>
consteval bool is_lambda() {
  constexpr std::string_view name{__PRETTY_FUNCTION__};
  return name.find("<lambda(") != name.npos || name.find("(lambda at ") != name.npos;
}

/// Of a lambda without a signature. Counts parameters up to sixteen.
template <class H>
consteval bool is_broken_lambda() {
  if constexpr (is_lambda<H>())
    return !has_auto_parameter<H>(std::make_index_sequence<16>{});
  else
    return false;
}

}  // namespace canteen::detail
