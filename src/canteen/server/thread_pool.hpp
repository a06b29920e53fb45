// ThreadPool: the threads behind Exchange::blocking, for code that waits. Private to server/.
//
// A thread cannot be taken back: destroying the pool waits for the tasks that run, however long.
#pragma once
#include <boost/asio/thread_pool.hpp>
#include <canteen/base/executor.hpp>
#include <canteen/base/log.hpp>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace canteen::server::detail {

/// An Executor whose tasks run on threads of their own. post() alone: there is no worker that could wait for anything.
class ThreadPool final : public Executor {
 public:
  /// At least one thread. The log must outlive it.
  ThreadPool(unsigned threads, Log& log);

  /// A task that throws is logged.
  void post(Task task) override;
  /// These throw std::logic_error.
  WaitId at(TimePoint time, Task task) override;
  WaitId when(int fd, Ready ready, Task task) override;
  /// Nothing can be pending.
  void cancel(WaitId id) noexcept override;
  /// Tasks that have not begun never will. Whether those that run have ended within that time.
  bool stop(std::chrono::milliseconds patience);

 private:
  bool begin();
  void end();

  Log& log_;
  std::mutex mutex_{};
  std::condition_variable ended_{};
  std::size_t running_ = 0;
  bool stopping_ = false;
  boost::asio::thread_pool pool_;  // the last member: its threads use the others until they are joined
};

}  // namespace canteen::server::detail
