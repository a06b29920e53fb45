#include <canteen/server/thread_pool.hpp>

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

#include "running_server.hpp"

namespace canteen::test {
namespace {

using namespace std::chrono_literals;
using server::detail::ThreadPool;

TEST(ThreadPool, runs_a_task_on_another_thread) {
  NullLog log;
  ThreadPool pool{1, log};
  std::promise<std::thread::id> id;
  pool.post([&] { id.set_value(std::this_thread::get_id()); });
  EXPECT_NE(id.get_future().get(), std::this_thread::get_id());
  EXPECT_TRUE(pool.stop(SocketClient::patience));
}

TEST(ThreadPool, logs_a_task_that_throws_and_runs_the_next) {
  MemoryLog log;
  ThreadPool pool{1, log};
  std::promise<void> done;
  pool.post([] { throw std::runtime_error{"oh"}; });
  pool.post([&] { done.set_value(); });
  done.get_future().wait();
  EXPECT_TRUE(log.contains("what=oh"));
  EXPECT_TRUE(pool.stop(SocketClient::patience));
}

TEST(ThreadPool, waits_for_nothing) {
  NullLog log;
  ThreadPool pool{1, log};
  EXPECT_THROW(pool.at({}, [] {}), std::logic_error);
  EXPECT_THROW(pool.when(0, Ready::readable, [] {}), std::logic_error);
  pool.cancel(1);
  EXPECT_TRUE(pool.stop(SocketClient::patience));
}

TEST(ThreadPool, drops_what_has_not_begun_when_it_stops) {
  NullLog log;
  ThreadPool pool{1, log};
  std::promise<void> begun, go;
  std::atomic<bool> second_ran = false;
  pool.post([&] {
    begun.set_value();
    go.get_future().wait();
  });
  pool.post([&] { second_ran = true; });
  begun.get_future().wait();
  EXPECT_FALSE(pool.stop(0s)) << "the first runs";
  go.set_value();
  EXPECT_TRUE(pool.stop(SocketClient::patience));
  EXPECT_FALSE(second_ran);
}

}  // namespace
}  // namespace canteen::test
