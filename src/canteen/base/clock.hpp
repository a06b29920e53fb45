// Clock: the time, lent, so that a test can choose it. Below server/ one place reads the machine's all the same:
// Executor::now() unless an executor overrides it.
//
// cli/run.cpp makes the SystemClock and lends it to the Site and the Server. Waiting is not here (base/executor.hpp),
// nor are dates as text (base/http_date.hpp). jar/ knows no clock: it is told the time.
#pragma once
#include <canteen/base/chrono.hpp>

namespace canteen {

/// Wall-clock time at the resolution cookies and HTTP dates use it.
using TimePoint = std::chrono::system_clock::time_point;

/// Where the time comes from. test::FakeClock is the one tests lend. Threads: any.
class Clock {
 public:
  virtual ~Clock() = default;
  /// The wall clock, UTC.
  virtual TimePoint now() const = 0;
  /// The steady clock, for durations.
  virtual std::chrono::steady_clock::time_point steady() const = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock {
 public:
  TimePoint now() const override { return std::chrono::system_clock::now(); }
  std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::now(); }
};

}  // namespace canteen
