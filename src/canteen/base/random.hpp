// Random: octets nobody can guess, lent.
//
// Lent so that a test knows what comes (test/fakes/fake_random.hpp). A Site that was lent none, and
// UploadedFile::save() for the name it writes under, take SystemRandom. No seed, no numbers of a range, no text: what
// octets become is the caller's.
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
