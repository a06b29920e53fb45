#include <canteen/base/executor.hpp>

#include <gtest/gtest.h>
#include <canteen/test/fakes/manual_executor.hpp>
#include <chrono>
#include <vector>

namespace canteen {
namespace {

using namespace std::chrono_literals;
using test::ManualExecutor;

TEST(ManualExecutor, runs_nothing_inside_post) {
  ManualExecutor executor;
  int ran = 0;
  executor.post([&ran] { ++ran; });
  EXPECT_EQ(ran, 0);
  executor.run_ready();
  EXPECT_EQ(ran, 1);
}

TEST(ManualExecutor, runs_what_a_task_posts) {
  ManualExecutor executor;
  executor.post([&executor] { executor.post([] {}); });
  EXPECT_EQ(executor.run_ready(), 2u);
}

TEST(ManualExecutor, shows_each_timer_the_time_it_asked_for) {
  ManualExecutor executor;
  std::vector<Executor::TimePoint> seen;
  const auto note = [&] { seen.push_back(executor.now()); };
  executor.at(ManualExecutor::start + 1s, note);
  executor.at(ManualExecutor::start + 3s, note);
  EXPECT_EQ(executor.advance(2s), 1u);
  EXPECT_EQ(seen, (std::vector{ManualExecutor::start + 1s}));
  EXPECT_EQ(executor.now(), ManualExecutor::start + 2s);
  EXPECT_EQ(executor.pending_timers(), 1u);
}

TEST(ManualExecutor, runs_a_timer_that_a_timer_sets_on_the_way) {
  ManualExecutor executor;
  executor.at(ManualExecutor::start + 1s, [&] { executor.at(executor.now() + 1s, [] {}); });
  EXPECT_EQ(executor.advance(2s), 2u);
}

TEST(ManualExecutor, runs_a_timer_of_the_past_at_the_next_chance) {
  ManualExecutor executor;
  executor.at(ManualExecutor::start - 1s, [] {});
  EXPECT_EQ(executor.advance(0s), 1u);
  EXPECT_EQ(executor.now(), ManualExecutor::start);
}

TEST(ManualExecutor, drops_what_is_cancelled_and_nothing_else) {
  ManualExecutor executor;
  const auto timer = executor.at(ManualExecutor::start + 1s, [] {});
  const auto wait = executor.when(3, Ready::readable, [] {});
  executor.cancel(0);
  executor.cancel(timer);
  EXPECT_EQ(executor.pending_timers(), 0u);
  EXPECT_EQ(executor.pending_descriptors(), 1u);
  executor.cancel(wait);
  EXPECT_TRUE(executor.idle());
}

TEST(ManualExecutor, fires_every_wait_for_a_descriptor_but_not_those_set_meanwhile) {
  ManualExecutor executor;
  executor.when(3, Ready::readable, [&] { executor.when(3, Ready::readable, [] {}); });
  executor.when(3, Ready::readable, [] {});
  EXPECT_EQ(executor.fire(3, Ready::readable), 2u);
  EXPECT_EQ(executor.pending_descriptors(), 1u);
}

}  // namespace
}  // namespace canteen
