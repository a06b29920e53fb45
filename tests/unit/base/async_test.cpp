#include <canteen/base/async.hpp>

#include <gtest/gtest.h>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

namespace canteen {
namespace {

/// A leaf that waits until the test resumes it, and says whether it has been destroyed.
struct Gate {
  struct Leaf {
    Gate* gate;
    explicit Leaf(Gate& owner) : gate{&owner} { ++gate->living; }
    Leaf(const Leaf&) = delete;
    Leaf& operator=(const Leaf&) = delete;
    ~Leaf() {
      --gate->living;
      gate->waiter = {};
    }
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> caller) const { gate->waiter = caller; }
    void await_resume() const noexcept {}
  };
  void open() { std::exchange(waiter, {}).resume(); }

  std::coroutine_handle<> waiter{};
  int living = 0;
};

Async<int> immediate(int n) { co_return n; }

Async<int> after(Gate& gate, int n) {
  Gate::Leaf leaf{gate};
  co_await leaf;
  co_return n;
}

Async<int> one_more(Async<int> task) {
  const int n = co_await task;
  co_return n + 1;
}

Async<void> fails_after(Gate& gate) {
  Gate::Leaf leaf{gate};
  co_await leaf;
  throw std::runtime_error{"late"};
}

TEST(Async, holds_a_value_without_a_coroutine) {
  Async<std::string> now = "ready";
  ASSERT_TRUE(now.ready());
  EXPECT_EQ(std::move(now).value(), "ready");
}

TEST(Async, of_void_is_ready_when_made_without_a_coroutine) {
  Async<void> now;
  EXPECT_TRUE(now.ready());
  std::move(now).value();
}

TEST(Async, starts_its_coroutine_at_once) {
  auto task = immediate(4);
  ASSERT_TRUE(task.ready());
  EXPECT_EQ(std::move(task).value(), 4);
}

TEST(Async, is_ready_after_its_wait) {
  Gate gate;
  auto task = after(gate, 7);
  EXPECT_FALSE(task.ready());
  gate.open();
  ASSERT_TRUE(task.ready());
  EXPECT_EQ(std::move(task).value(), 7);
}

TEST(Async, resumes_the_coroutine_that_awaits_it) {
  Gate gate;
  auto task = one_more(one_more(after(gate, 7)));
  gate.open();
  ASSERT_TRUE(task.ready());
  EXPECT_EQ(std::move(task).value(), 9);
}

TEST(Async, awaits_a_plain_value_without_suspending) {
  auto task = one_more(41);
  ASSERT_TRUE(task.ready());
  EXPECT_EQ(std::move(task).value(), 42);
}

TEST(Async, rethrows_what_the_coroutine_threw_before_its_first_wait) {
  auto task = []() -> Async<int> {
    throw std::runtime_error{"early"};
    co_return 0;
  }();
  ASSERT_TRUE(task.ready());
  EXPECT_THROW(std::move(task).value(), std::runtime_error);
}

TEST(Async, carries_an_exception_through_those_who_await) {
  Gate gate;
  auto task = [](Async<void> inner) -> Async<int> {
    co_await inner;
    co_return 1;
  }(fails_after(gate));
  gate.open();
  ASSERT_TRUE(task.ready());
  EXPECT_THROW(std::move(task).value(), std::runtime_error);
}

TEST(Async, returns_a_value_that_cannot_be_copied) {
  auto task = [](int n) -> Async<std::unique_ptr<int>> { co_return std::make_unique<int>(n); }(3);
  const auto value = std::move(task).value();
  EXPECT_EQ(*value, 3);
}

TEST(Async, destroys_its_suspended_coroutine_when_dropped) {
  Gate gate;
  {
    const auto task = one_more(one_more(after(gate, 1)));
    EXPECT_EQ(gate.living, 1);
  }
  EXPECT_EQ(gate.living, 0);
  EXPECT_FALSE(gate.waiter);
}

TEST(Async, destroys_its_suspended_coroutine_when_assigned_to) {
  Gate gate;
  auto task = after(gate, 1);
  task = immediate(2);
  EXPECT_EQ(gate.living, 0);
  EXPECT_EQ(std::move(task).value(), 2);
}

TEST(Async, moves_while_it_waits) {
  Gate gate;
  auto first = after(gate, 6);
  const auto second = std::move(first);
  EXPECT_FALSE(second.ready());
  gate.open();
  EXPECT_TRUE(second.ready());
}

Async<std::uint64_t> sum_of_rounds(std::uint64_t rounds) {
  std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i < rounds; ++i) {
    auto task = immediate(1);
    const int one = co_await task;
    sum += static_cast<std::uint64_t>(one);
  }
  co_return sum;
}

TEST(Async, awaits_a_million_finished_coroutines_without_a_growing_stack) {
  auto task = sum_of_rounds(1'000'000);
  ASSERT_TRUE(task.ready());
  EXPECT_EQ(std::move(task).value(), 1'000'000u);
}

Async<int> rounds_with_a_wait(Gate& gate, int rounds) {
  int sum = 0;
  for (int i = 0; i < rounds; ++i) {
    auto task = after(gate, 1);
    const int one = co_await task;
    sum += one;
  }
  co_return sum;
}

TEST(Async, waits_a_million_times_without_a_growing_stack) {
  Gate gate;
  auto task = rounds_with_a_wait(gate, 1'000'000);
  while (gate.waiter) gate.open();
  ASSERT_TRUE(task.ready());
  EXPECT_EQ(std::move(task).value(), 1'000'000);
}

}  // namespace
}  // namespace canteen
