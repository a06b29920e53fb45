// Descriptor: a file descriptor with one owner. Private to server/.
//
// It only closes. Whoever holds it makes the system calls and reads errno; what close(2) fails with is dropped. Asio
// closes what it is given, and so gets a duplicate of the Poller's (worker.cpp). Files that responses send are
// base/file.hpp's.
#pragma once
#include <unistd.h>
#include <utility>

namespace canteen::server::detail {

/// Owns a descriptor and closes it; -1 is none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int descriptor) noexcept : descriptor_{descriptor} {}
  Descriptor(Descriptor&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) reset(std::exchange(other.descriptor_, -1));
    return *this;
  }
  ~Descriptor() { reset(); }

  int get() const noexcept { return descriptor_; }
  explicit operator bool() const noexcept { return descriptor_ >= 0; }
  void reset(int descriptor = -1) noexcept {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = descriptor;
  }

 private:
  int descriptor_ = -1;
};

}  // namespace canteen::server::detail
