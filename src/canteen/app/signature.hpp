// What a handler's parameters say: its signature taken apart, and which kind of thing each parameter asks for.
//
// A handler spells out its parameters: a function, a lambda without `auto`, or an object with one operator() const. It
// is called by several workers at once, so `mutable` is refused; requests and contexts are lent, so they are taken by
// reference.
#pragma once
#include <canteen/app/broken_lambda.hpp>
#include <canteen/app/placeholder.hpp>
#include <canteen/http/extract.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace canteen {
class Request;
class Context;

namespace detail {

template <class R, bool Const, class... A>
struct SignatureOf {
  using result = R;
  using parameters = std::tuple<A...>;
  static constexpr bool callable_as_const = Const;
};

template <class F>
struct MemberSignature;
template <class C, class R, class... A>
struct MemberSignature<R (C::*)(A...)> : SignatureOf<R, false, A...> {};
template <class C, class R, class... A>
struct MemberSignature<R (C::*)(A...)&> : SignatureOf<R, false, A...> {};
template <class C, class R, class... A>
struct MemberSignature<R (C::*)(A...) const> : SignatureOf<R, true, A...> {};
template <class C, class R, class... A>
struct MemberSignature<R (C::*)(A...) const&> : SignatureOf<R, true, A...> {};
template <class C, class R, class... A>
struct MemberSignature<R (C::*)(A...) noexcept> : SignatureOf<R, false, A...> {};
template <class C, class R, class... A>
struct MemberSignature<R (C::*)(A...)& noexcept> : SignatureOf<R, false, A...> {};
template <class C, class R, class... A>
struct MemberSignature<R (C::*)(A...) const noexcept> : SignatureOf<R, true, A...> {};
template <class C, class R, class... A>
struct MemberSignature<R (C::*)(A...) const& noexcept> : SignatureOf<R, true, A...> {};

template <class H>
concept has_one_call_operator = requires {
  &H::operator();
};

/// Signature<H>::result, ::parameters (a tuple of the parameter types as written) and ::callable_as_const;
/// empty when H does not spell them out.
template <class H>
struct Signature {};
template <has_one_call_operator H>
struct Signature<H> : MemberSignature<decltype(&H::operator())> {};
template <class R, class... A>
struct Signature<R (*)(A...)> : SignatureOf<R, true, A...> {};
template <class R, class... A>
struct Signature<R (*)(A...) noexcept> : SignatureOf<R, true, A...> {};

template <class H>
concept has_signature = requires {
  typename Signature<H>::parameters;
};

/// What a parameter asks for. From `text` on: a placeholder's value. `unknown`: nothing that a handler is given.
enum class Slot : std::uint8_t { unknown, request, context, extracted, text, integer, floating, uuid, custom };

constexpr bool is_placeholder(Slot slot) { return slot >= Slot::text; }

template <class P>
consteval Slot slot_of() {
  using T = std::remove_cvref_t<P>;
  if constexpr (std::is_same_v<T, Request>) return Slot::request;
  if constexpr (std::is_same_v<T, Context>) return Slot::context;
  if constexpr (has_url_value<T>) return Slot::custom;
  if constexpr (std::is_same_v<T, std::string_view> || std::is_same_v<T, std::string>) return Slot::text;
  if constexpr (placeholder_integer<T>) return Slot::integer;
  if constexpr (std::floating_point<T>) return Slot::floating;
  if constexpr (std::is_same_v<T, Uuid>) return Slot::uuid;
  if constexpr (is_extracted<T>) return Slot::extracted;
  return Slot::unknown;
}

/// Request, Context and what an Extract makes are lent, by reference; what comes from the URL is given, by value.
template <class P>
consteval bool is_taken_rightly() {
  constexpr Slot slot = slot_of<P>();
  if constexpr (slot == Slot::request) return std::is_same_v<P, const Request&>;
  if constexpr (slot == Slot::context) return std::is_same_v<P, Context&> || std::is_same_v<P, const Context&>;
  if constexpr (slot == Slot::extracted) return std::is_same_v<P, const std::remove_cvref_t<P>&>;
  return !std::is_reference_v<P>;
}

/// The slots of a tuple of parameter types.
template <class Tuple>
struct SlotsOf;
template <class... A>
struct SlotsOf<std::tuple<A...>> {
  static constexpr std::size_t size = sizeof...(A);
  static constexpr Slot values[size + 1] = {slot_of<A>()..., Slot::unknown};
  static constexpr bool all_known = ((slot_of<A>() != Slot::unknown) && ...);
  static constexpr bool all_taken_rightly = (is_taken_rightly<A>() && ...);
};

/// How many of the parameters before the ith are placeholders: which of the rule's values the ith parameter gets.
template <class Tuple>
constexpr std::size_t placeholder_index(std::size_t i) {
  std::size_t count = 0;
  for (std::size_t k = 0; k < i; ++k) count += is_placeholder(SlotsOf<Tuple>::values[k]) ? 1 : 0;
  return count;
}

template <class H>
consteval bool callable_from_many_threads() {
  if constexpr (has_signature<H>) return Signature<H>::callable_as_const;
  return true;
}
template <class H>
consteval bool takes_what_a_handler_is_given() {
  if constexpr (has_signature<H>) return SlotsOf<typename Signature<H>::parameters>::all_known;
  return true;
}
template <class H>
consteval bool takes_it_rightly() {
  if constexpr (has_signature<H> && takes_what_a_handler_is_given<H>())
    return SlotsOf<typename Signature<H>::parameters>::all_taken_rightly;
  return true;
}
template <class H>
concept handler_shape = has_signature<H> &&
    callable_from_many_threads<H>() && takes_what_a_handler_is_given<H>() && takes_it_rightly<H>();

template <class H>
consteval bool is_error_already_told() {
  if constexpr (has_signature<H>)
    return false;
  else
    return is_broken_lambda<H>();
}
/// Whether H lacks a signature on account of an error that the compiler has told already.
template <class H>
inline constexpr bool lacks_signature_by_error = is_error_already_told<H>();

/// An Extract that needs a described struct says by `is_described` whether it has one.
template <class P>
consteval bool is_described_if_need_be() {
  if constexpr (requires { Extract<std::remove_cvref_t<P>>::is_described; })
    return Extract<std::remove_cvref_t<P>>::is_described;
  return true;
}
template <class Tuple>
inline constexpr bool all_described = true;
template <class... P>
inline constexpr bool all_described<std::tuple<P...>> = (is_described_if_need_be<P>() && ...);

template <class H>
consteval bool takes_described_structs() {
  if constexpr (has_signature<H>) return all_described<typename Signature<H>::parameters>;
  return true;
}

/// Says what is wrong with a handler, as one error. Use as `if constexpr (check_handler<H>()) …`, so that nothing
/// follows it.
template <class H>
consteval bool check_handler() {
  constexpr bool spelt_out = has_signature<H> || lacks_signature_by_error<H>;
  static_assert(spelt_out, "a handler spells out its parameters: no 'auto', no overloaded operator(), no std::bind");
  static_assert(callable_from_many_threads<H>(),
                "a handler is called by several workers at once: it may not be 'mutable'");
  static_assert(
      takes_what_a_handler_is_given<H>(),
      "a handler's parameters are const Request&, Context&, const Form<T>& and const Json<T>& for content, a const T& "
      "with an Extract<T>, and for placeholders std::string_view, std::string, an integer, a floating-point number, "
      "Uuid, or a type with a UrlValue");
  static_assert(takes_it_rightly<H>(),
                "a handler takes const Request&, Context& and const T& of an Extract<T> by reference, and placeholders "
                "by value");
  static_assert(takes_described_structs<H>(),
                "Form<T> reads a described struct: write BOOST_DESCRIBE_STRUCT(T, (), (its, members)) behind it");
  return handler_shape<H> && takes_described_structs<H>();
}

}  // namespace detail
}  // namespace canteen
