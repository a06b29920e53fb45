// FakeRandom: octets that look random and are the same in every run.
//
// For tests alone: who knows the seed knows every octet. It never fails, as the kernel's source may (base/random.hpp);
// a test of that needs a Random of its own. Client lends one to its Site.
#pragma once
#include <canteen/base/random.hpp>
#include <cstdint>
#include <mutex>
#include <random>

namespace canteen::test {

/// One seed, one sequence of octets, on every machine (the engine is the standard's). Threads: any.
class FakeRandom final : public Random {
 public:
  explicit FakeRandom(std::uint32_t seed = 0) : engine_{seed} {}

  void fill(std::span<std::byte> out) override {
    const std::lock_guard lock{mutex_};
    for (auto& octet : out) octet = static_cast<std::byte>(engine_() >> 24);
  }

 private:
  std::mutex mutex_;
  std::mt19937 engine_;
};

}  // namespace canteen::test
