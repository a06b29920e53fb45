#include <canteen/base/random.hpp>

#include <gtest/gtest.h>
#include <algorithm>
#include <array>
#include <canteen/test/fakes/fake_random.hpp>
#include <vector>

namespace canteen {
namespace {

// Chance of a false alarm, here and below: 2^-256.
TEST(SystemRandom, fills_all_of_a_large_buffer) {
  std::vector<std::byte> octets(100'000);
  SystemRandom{}.fill(octets);
  EXPECT_TRUE(std::any_of(octets.end() - 32, octets.end(), [](std::byte b) { return b != std::byte{0}; }));
}

TEST(SystemRandom, differs_from_call_to_call) {
  std::array<std::byte, 32> first{}, second{};
  SystemRandom random;
  random.fill(first);
  random.fill(second);
  EXPECT_NE(first, second);
}

TEST(SystemRandom, takes_an_empty_buffer) { EXPECT_NO_THROW(SystemRandom{}.fill({})); }

TEST(FakeRandom, is_the_same_in_every_run_and_another_for_every_seed) {
  std::array<std::byte, 8> first{}, same{}, other{};
  test::FakeRandom{1}.fill(first);
  test::FakeRandom{1}.fill(same);
  test::FakeRandom{2}.fill(other);
  EXPECT_EQ(first, same);
  EXPECT_NE(first, other);
}

}  // namespace
}  // namespace canteen
