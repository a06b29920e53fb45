#include <canteen/server/watchdog.hpp>
#include <string>

namespace canteen::server::detail {

void Watchdog::sample(Time now) {
  for (auto& observed : observed_) {
    const auto* handler = observed.busy->handler.load(std::memory_order_relaxed);
    const auto turn = observed.busy->turn.load(std::memory_order_relaxed);
    if (handler != nullptr && handler == observed.handler && turn == observed.turn) {
      judge(observed, now);
    } else {
      observed = {.busy = observed.busy, .handler = handler, .turn = turn, .since = now};
    }
  }
}

void Watchdog::judge(const Observed& observed, Time now) {
  const auto held = std::chrono::duration_cast<std::chrono::milliseconds>(now - observed.since);
  if (held < threshold_ || !named_.insert(observed.handler).second) return;
  const auto ms = std::to_string(held.count());
  log_.write(LogLevel::warning, "handler held its worker", {{"handler", *observed.handler}, {"ms", ms}});
}

}  // namespace canteen::server::detail
