#include <canteen/base/clock.hpp>

#include <gtest/gtest.h>
#include <canteen/test/fakes/fake_clock.hpp>

namespace canteen {
namespace {

using namespace std::chrono_literals;

TEST(FakeClock, stands_still_until_it_is_moved) {
  test::FakeClock clock;
  EXPECT_EQ(clock.now(), test::FakeClock::start);
  clock.advance(1h);
  EXPECT_EQ(clock.now(), test::FakeClock::start + 1h);
}

TEST(FakeClock, moves_both_clocks_on_and_sets_the_wall_clock_alone) {
  test::FakeClock clock;
  const auto steady = clock.steady();
  clock.advance(1500ms);
  clock.set(test::FakeClock::start - 24h);
  EXPECT_EQ(clock.now(), test::FakeClock::start - 24h);
  EXPECT_EQ(clock.steady() - steady, 1500ms);
}

}  // namespace
}  // namespace canteen
