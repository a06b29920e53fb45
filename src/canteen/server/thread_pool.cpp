#include <algorithm>
#include <boost/asio/post.hpp>
#include <canteen/server/run_logged.hpp>
#include <canteen/server/thread_pool.hpp>
#include <stdexcept>
#include <utility>

namespace canteen::server::detail {

ThreadPool::ThreadPool(unsigned threads, Log& log) : log_{log}, pool_{std::max(1u, threads)} {}

void ThreadPool::post(Task task) {
  boost::asio::post(pool_, [this, run = std::move(task)] { run_logged(log_, "pool task failed", run); });
}

Executor::WaitId ThreadPool::at(TimePoint, Task) {
  throw std::logic_error{"the pool has no timers: wait on the worker"};
}

Executor::WaitId ThreadPool::when(int, Ready, Task) {
  throw std::logic_error{"the pool awaits no descriptors: wait on the worker"};
}

void ThreadPool::cancel(WaitId) noexcept {}

void ThreadPool::stop() {
  pool_.stop();
  pool_.join();
}

}  // namespace canteen::server::detail
