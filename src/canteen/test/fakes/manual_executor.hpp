// ManualExecutor: an executor whose time and descriptors move only when the test says so.
//
// Nothing runs inside post(), at() or when(): a test calls run_ready(), advance() or fire(), and everything that
// follows happens in that call, on its thread, in a fixed order. Two of them stand for a worker and its pool.
#pragma once
#include <algorithm>
#include <canteen/base/executor.hpp>
#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <utility>

namespace canteen::test {

/// A worker's queue, timers and descriptors, driven by hand. Threads: as Executor has it; the test is the worker.
class ManualExecutor final : public Executor {
 public:
  /// Where every ManualExecutor's clock begins.
  static constexpr TimePoint start{std::chrono::hours{1000}};

  TimePoint now() const override { return now_; }
  void post(Task task) override {
    const std::lock_guard lock{mutex_};
    posted_.push_back(std::move(task));
  }
  WaitId at(TimePoint time, Task task) override {
    timers_.emplace(TimerKey{time, ++last_id_}, std::move(task));
    return last_id_;
  }
  WaitId when(int fd, Ready ready, Task task) override {
    descriptors_.emplace(++last_id_, Descriptor{fd, ready, std::move(task)});
    return last_id_;
  }
  void cancel(WaitId id) noexcept override {
    std::erase_if(timers_, [id](const auto& timer) { return timer.first.second == id; });
    descriptors_.erase(id);
  }

  /// Runs what was posted and what that posts in turn; how many tasks ran. A task that posts itself for ever never
  /// ends.
  std::size_t run_ready();
  /// Moves the clock on, stopping at each timer on the way: the earlier first, equals in the order they were set.
  /// What is posted runs before the clock moves and after each timer. How many tasks ran.
  std::size_t advance(std::chrono::nanoseconds duration);
  /// Makes a descriptor ready once: every wait for it that is pending now runs, then what they post. How many tasks
  /// ran.
  std::size_t fire(int fd, Ready ready);

  std::size_t pending_posts() const {
    const std::lock_guard lock{mutex_};
    return posted_.size();
  }
  std::size_t pending_timers() const { return timers_.size(); }
  std::size_t pending_descriptors() const { return descriptors_.size(); }
  /// Whether nothing waits here: what a test asks at its end.
  bool idle() const { return pending_posts() + pending_timers() + pending_descriptors() == 0; }

 private:
  using TimerKey = std::pair<TimePoint, WaitId>;
  struct Descriptor {
    int fd;
    Ready ready;
    Task task;
  };

  bool run_one();

  mutable std::mutex mutex_;  // posted_ alone: post() may come from any thread
  std::deque<Task> posted_;
  std::map<TimerKey, Task> timers_;
  std::map<WaitId, Descriptor> descriptors_;
  WaitId last_id_ = 0;
  TimePoint now_ = start;
};

inline bool ManualExecutor::run_one() {
  std::unique_lock lock{mutex_};
  if (posted_.empty()) return false;
  const auto task = std::move(posted_.front());
  posted_.pop_front();
  lock.unlock();
  task();
  return true;
}

inline std::size_t ManualExecutor::run_ready() {
  std::size_t count = 0;
  while (run_one()) ++count;
  return count;
}

inline std::size_t ManualExecutor::advance(std::chrono::nanoseconds duration) {
  const auto until = now_ + std::chrono::duration_cast<TimePoint::duration>(duration);
  auto count = run_ready();
  while (!timers_.empty() && timers_.begin()->first.first <= until) {
    auto timer = timers_.extract(timers_.begin());
    now_ = std::max(now_, timer.key().first);
    timer.mapped()();
    count += 1 + run_ready();
  }
  now_ = until;
  return count;
}

inline std::size_t ManualExecutor::fire(int fd, Ready ready) {
  std::size_t count = 0;
  const auto last = last_id_;  // a wait set from here on is the next readiness's
  const auto matches = [&](const auto& wait) {
    return wait.first <= last && wait.second.fd == fd && wait.second.ready == ready;
  };
  for (;;) {
    const auto found = std::find_if(descriptors_.begin(), descriptors_.end(), matches);
    if (found == descriptors_.end()) return count + run_ready();
    const auto wait = descriptors_.extract(found);
    wait.mapped().task();
    ++count;
  }
}

}  // namespace canteen::test
