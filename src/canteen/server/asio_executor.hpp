// AsioExecutor: a worker's Executor on its io_context. Private to server/.
//
// The Worker runs the context, and each task through TaskRunner as a turn of its own, so that a task finds the time and
// the catch that events find. Connections' sockets are not waited for here but in the Poller; code that waits runs on
// the ThreadPool, the server's other Executor.
#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <canteen/base/executor.hpp>
#include <unordered_map>
#include <variant>

namespace canteen::server::detail {

/// Runs a task of the executor's as a turn of the worker's.
class TaskRunner {
 public:
  virtual void run_task(const Executor::Task& task) noexcept = 0;

 protected:
  ~TaskRunner() = default;
};

/// post() from any thread; the rest from the thread that runs the context. Whatever is pending when the context ends is
/// dropped without having run.
class AsioExecutor final : public Executor {
 public:
  AsioExecutor(boost::asio::io_context& context, TaskRunner& runner) : context_{context}, runner_{runner} {}

  void post(Task task) override;
  WaitId at(TimePoint time, Task task) override;
  /// A descriptor that cannot be waited for (a regular file) counts as ready. Throws std::system_error.
  WaitId when(int fd, Ready ready, Task task) override;
  void cancel(WaitId id) noexcept override;

 private:
  // The caller's descriptor, lent to Asio: given back unclosed. Asio registers a number once, so that a second wait for
  // the same descriptor takes a duplicate, which is closed.
  struct Watch {
    boost::asio::posix::stream_descriptor descriptor;
    bool is_duplicate = false;
    ~Watch() {
      if (!is_duplicate && descriptor.is_open()) descriptor.release();
    }
  };
  struct Pending {
    Task task;
    std::variant<std::monostate, boost::asio::steady_timer, Watch> wait{};
  };
  void finish(WaitId id);

  boost::asio::io_context& context_;
  TaskRunner& runner_;
  WaitId last_ = 0;
  std::unordered_map<WaitId, Pending> pending_{};
};

}  // namespace canteen::server::detail
