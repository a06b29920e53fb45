// The leaves a coroutine waits on: time, a descriptor, a job on the pool.
//
// Each lets go of its wait when destroyed, so that a suspended call can be dropped at any time. Name the object, then
// await it: `Sleep pause{executor, 5ms}; co_await pause;` (see base/async.hpp).
#pragma once
#include <atomic>
#include <canteen/base/chrono.hpp>
#include <canteen/base/executor.hpp>
#include <coroutine>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace canteen {

namespace detail {
/// One pending at() or when() of an executor, cancelled with its owner.
class PendingWait {
 public:
  explicit PendingWait(Executor& executor) : executor_{executor} {}
  PendingWait(const PendingWait&) = delete;
  PendingWait& operator=(const PendingWait&) = delete;
  ~PendingWait() { executor_.cancel(id_); }

 protected:
  Executor::Task resume(std::coroutine_handle<> waiter);
  Executor& executor_;
  Executor::WaitId id_ = 0;
};
}  // namespace detail

/// Awaiting it resumes after `duration` of the steady clock.
class Sleep : detail::PendingWait {
 public:
  Sleep(Executor& executor, std::chrono::nanoseconds duration) : PendingWait{executor}, duration_{duration} {}
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter);
  void await_resume() const noexcept {}

 private:
  std::chrono::nanoseconds duration_;
};

/// Awaiting it resumes once the descriptor is ready. The descriptor must outlive the wait.
class WhenReady : detail::PendingWait {
 public:
  WhenReady(Executor& executor, int fd, Ready ready) : PendingWait{executor}, fd_{fd}, ready_{ready} {}
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter);
  void await_resume() const noexcept {}

 private:
  int fd_;
  Ready ready_;
};

/// Awaiting it runs `job` on the pool and resumes on the worker with what it returned, or its exception.
/// Dropped before a thread has begun the job, the job never runs. Dropped while it runs, it lets the job finish and
/// discards the value: the job must own all it uses.
template <class Job>
class OnPool {
  using Returned = std::invoke_result_t<Job&>;
  using Value = std::conditional_t<std::is_void_v<Returned>, std::monostate, Returned>;
  struct State {
    explicit State(Job j) : job{std::move(j)} {}
    void run() {
      if constexpr (std::is_void_v<Returned>) {
        job();
        value.emplace();
      } else {
        value.emplace(job());
      }
    }
    Job job;
    std::optional<Value> value{};
    std::exception_ptr error{};
    std::coroutine_handle<> waiter{};  // the worker's alone: null once dropped
    std::atomic<bool> dropped{false};
  };

 public:
  OnPool(Executor& pool, Executor& worker, Job job)
      : pool_{pool}, worker_{worker}, state_{std::make_shared<State>(std::move(job))} {}
  OnPool(const OnPool&) = delete;
  OnPool& operator=(const OnPool&) = delete;
  ~OnPool() {
    state_->waiter = nullptr;
    state_->dropped = true;
  }

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) {
    state_->waiter = waiter;
    pool_.post([state = state_, &worker = worker_] {
      if (state->dropped) return;
      try {
        state->run();
      } catch (...) {
        state->error = std::current_exception();
      }
      worker.post([state] {
        if (state->waiter) state->waiter.resume();
      });
    });
  }
  Returned await_resume() {
    if (state_->error) std::rethrow_exception(state_->error);
    if constexpr (!std::is_void_v<Returned>) return std::move(*state_->value);
  }

 private:
  Executor& pool_;
  Executor& worker_;
  std::shared_ptr<State> state_;
};

}  // namespace canteen
