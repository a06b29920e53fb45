#include <fcntl.h>
#include <unistd.h>

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <canteen/server/asio_executor.hpp>
#include <cerrno>
#include <system_error>
#include <utility>

namespace canteen::server::detail {

namespace asio = boost::asio;

void AsioExecutor::post(Task task) {
  asio::post(context_, [this, run = std::move(task)] { runner_.run_task(run); });
}

Executor::WaitId AsioExecutor::at(TimePoint time, Task task) {
  const auto id = ++last_;
  auto& pending = pending_[id];
  pending.task = std::move(task);
  auto& timer = pending.wait.emplace<asio::steady_timer>(context_, time);
  timer.async_wait([this, id](const boost::system::error_code& error) {
    if (error != asio::error::operation_aborted) finish(id);
  });
  return id;
}

Executor::WaitId AsioExecutor::when(int fd, Ready ready, Task task) {
  const auto id = ++last_;
  auto& pending = pending_[id];
  pending.task = std::move(task);
  auto& watch = pending.wait.emplace<Watch>(asio::posix::stream_descriptor{context_});
  boost::system::error_code error;
  watch.descriptor.assign(fd, error);
  if (error == boost::system::errc::file_exists) {
    const int duplicate = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (duplicate >= 0) watch.descriptor.assign(duplicate, error);
    if (duplicate >= 0 && error) ::close(duplicate);
    watch.is_duplicate = true;
  }
  if (error) {
    pending_.erase(id);
    throw std::system_error{error};
  }
  const auto kind =
      ready == Ready::readable ? asio::posix::descriptor_base::wait_read : asio::posix::descriptor_base::wait_write;
  watch.descriptor.async_wait(kind, [this, id](const boost::system::error_code& failed) {
    if (failed != asio::error::operation_aborted) finish(id);
  });
  return id;
}

void AsioExecutor::cancel(WaitId id) noexcept { pending_.erase(id); }

// A wait that was cancelled after it had come due finds nothing here.
void AsioExecutor::finish(WaitId id) {
  const auto found = pending_.find(id);
  if (found == pending_.end()) return;
  const auto task = std::move(found->second.task);
  pending_.erase(found);
  runner_.run_task(task);
}

}  // namespace canteen::server::detail
