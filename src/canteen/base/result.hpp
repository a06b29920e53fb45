// Result<T, E>: a value, or the rule that refused it.
//
// For what depends on bytes from outside (a request, a cookie, a token). It is not for programming errors, which throw,
// nor for the world's failures, which throw too (docs/design.md, "four doors"). The member names are std::expected's.
#pragma once
#include <concepts>
#include <exception>
#include <type_traits>
#include <utility>
#include <variant>

namespace canteen {

/// An error on its way into a Result; made by fail().
template <class E>
struct [[nodiscard]] Failure {
  E error;
};

/// Wraps an error so that any Result whose error type it converts to can be returned from it.
template <class E>
constexpr Failure<std::decay_t<E>> fail(E&& error) {
  return {std::forward<E>(error)};
}

/// Thrown by Result::value() of a Result that holds an error: a mistake in the program.
class BadResultAccess : public std::exception {
 public:
  const char* what() const noexcept override { return "value() of a Result that holds an error"; }
};

/// A T, or an E that says which rule was broken and where. Result<void, E> holds only success or the error.
/// operator* and operator-> require a value; value() checks and throws BadResultAccess.
template <class T, class E>
class [[nodiscard]] Result {
  using Value = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

 public:
  using value_type = T;
  using error_type = E;

  constexpr Result() requires std::is_void_v<T>
  = default;
  template <class U = Value>
  requires(!std::is_void_v<T> && std::is_convertible_v<U&&, Value> &&
           !std::is_same_v<std::remove_cvref_t<U>, Result>) constexpr Result(U&& value)
      : state_{std::in_place_index<0>, std::forward<U>(value)} {}
  template <class G>
  requires std::is_convertible_v<G, E>
  constexpr Result(Failure<G> failure) : state_{std::in_place_index<1>, std::move(failure.error)} {}

  constexpr bool has_value() const { return state_.index() == 0; }
  constexpr explicit operator bool() const { return has_value(); }

  // std::get, not std::get_if: GCC 12 refuses the latter in constant expressions.
  constexpr const Value& operator*() const& { return std::get<0>(state_); }
  constexpr Value& operator*() & { return std::get<0>(state_); }
  constexpr Value&& operator*() && { return std::move(std::get<0>(state_)); }
  constexpr const Value* operator->() const { return &std::get<0>(state_); }
  constexpr Value* operator->() { return &std::get<0>(state_); }
  constexpr const E& error() const& { return std::get<1>(state_); }
  constexpr E&& error() && { return std::move(std::get<1>(state_)); }

  constexpr const Value& value() const& {
    require_value();
    return **this;
  }
  constexpr Value&& value() && {
    require_value();
    return std::move(std::get<0>(state_));
  }
  template <class U>
  constexpr Value value_or(U&& fallback) const& {
    return has_value() ? **this : static_cast<Value>(std::forward<U>(fallback));
  }

  friend constexpr bool operator==(const Result&, const Result&) = default;

 private:
  constexpr void require_value() const {
    if (!has_value()) throw BadResultAccess{};
  }
  std::variant<Value, E> state_{};
};

}  // namespace canteen
