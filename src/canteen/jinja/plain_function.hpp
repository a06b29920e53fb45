// Functions of ordinary types for templates to call: `[](double price, std::optional<int> digits) { return …; }`.
//
// A parameter is bool, an integer, floating point, std::string_view, std::string, const Value& for any value, or a
// std::optional of one of these, which the template may leave out or pass as none. A template passes them by place.
#pragma once
#include <canteen/jinja/callables.hpp>
#include <canteen/jinja/value.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace canteen::jinja {

namespace detail {

template <class F>
inline constexpr bool is_plain = false;
template <class R, class... A>
inline constexpr bool is_plain<std::function<R(A...)>> = !(std::same_as<std::remove_cvref_t<A>, Arguments> || ...);

}  // namespace detail

/// A function or lambda whose parameters are spelled out (std::function says which they are), none of them Arguments.
template <class F>
concept PlainFunction = requires(const F& f) {
  requires detail::is_plain<decltype(std::function{f})>;
};

namespace detail {

/// A value on its way to a parameter: number 0 is a filter's or test's input, the arguments follow. Null: left out.
struct Given {
  const Value* value;
  std::size_t number;
};

/// The parameter at that place, counted from 0, of a function with or without an input.
Given given(const Value* input, const Arguments& arguments, std::size_t place);

/// Each throws ValueError when the value is of another kind.
bool as_boolean(Given given);
std::int64_t as_integer(Given given, std::int64_t least, std::int64_t most);
/// An integer will do.
double as_floating(Given given);
std::string_view as_text(Given given);

template <class T>
inline constexpr bool is_parameter_type = std::integral<T> || std::floating_point<T> || std::same_as<T, Value> ||
                                          std::same_as<T, std::string_view> || std::same_as<T, std::string>;
template <class T>
inline constexpr bool is_parameter_type<std::optional<T>> = is_parameter_type<T>;

template <std::integral T>
T as_integer(Given given) {
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<T>::max());
  constexpr auto limit = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  return static_cast<T>(as_integer(given, static_cast<std::int64_t>(std::numeric_limits<T>::min()),
                                   static_cast<std::int64_t>(most < limit ? most : limit)));
}

template <class T>
T parameter(Given given) {
  if constexpr (is_optional<T>) {
    if (!given.value || given.value->is(Value::Kind::none)) return std::nullopt;
    return parameter<typename T::value_type>(given);
  } else if constexpr (std::same_as<T, Value>) {
    return *given.value;
  } else if constexpr (std::same_as<T, bool>) {
    return as_boolean(given);
  } else if constexpr (std::integral<T>) {
    return as_integer<T>(given);
  } else if constexpr (std::floating_point<T>) {
    return static_cast<T>(as_floating(given));
  } else {
    return T{as_text(given)};
  }
}

/// A function whose parameters are A: all of them but optionals at the end must be given.
template <class R, class... A>
class Adapted {
 public:
  static_assert((is_parameter_type<std::remove_cvref_t<A>> && ...),
                "a template's function takes bool, integers, floating point, std::string_view, std::string, const "
                "jinja::Value&, and std::optional of these");
  static_assert(!std::is_void_v<R>, "a template's function returns what the template goes on with");
  static constexpr std::size_t parameters = sizeof...(A);

  explicit Adapted(std::function<R(A...)> function) : function_{std::move(function)} {}

  /// What the function returns, as an Out.
  template <class Out>
  Out call(const Value& input, const Arguments& arguments) const {
    static_assert(parameters > 0, "a filter or test takes the value in front of the bar or `is` first");
    return call<Out>(&input, arguments, std::index_sequence_for<A...>{});
  }
  template <class Out>
  Out call(const Arguments& arguments) const {
    return call<Out>(nullptr, arguments, std::index_sequence_for<A...>{});
  }

 private:
  static constexpr std::size_t required() {
    std::size_t count = 0, last = 0;
    ((++count, last = is_optional<std::remove_cvref_t<A>> ? last : count), ...);
    return last;
  }

  template <class Out, std::size_t... I>
  Out call(const Value* input, const Arguments& arguments, std::index_sequence<I...>) const {
    const std::size_t before = input ? 1 : 0;
    arguments.require_count(required() > before ? required() - before : 0, parameters - before);
    // In one expression: what it returns may be a view of a text that was made for a parameter.
    return static_cast<Out>(function_(parameter<std::remove_cvref_t<A>>(given(input, arguments, I))...));
  }

  std::function<R(A...)> function_;
};

template <class R, class... A>
Adapted<R, A...> adapt(std::function<R(A...)> function) {
  return Adapted<R, A...>{std::move(function)};
}

}  // namespace detail

/// A filter of an ordinary function, whose first parameter is what stands in front of the bar.
template <PlainFunction F>
Filter make_filter(F f) {
  return [adapted = detail::adapt(std::function{std::move(f)})](const Value& input, const Arguments& arguments) {
    return adapted.template call<Value>(input, arguments);
  };
}

/// A test of an ordinary function, whose first parameter is what stands in front of `is`.
template <PlainFunction F>
Test make_test(F f) {
  return
      [adapted = detail::adapt(std::function{std::move(f)})](const Value& input, const Arguments& arguments) -> bool {
        return adapted.template call<bool>(input, arguments);
      };
}

/// A function for a page or for all: `app.template_global("year", jinja::make_callable(this_year))`.
template <PlainFunction F>
Value make_callable(F f) {
  return Value::callable([adapted = detail::adapt(std::function{std::move(f)})](const Arguments& arguments) {
    return adapted.template call<Value>(arguments);
  });
}

}  // namespace canteen::jinja
