#include <canteen/server/watchdog.hpp>

#include <gtest/gtest.h>
#include <algorithm>

#include "running_server.hpp"

namespace canteen::test {
namespace {

using namespace std::chrono_literals;
using server::detail::Watchdog;

struct Watched {
  MemoryLog log{};
  Busy busy{};
  Watchdog watchdog{log, 50ms};
  std::string name = "/slow";
  Watched() { watchdog.observe(busy); }
  void sample(std::chrono::milliseconds at) { watchdog.sample(Watchdog::Time{at}); }
};

TEST(Watchdog, names_a_handler_that_holds_its_worker) {
  Watched w;
  w.busy.handler = &w.name;
  w.sample(100ms);
  w.sample(149ms);
  EXPECT_TRUE(w.log.lines().empty());
  w.sample(150ms);
  EXPECT_TRUE(w.log.contains("handler held its worker\" handler=\"/slow\" ms=50") ||
              w.log.contains("handler=/slow ms=50"))
      << w.log.lines().at(0).text;
}

TEST(Watchdog, names_a_handler_once) {
  Watched w;
  w.busy.handler = &w.name;
  for (int ms = 0; ms < 1000; ms += 25) w.sample(std::chrono::milliseconds{ms});
  EXPECT_EQ(w.log.lines().size(), 1u);
}

TEST(Watchdog, says_nothing_of_a_busy_handler_that_returns) {
  Watched w;
  w.busy.handler = &w.name;
  for (int ms = 0; ms < 1000; ms += 25) {
    w.busy.turn = w.busy.turn + 1;
    w.sample(std::chrono::milliseconds{ms});
  }
  EXPECT_TRUE(w.log.lines().empty());
}

TEST(Watchdog, says_nothing_of_a_worker_that_runs_no_handler) {
  Watched w;
  w.sample(0ms);
  w.sample(1000ms);
  EXPECT_TRUE(w.log.lines().empty());
}

/// Holds the worker until the watchdog has seen it held for far longer than it tolerates.
void hold_for_samples(ShiftedClock& clock) {
  for (int sample = 0; sample < 5; ++sample) {
    const int before = clock.reads();
    EXPECT_TRUE(eventually([&] { return clock.reads() > before; }));
    clock.advance(20ms);
  }
}

TEST(ServerWatchdog, names_a_handler_once_in_two_slow_requests) {
  const std::string name = "/held";
  auto options = quick_options();
  options.watchdog = 20ms;
  RunningServer server{[&](Request& request, Exchange& exchange) {
                         exchange.busy->handler = &name;
                         hold_for_samples(server.clock);
                         return echo(request, exchange);
                       },
                       options};
  auto client = server.client();
  client.get("/");
  client.get("/");
  const auto lines = server.log.lines();
  EXPECT_EQ(std::count_if(lines.begin(), lines.end(), [](const auto& line) { return line.level == LogLevel::warning; }),
            1);
}

}  // namespace
}  // namespace canteen::test
