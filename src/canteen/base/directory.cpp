#include <canteen/base/directory.hpp>
#include <canteen/base/system_error.hpp>

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <optional>
#include <utility>

namespace canteen {
namespace {

// O_NONBLOCK: a FIFO nobody writes to opens at once, and is then refused. It means nothing to a regular file.
constexpr int read_flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
constexpr int folder_flags = O_PATH | O_DIRECTORY | O_CLOEXEC;
constexpr int most_attempts = 8;  // a rename beside the look-up makes the kernel give up with EAGAIN

using Path = std::array<char, PATH_MAX>;

bool is_plain_segment(std::string_view segment) { return !segment.empty() && segment != "." && segment != ".."; }

/// Whether every segment is a name; copies the whole into `out`, ended by NUL.
bool take_name(std::string_view relative, Path& out) {
  if (relative.size() >= out.size() || relative.find('\0') != std::string_view::npos) return false;
  for (std::size_t at = 0; at <= relative.size();) {
    const auto end = std::min(relative.find('/', at), relative.size());
    if (!is_plain_segment(relative.substr(at, end - at))) return false;
    at = end + 1;
  }
  std::memcpy(out.data(), relative.data(), relative.size());
  out[relative.size()] = '\0';
  return true;
}

/// What the errno of a failed opening says of the name; what it says of the machine is thrown.
OpenProblem problem_of(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
    case ENAMETOOLONG: return OpenProblem::absent;
    case EXDEV: return OpenProblem::outside;
    case EACCES:
    case EPERM: return OpenProblem::not_permitted;
    case ENXIO:  // a socket
    case ENODEV:
    case EISDIR: return OpenProblem::not_regular;
    default: throw_system_error(error, "opening a file beneath a folder");
  }
}

/// The descriptor, or -1 with errno.
int open_by_kernel(int folder, const char* name) {
  open_how how{};
  how.flags = read_flags;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    const auto opened = ::syscall(SYS_openat2, folder, name, &how, sizeof how);
    if (opened >= 0 || (errno != EAGAIN && errno != EINTR)) return static_cast<int>(opened);
  }
  return -1;
}

/// The same without openat2: each folder on the way is opened by its one name, and no link is followed.
int open_by_walk(int folder, char* name) {
  int at = folder;
  for (char* slash = std::strchr(name, '/'); slash != nullptr; slash = std::strchr(name, '/')) {
    *slash = '\0';
    const int next = ::openat(at, name, folder_flags | O_NOFOLLOW);
    const int error = errno;
    if (at != folder) ::close(at);
    errno = error;
    if (next < 0) return -1;
    at = next;
    name = slash + 1;
  }
  const int opened = ::openat(at, name, read_flags | O_NOFOLLOW);
  const int error = errno;
  if (at != folder) ::close(at);
  errno = error;
  return opened;
}

// Filters of older container runtimes answer EPERM to system calls they do not know; openat2 itself has no use for it.
bool has_no_openat2(int error) { return error == ENOSYS || error == EPERM; }

}  // namespace

Directory::Directory(const std::string& path, Resolver resolver)
    : descriptor_{::open(path.c_str(), folder_flags)}, resolver_{resolver} {
  if (descriptor_ < 0) throw_system_error(errno, path);
}

Directory::Directory(Directory&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}, resolver_{other.resolver_} {}

Directory::~Directory() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<File, OpenProblem> Directory::open_beneath(std::string_view relative) const {
  Path name;
  if (!take_name(relative, name)) return fail(OpenProblem::bad_name);
  int opened = resolver_ == Resolver::kernel ? open_by_kernel(descriptor_, name.data()) : -1;
  const bool walks = resolver_ == Resolver::walk || (opened < 0 && has_no_openat2(errno));
  if (walks) opened = open_by_walk(descriptor_, name.data());
  if (opened < 0) return fail(problem_of(errno));
  File file{opened};
  if (!file.status().regular) return fail(OpenProblem::not_regular);
  return file;
}

}  // namespace canteen
