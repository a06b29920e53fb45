// Executor: how code that waits gets its turn, without knowing the event loop.
//
// Asio implements it in server/, test::ManualExecutor in test/. A coroutine is resumed only on the worker that started
// it.
#pragma once
#include <canteen/base/chrono.hpp>
#include <cstdint>
#include <functional>

namespace canteen {

/// What a descriptor is awaited for.
enum class Ready : std::uint8_t { readable, writable };

/// A worker's queue, timers and descriptors; or, for post() alone, a pool of threads.
class Executor {
 public:
  using Task = std::function<void()>;
  using TimePoint = std::chrono::steady_clock::time_point;
  /// Names one pending at() or when(); 0 is none.
  using WaitId = std::uint64_t;

  virtual ~Executor() = default;
  /// The steady clock that at() compares with: the machine's, unless a test's executor keeps one of its own. Any
  /// thread.
  virtual TimePoint now() const { return std::chrono::steady_clock::now(); }
  /// Runs the task soon, never inside this call. Any thread.
  virtual void post(Task task) = 0;
  /// Runs the task once the steady clock reaches `time`. Own worker only.
  virtual WaitId at(TimePoint time, Task task) = 0;
  /// Runs the task once `fd` is ready. The descriptor stays the caller's, and open until then. Own worker only.
  virtual WaitId when(int fd, Ready ready, Task task) = 0;
  /// Drops a pending wait: its task will not run. An id that has run or is 0 does nothing. Own worker only.
  virtual void cancel(WaitId id) noexcept = 0;
};

}  // namespace canteen
