#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <algorithm>
#include <canteen/base/file.hpp>
#include <canteen/jinja/loader.hpp>
#include <cerrno>
#include <system_error>
#include <utility>

namespace canteen::jinja {
namespace {

/// A larger file is no template.
constexpr std::uint64_t largest_file = std::uint64_t{16} << 20;

// O_NONBLOCK: opening a FIFO must not wait.
constexpr int reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

[[noreturn]] void refuse(int error, const std::string& what) {
  throw std::system_error{error, std::generic_category(), what};
}

/// What does not lead to a file: such a template is not there. ELOOP and EXDEV: a link that leaves the folder.
bool means_absent(int error) {
  constexpr int absent[] = {ENOENT, ENOTDIR, ELOOP, EXDEV, ENAMETOOLONG, EISDIR, ENXIO};
  return std::find(std::begin(absent), std::end(absent), error) != std::end(absent);
}

std::uint64_t stamp_of(const struct stat& status) {
  std::uint64_t out = 0;
  const auto mix = [&out](auto part) { out = (out ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15u; };
  mix(status.st_dev);
  mix(status.st_ino);
  mix(status.st_size);
  mix(status.st_mtim.tv_sec);
  mix(status.st_mtim.tv_nsec);
  return out;
}

struct Found {
  File file;
  struct stat status;
};

/// The regular file of that name in this folder.
std::optional<Found> find_file(int folder, const std::string& path, std::string_view name) {
  const int descriptor = detail::open_beneath(folder, name);
  if (descriptor < 0 && !means_absent(errno)) refuse(errno, path + '/' + std::string{name});
  if (descriptor < 0) return std::nullopt;
  Found found{File{descriptor}, {}};
  if (::fstat(descriptor, &found.status) != 0) refuse(errno, path + '/' + std::string{name});
  if (!S_ISREG(found.status.st_mode)) return std::nullopt;
  return found;
}

}  // namespace

namespace detail {

int open_beneath(int folder, std::string_view name) {
  open_how how{};
  how.flags = reading;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const std::string path{name};
  const auto opened = ::syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how);
  // EPERM: what older sandboxes answer to a call they do not know.
  if (opened < 0 && (errno == ENOSYS || errno == EPERM)) return open_by_walking(folder, name);
  return static_cast<int>(opened);
}

int open_by_walking(int folder, std::string_view name) {
  int parent = ::fcntl(folder, F_DUPFD_CLOEXEC, 0);
  while (parent >= 0) {
    const auto slash = name.find('/');
    const std::string segment{name.substr(0, slash)};
    const int flags = slash == name.npos ? reading | O_NOFOLLOW : O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    const int child = ::openat(parent, segment.c_str(), flags);
    const int error = errno;
    ::close(parent);
    errno = error;
    if (slash == name.npos) return child;
    parent = child;
    name.remove_prefix(slash + 1);
  }
  return -1;
}

}  // namespace detail

bool is_template_name(std::string_view name) {
  if (name.find('\\') != name.npos || name.find('\0') != name.npos) return false;
  while (true) {
    const auto segment = name.substr(0, name.find('/'));
    if (segment.empty() || segment == "." || segment == "..") return false;
    if (segment.size() == name.size()) return true;
    name.remove_prefix(segment.size() + 1);
  }
}

FileLoader::FileLoader(std::vector<std::string> folders) {
  folders_.reserve(folders.size());
  for (auto& path : folders) {
    const int descriptor = ::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
      const int error = errno;
      for (const auto& folder : folders_) ::close(folder.descriptor);
      refuse(error, "the folder of templates '" + path + "'");
    }
    folders_.push_back({std::move(path), descriptor});
  }
}

FileLoader::~FileLoader() {
  for (const auto& folder : folders_) ::close(folder.descriptor);
}

std::optional<LoadedTemplate> FileLoader::load(std::string_view name) const {
  if (!is_template_name(name)) return std::nullopt;
  for (const auto& [path, descriptor] : folders_) {
    const auto found = find_file(descriptor, path, name);
    if (!found) continue;
    const auto shown = path + '/' + std::string{name};
    const auto size = static_cast<std::uint64_t>(found->status.st_size);
    if (size > largest_file) refuse(EFBIG, shown);
    return LoadedTemplate{found->file.read(0, static_cast<std::size_t>(size)), shown, stamp_of(found->status)};
  }
  return std::nullopt;
}

std::optional<std::uint64_t> FileLoader::find_stamp(std::string_view name) const {
  if (!is_template_name(name)) return std::nullopt;
  for (const auto& [path, descriptor] : folders_)
    if (const auto found = find_file(descriptor, path, name)) return stamp_of(found->status);
  return std::nullopt;
}

std::string FileLoader::places() const {
  std::string out;
  for (const auto& folder : folders_) out.append(out.empty() ? "" : ", ").append(folder.path);
  return out;
}

std::optional<LoadedTemplate> MemoryLoader::load(std::string_view name) const {
  const auto found = templates_.find(name);
  if (found == templates_.end()) return std::nullopt;
  return LoadedTemplate{found->second, found->first, 0};
}

std::optional<std::uint64_t> MemoryLoader::find_stamp(std::string_view name) const {
  return templates_.contains(name) ? std::optional<std::uint64_t>{0} : std::nullopt;
}

}  // namespace canteen::jinja
