// FakeClock: a clock that stands still until the test moves it.
//
// It wakes nobody: timers are ManualExecutor's, which has a time of its own. Whoever drives both moves both, as Client
// does while a handler waits; moving the clock by hand, for a cookie to expire, runs nothing.
#pragma once
#include <atomic>
#include <canteen/base/clock.hpp>
#include <chrono>

namespace canteen::test {

/// Begins at 2026-01-01T00:00:00Z unless told otherwise. Threads: any.
class FakeClock final : public Clock {
 public:
  static constexpr TimePoint start{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

  explicit FakeClock(TimePoint now = start) : now_{now} {}

  TimePoint now() const override { return now_; }
  std::chrono::steady_clock::time_point steady() const override { return steady_; }

  /// Both clocks move on together.
  void advance(std::chrono::nanoseconds duration) {
    move(now_, duration);
    move(steady_, duration);
  }
  /// Sets the wall clock alone, as an operator does; backwards too.
  void set(TimePoint now) { now_ = now; }

 private:
  using Steady = std::chrono::steady_clock::time_point;
  template <class Time>
  static void move(std::atomic<Time>& clock, std::chrono::nanoseconds duration) {
    auto before = clock.load();
    while (
        !clock.compare_exchange_weak(before, before + std::chrono::duration_cast<typename Time::duration>(duration))) {
    }
  }

  std::atomic<TimePoint> now_;
  std::atomic<Steady> steady_{Steady{std::chrono::hours{1000}}};
};

}  // namespace canteen::test
