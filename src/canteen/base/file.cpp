#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <canteen/base/file.hpp>
#include <canteen/base/system_error.hpp>
#include <cerrno>
#include <utility>

namespace canteen {
namespace {

struct stat status_of(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) throw_system_error(errno, "fstat");
  return status;
}

void require_regular(int descriptor, const std::string& path) {
  const auto mode = status_of(descriptor).st_mode;
  if (S_ISDIR(mode)) throw_system_error(EISDIR, path);
  if (!S_ISREG(mode)) throw_system_error(ENOTSUP, path + ": not a regular file");
}

/// A file may claim any second of 64 bits; TimePoint counts smaller units.
TimePoint time_of(const timespec& time) {
  using namespace std::chrono;
  const seconds whole{time.tv_sec};
  if (whole >= duration_cast<seconds>(TimePoint::max().time_since_epoch())) return TimePoint::max();
  if (whole <= duration_cast<seconds>(TimePoint::min().time_since_epoch())) return TimePoint::min();
  return TimePoint{duration_cast<TimePoint::duration>(whole + nanoseconds{time.tv_nsec})};
}

}  // namespace

// O_NONBLOCK, so that opening a FIFO nobody writes to does not wait; it means nothing to a regular file. The check
// follows the opening, so that the file that was checked is the file that is read.
File::File(const std::string& path) : File{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)} {
  if (descriptor_ < 0) throw_system_error(errno, path);
  require_regular(descriptor_, path);
}

File::File(File&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

FileStatus File::status() const {
  const auto status = status_of(descriptor_);
  return {static_cast<std::uint64_t>(status.st_size), time_of(status.st_mtim), status.st_ino, S_ISREG(status.st_mode)};
}

std::string File::read(std::uint64_t offset, std::size_t count) const {
  std::string out(count, '\0');
  std::size_t filled = 0;
  while (filled < count) {
    const auto from = static_cast<off_t>(offset + filled);
    const auto got = ::pread(descriptor_, out.data() + filled, count - filled, from);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_system_error(errno, "pread");
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  out.resize(filled);
  return out;
}

}  // namespace canteen
