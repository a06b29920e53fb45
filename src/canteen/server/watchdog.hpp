// Watchdog: names handlers that hold a worker, once each. Private to server/.
//
// It samples what the workers note (Busy): what begins and ends between two samples is not seen. It interrupts nothing,
// since a thread cannot be taken back, and measures no request: that is the access log's. The pool is not watched,
// since its code may wait. Who samples, and how often, is the supervisor's to decide (server.cpp).
#pragma once
#include <canteen/base/log.hpp>
#include <canteen/http/service.hpp>
#include <chrono>
#include <set>
#include <vector>

namespace canteen::server::detail {

/// Looks at the workers from another thread. It knows no clock: sample() is told the time.
class Watchdog {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// The log must outlive it.
  Watchdog(Log& log, std::chrono::milliseconds threshold) : log_{log}, threshold_{threshold} {}
  /// Worker state to look at from now on; must outlive the samples.
  void observe(const Busy& busy) { observed_.push_back({.busy = &busy}); }
  /// Logs every handler that runs in the same turn as at a sample `threshold` ago or longer, unless named before.
  void sample(Time now);

 private:
  struct Observed {
    const Busy* busy = nullptr;
    const std::string* handler = nullptr;
    std::uint64_t turn = 0;
    Time since{};
  };
  void judge(const Observed& observed, Time now);

  Log& log_;
  std::chrono::milliseconds threshold_;
  std::vector<Observed> observed_{};
  std::set<const std::string*> named_{};
};

}  // namespace canteen::server::detail
