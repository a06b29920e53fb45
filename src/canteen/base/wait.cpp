#include <canteen/base/wait.hpp>

namespace canteen {

Executor::Task detail::PendingWait::resume(std::coroutine_handle<> waiter) {
  return [this, waiter] {
    id_ = 0;
    waiter.resume();
  };
}

void Sleep::await_suspend(std::coroutine_handle<> waiter) {
  const auto now = executor_.now();
  const auto wait = std::chrono::duration_cast<Executor::TimePoint::duration>(duration_);
  const auto until = wait < Executor::TimePoint::max() - now ? now + wait : Executor::TimePoint::max();
  id_ = executor_.at(until, resume(waiter));
}

void WhenReady::await_suspend(std::coroutine_handle<> waiter) { id_ = executor_.when(fd_, ready_, resume(waiter)); }

}  // namespace canteen
