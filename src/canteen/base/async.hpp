// Async<T>: a T now, or later.
//
// A value costs no coroutine frame and no allocation. A coroutine starts at once and runs to its first wait (eager:
// lazy ones overflow the stack on GCC 12, which does not make symmetric transfer a tail call). An Async that is dropped
// destroys its suspended coroutine; every leaf that waits lets go of its wait in its destructor (base/wait.hpp).
//
// GCC 12 miscompiles some shapes of co_await silently, so it stands alone: `co_await x;`, `auto r = co_await x;`,
// `co_return co_await x;`, with x a named object. tools/check_coroutines.py holds our own code to that.
#pragma once
#include <coroutine>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace canteen {

template <class T>
class Async;

namespace detail {

struct FinalAwaiter {
  bool await_ready() const noexcept { return false; }
  template <class P>
  std::coroutine_handle<> await_suspend(std::coroutine_handle<P> frame) const noexcept {
    const auto next = frame.promise().next;
    return next ? next : std::noop_coroutine();
  }
  void await_resume() const noexcept {}
};

struct PromiseBase {
  std::coroutine_handle<> next{};
  std::suspend_never initial_suspend() const noexcept { return {}; }
  FinalAwaiter final_suspend() const noexcept { return {}; }
};

template <class T>
struct Promise : PromiseBase {
  std::optional<T> value{};
  std::exception_ptr error{};
  Async<T> get_return_object() noexcept;
  template <class U = T>
  requires std::is_constructible_v<T, U&&>
  void return_value(U&& returned) { value.emplace(std::forward<U>(returned)); }
  void unhandled_exception() noexcept { error = std::current_exception(); }
  T take() {
    if (error) std::rethrow_exception(error);
    return *std::move(value);
  }
};

template <>
struct Promise<void> : PromiseBase {
  std::exception_ptr error{};
  Async<void> get_return_object() noexcept;
  void return_void() const noexcept {}
  void unhandled_exception() noexcept { error = std::current_exception(); }
  void take() const {
    if (error) std::rethrow_exception(error);
  }
};

}  // namespace detail

/// A T now or later. Await it once, or ask ready() and take value(). Not copyable; dropping it cancels what it waits
/// for. Threads: belongs to one worker; a coroutine is resumed only on the worker that started it.
template <class T>
class [[nodiscard]] Async {
 public:
  using promise_type = detail::Promise<T>;
  using value_type = T;

  Async() requires std::is_void_v<T> {}
  template <class U>
  requires(!std::is_void_v<T> && !std::is_same_v<std::remove_cvref_t<U>, Async> && std::is_convertible_v<U&&, T>)
      Async(U&& value)
      : value_{std::in_place, std::forward<U>(value)} {}
  explicit Async(std::coroutine_handle<promise_type> frame) noexcept : frame_{frame} {}

  Async(Async&& other) noexcept : value_{std::move(other.value_)}, frame_{std::exchange(other.frame_, nullptr)} {}
  Async& operator=(Async&& other) noexcept {
    if (this == &other) return *this;
    if (frame_) frame_.destroy();
    value_ = std::move(other.value_);
    frame_ = std::exchange(other.frame_, nullptr);
    return *this;
  }
  ~Async() {
    if (frame_) frame_.destroy();
  }

  /// Whether value() may be called.
  bool ready() const noexcept { return !frame_ || frame_.done(); }
  /// The value, or the exception the coroutine ended with. Requires ready(); once.
  T value() && {
    if (frame_) return frame_.promise().take();
    if constexpr (!std::is_void_v<T>) return *std::move(value_);
  }

  struct Awaiter {
    Async* self;
    bool await_ready() const noexcept { return self->ready(); }
    void await_suspend(std::coroutine_handle<> caller) const noexcept { self->frame_.promise().next = caller; }
    T await_resume() const { return std::move(*self).value(); }
  };
  Awaiter operator co_await() & noexcept { return {this}; }
  Awaiter operator co_await() && noexcept { return {this}; }

 private:
  struct Nothing {};
  std::optional<std::conditional_t<std::is_void_v<T>, Nothing, T>> value_{};  // at once, or:
  std::coroutine_handle<promise_type> frame_{};                               // where it is made; null for a value
};

namespace detail {
template <class T>
Async<T> Promise<T>::get_return_object() noexcept {
  return Async<T>{std::coroutine_handle<Promise>::from_promise(*this)};
}

template <class T>
struct is_async : std::false_type {};
template <class T>
struct is_async<Async<T>> : std::true_type {};
}  // namespace detail

}  // namespace canteen
