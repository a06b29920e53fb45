#include <sys/random.h>
#include <canteen/base/random.hpp>
#include <canteen/base/system_error.hpp>
#include <cerrno>

namespace canteen {

void SystemRandom::fill(std::span<std::byte> out) {
  while (!out.empty()) {
    const auto got = ::getrandom(out.data(), out.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_system_error(errno, "getrandom");
    out = out.subspan(static_cast<std::size_t>(got));
  }
}

}  // namespace canteen
