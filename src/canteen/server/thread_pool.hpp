// ThreadPool: the threads behind Exchange::blocking, for code that waits. Private to server/.
#pragma once
#include <boost/asio/thread_pool.hpp>
#include <canteen/base/executor.hpp>
#include <canteen/base/log.hpp>

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
  /// Waits for the tasks that run; those that have not begun never will.
  void stop();

 private:
  Log& log_;
  boost::asio::thread_pool pool_;
};

}  // namespace canteen::server::detail
