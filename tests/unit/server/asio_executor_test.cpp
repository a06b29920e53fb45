#include <canteen/server/asio_executor.hpp>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>

namespace canteen::test {
namespace {

using namespace std::chrono_literals;
using server::detail::AsioExecutor;

/// Runs tasks as they are, and notes their names.
struct Loop final : server::detail::TaskRunner {
  boost::asio::io_context context{1};
  AsioExecutor executor{context, *this};
  std::string ran{};
  int pair[2] = {-1, -1};

  Loop() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair), 0); }
  ~Loop() {
    ::close(pair[0]);
    ::close(pair[1]);
  }
  void run_task(const Executor::Task& task) noexcept override { task(); }
  Executor::Task note(char name) {
    return [this, name] { ran += name; };
  }
  std::string run() {
    context.restart();
    context.run();
    return std::exchange(ran, {});
  }
};

TEST(AsioExecutor, runs_a_posted_task_later) {
  Loop loop;
  loop.executor.post(loop.note('a'));
  EXPECT_EQ(loop.ran, "");
  EXPECT_EQ(loop.run(), "a");
}

TEST(AsioExecutor, runs_timers_in_the_order_of_their_times) {
  Loop loop;
  const auto now = loop.executor.now();
  loop.executor.at(now + 2ms, loop.note('b'));
  loop.executor.at(now + 1ms, loop.note('a'));
  EXPECT_EQ(loop.run(), "ab");
}

TEST(AsioExecutor, runs_no_task_that_was_cancelled) {
  Loop loop;
  const auto now = loop.executor.now();
  const auto timer = loop.executor.at(now, loop.note('a'));
  const auto watch = loop.executor.when(loop.pair[0], Ready::writable, loop.note('b'));
  loop.executor.cancel(timer);
  loop.executor.cancel(watch);
  EXPECT_EQ(loop.run(), "");
}

TEST(AsioExecutor, runs_no_timer_that_an_earlier_task_cancels) {
  Loop loop;
  const auto now = loop.executor.now();
  const auto second = loop.executor.at(now + 1us, loop.note('b'));
  loop.executor.at(now, [&] { loop.executor.cancel(second); });
  ::usleep(1000);  // both are due in one turn of the loop
  EXPECT_EQ(loop.run(), "");
}

TEST(AsioExecutor, forgives_cancelling_what_has_run) {
  Loop loop;
  const auto id = loop.executor.at(loop.executor.now(), loop.note('a'));
  EXPECT_EQ(loop.run(), "a");
  loop.executor.cancel(id);
  loop.executor.cancel(0);
}

TEST(AsioExecutor, waits_until_a_descriptor_is_readable) {
  Loop loop;
  loop.executor.when(loop.pair[0], Ready::readable, loop.note('r'));
  loop.executor.at(loop.executor.now() + 2ms, [&] {
    loop.ran += 'w';
    EXPECT_EQ(::write(loop.pair[1], "x", 1), 1);
  });
  EXPECT_EQ(loop.run(), "wr");
}

TEST(AsioExecutor, waits_for_one_descriptor_in_both_ways) {
  Loop loop;
  loop.executor.when(loop.pair[0], Ready::readable, loop.note('r'));
  loop.executor.when(loop.pair[0], Ready::writable, [&] {
    loop.ran += 'w';
    EXPECT_EQ(::write(loop.pair[1], "x", 1), 1);
  });
  EXPECT_EQ(loop.run(), "wr");
}

TEST(AsioExecutor, leaves_the_descriptor_open) {
  Loop loop;
  loop.executor.when(loop.pair[0], Ready::writable, loop.note('w'));
  EXPECT_EQ(loop.run(), "w");
  EXPECT_GE(::fcntl(loop.pair[0], F_GETFD), 0);
  loop.executor.when(loop.pair[0], Ready::writable, loop.note('w'));
  EXPECT_EQ(loop.run(), "w");
}

TEST(AsioExecutor, counts_a_regular_file_as_ready) {
  Loop loop;
  const int file = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  loop.executor.when(file, Ready::readable, loop.note('r'));
  EXPECT_EQ(loop.run(), "r");
  ::close(file);
}

TEST(AsioExecutor, refuses_a_descriptor_that_is_none) {
  Loop loop;
  EXPECT_THROW(loop.executor.when(-1, Ready::readable, loop.note('r')), std::system_error);
}

}  // namespace
}  // namespace canteen::test
