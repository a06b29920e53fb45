// Random: octets nobody can guess, lent.
#pragma once
#include <cstddef>
#include <span>

namespace canteen {

/// A source of random octets fit for secrets. test::FakeRandom is the one tests lend. Threads: any.
class Random {
 public:
  virtual ~Random() = default;
  /// Fills all of `out`, or throws std::runtime_error: there is no weaker fallback.
  virtual void fill(std::span<std::byte> out) = 0;
};

/// The kernel's source: getrandom(2).
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::byte> out) override;
};

}  // namespace canteen
