#include <algorithm>
#include <boost/asio/post.hpp>
#include <canteen/server/run_logged.hpp>
#include <canteen/server/thread_pool.hpp>
#include <stdexcept>
#include <utility>

namespace canteen::server::detail {

ThreadPool::ThreadPool(unsigned threads, Log& log) : log_{log}, pool_{std::max(1u, threads)} {}

void ThreadPool::post(Task task) {
  boost::asio::post(pool_, [this, run = std::move(task)] {
    if (!begin()) return;
    run_logged(log_, "pool task failed", run);
    end();
  });
}

bool ThreadPool::begin() {
  const std::lock_guard lock{mutex_};
  if (stopping_) return false;
  ++running_;
  return true;
}

void ThreadPool::end() {
  const std::lock_guard lock{mutex_};
  if (--running_ == 0) ended_.notify_all();
}

Executor::WaitId ThreadPool::at(TimePoint, Task) {
  throw std::logic_error{"the pool has no timers: wait on the worker"};
}

Executor::WaitId ThreadPool::when(int, Ready, Task) {
  throw std::logic_error{"the pool awaits no descriptors: wait on the worker"};
}

void ThreadPool::cancel(WaitId) noexcept {}

bool ThreadPool::stop(std::chrono::milliseconds patience) {
  pool_.stop();
  std::unique_lock lock{mutex_};
  stopping_ = true;
  return ended_.wait_for(lock, patience, [this] { return running_ == 0; });
}

}  // namespace canteen::server::detail
