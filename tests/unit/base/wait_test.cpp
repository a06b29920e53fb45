#include <canteen/base/wait.hpp>

#include <gtest/gtest.h>
#include <canteen/base/async.hpp>
#include <canteen/test/fakes/manual_executor.hpp>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace canteen {
namespace {

using namespace std::chrono_literals;
using test::ManualExecutor;

Async<std::string> sleep_then(Executor& executor, std::chrono::nanoseconds duration, std::string text) {
  Sleep pause{executor, duration};
  co_await pause;
  co_return text;
}

Async<std::string> read_when_ready(Executor& executor, int fd) {
  WhenReady readable{executor, fd, Ready::readable};
  co_await readable;
  co_return "read";
}

template <class Job>
Async<std::invoke_result_t<Job&>> run_on(Executor& pool, Executor& worker, Job job) {
  OnPool call{pool, worker, std::move(job)};
  co_return co_await call;
}

TEST(Sleep, resumes_when_its_time_has_come) {
  ManualExecutor worker;
  auto task = sleep_then(worker, 5ms, "up");
  worker.advance(4999us);
  EXPECT_FALSE(task.ready());
  worker.advance(1us);
  ASSERT_TRUE(task.ready());
  EXPECT_EQ(std::move(task).value(), "up");
}

TEST(Sleep, of_no_time_still_lets_others_go_first) {
  ManualExecutor worker;
  const auto task = sleep_then(worker, 0ns, "up");
  EXPECT_FALSE(task.ready());
  worker.advance(0ns);
  EXPECT_TRUE(task.ready());
}

TEST(Sleep, as_long_as_can_be_said_does_not_wrap_around) {
  ManualExecutor worker;
  const auto task = sleep_then(worker, std::chrono::nanoseconds::max(), "up");
  worker.advance(24h);
  EXPECT_FALSE(task.ready());
}

TEST(Sleep, cancels_its_timer_when_dropped) {
  ManualExecutor worker;
  { const auto task = sleep_then(worker, 5ms, "up"); }
  EXPECT_TRUE(worker.idle());
  EXPECT_EQ(worker.advance(1h), 0u);
}

TEST(Sleep, wakes_the_shorter_first) {
  ManualExecutor worker;
  std::vector<int> order;
  const auto note = [&](std::chrono::nanoseconds duration, int n) -> Async<void> {
    Sleep pause{worker, duration};
    co_await pause;
    order.push_back(n);
  };
  const auto slow = note(2s, 2);
  const auto fast = note(1s, 1);
  const auto equal = note(2s, 3);
  worker.advance(3s);
  EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST(WhenReady, resumes_when_its_descriptor_is_ready) {
  ManualExecutor worker;
  auto task = read_when_ready(worker, 5);
  EXPECT_EQ(worker.fire(5, Ready::writable), 0u);
  EXPECT_EQ(worker.fire(6, Ready::readable), 0u);
  EXPECT_FALSE(task.ready());
  EXPECT_EQ(worker.fire(5, Ready::readable), 1u);
  EXPECT_TRUE(task.ready());
}

TEST(WhenReady, lets_go_of_the_descriptor_when_dropped) {
  ManualExecutor worker;
  { const auto task = read_when_ready(worker, 5); }
  EXPECT_EQ(worker.pending_descriptors(), 0u);
}

TEST(WhenReady, waits_for_the_next_readiness_when_awaited_again) {
  ManualExecutor worker;
  const auto twice = [](Executor& executor) -> Async<void> {
    auto first = read_when_ready(executor, 5);
    co_await first;
    auto second = read_when_ready(executor, 5);
    co_await second;
  };
  const auto task = twice(worker);
  EXPECT_EQ(worker.fire(5, Ready::readable), 1u);
  EXPECT_FALSE(task.ready());
  EXPECT_EQ(worker.fire(5, Ready::readable), 1u);
  EXPECT_TRUE(task.ready());
}

TEST(OnPool, runs_the_job_on_the_pool_and_resumes_on_the_worker) {
  ManualExecutor pool, worker;
  auto task = run_on(pool, worker, [] { return 7; });
  EXPECT_EQ(worker.run_ready(), 0u);
  EXPECT_EQ(pool.run_ready(), 1u);
  EXPECT_FALSE(task.ready());
  EXPECT_EQ(worker.run_ready(), 1u);
  ASSERT_TRUE(task.ready());
  EXPECT_EQ(std::move(task).value(), 7);
}

TEST(OnPool, brings_back_the_exception_of_the_job) {
  ManualExecutor pool, worker;
  auto task = run_on(pool, worker, []() -> int { throw std::runtime_error{"disk"}; });
  pool.run_ready();
  worker.run_ready();
  ASSERT_TRUE(task.ready());
  EXPECT_THROW(std::move(task).value(), std::runtime_error);
}

TEST(OnPool, takes_a_job_that_returns_nothing) {
  ManualExecutor pool, worker;
  bool ran = false;
  const auto task = run_on(pool, worker, [&ran] { ran = true; });
  pool.run_ready();
  worker.run_ready();
  EXPECT_TRUE(ran);
  EXPECT_TRUE(task.ready());
}

TEST(OnPool, takes_a_job_that_cannot_be_copied) {
  ManualExecutor pool, worker;
  auto task = run_on(pool, worker, [number = std::make_unique<int>(3)] { return *number; });
  pool.run_ready();
  worker.run_ready();
  EXPECT_EQ(std::move(task).value(), 3);
}

TEST(OnPool, dropped_before_the_job_runs_never_runs_it) {
  ManualExecutor pool, worker;
  const auto runs = std::make_shared<int>(0);
  {
    const auto task = run_on(pool, worker, [runs] { return ++*runs; });
  }
  EXPECT_EQ(pool.run_ready(), 1u);
  EXPECT_EQ(worker.run_ready(), 0u);
  EXPECT_EQ(*runs, 0);
  EXPECT_EQ(runs.use_count(), 1);
}

TEST(OnPool, dropped_after_the_job_ran_is_not_resumed) {
  ManualExecutor pool, worker;
  {
    const auto task = run_on(pool, worker, [] { return std::string(100, 'x'); });
    pool.run_ready();
  }
  EXPECT_EQ(worker.run_ready(), 1u);
}

TEST(OnPool, dropped_while_the_job_runs_lets_it_finish) {
  ManualExecutor pool, worker;
  std::unique_ptr<Async<int>> task;
  bool finished = false;
  task = std::make_unique<Async<int>>(run_on(pool, worker, [&] {
    task.reset();  // the request is dropped while its job runs
    return finished = true, 1;
  }));
  pool.run_ready();
  worker.run_ready();
  EXPECT_TRUE(finished);
}

TEST(OnPool, hands_its_value_from_one_thread_to_another) {
  ManualExecutor pool, worker;
  auto task = run_on(pool, worker, [] { return std::this_thread::get_id(); });
  std::thread thread{[&pool] { pool.run_ready(); }};
  const auto id = thread.get_id();
  thread.join();
  worker.run_ready();
  EXPECT_EQ(std::move(task).value(), id);
}

}  // namespace
}  // namespace canteen
