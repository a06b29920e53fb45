#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <array>
#include <canteen/base/random.hpp>
#include <canteen/base/system_error.hpp>
#include <canteen/http/uploaded_file.hpp>
#include <cerrno>
#include <cstdio>
#include <span>
#include <utility>

namespace canteen {

namespace {

/// A file being written under a name of its own, removed unless it is renamed.
class TemporaryFile {
 public:
  TemporaryFile(int folder, const std::string& target) : folder_{folder}, path_{beside(target)} {
    descriptor_ = ::openat(folder_, path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor_ < 0) throw_system_error(errno, target);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!path_.empty()) ::unlinkat(folder_, path_.c_str(), 0);
  }

  void write(std::string_view octets, const std::string& target) const {
    while (!octets.empty()) {
      const auto count = ::write(descriptor_, octets.data(), octets.size());
      if (count < 0 && errno != EINTR) throw_system_error(errno, target);
      if (count > 0) octets.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  /// Some file systems (NFS, quotas) only say here that the content did not fit.
  void close(const std::string& target) {
    if (::close(std::exchange(descriptor_, -1)) != 0) throw_system_error(errno, target);
  }

  void rename_to(const std::string& target) {
    if (::renameat(folder_, path_.c_str(), folder_, target.c_str()) != 0) throw_system_error(errno, target);
    path_.clear();
  }

 private:
  /// A name in the target's folder that nobody can guess and take first.
  static std::string beside(const std::string& target) {
    std::array<std::byte, 8> octets{};
    SystemRandom{}.fill(octets);
    auto path = target.substr(0, target.rfind('/') + 1) + ".upload-";
    for (const auto octet : octets) {
      constexpr std::string_view digits = "0123456789abcdef";
      path += digits[std::to_integer<std::size_t>(octet >> 4)];
      path += digits[std::to_integer<std::size_t>(octet & std::byte{0x0F})];
    }
    return path;
  }

  int folder_;
  std::string path_;
  int descriptor_ = -1;
};

/// rename(2) would replace the link and not follow it; but who put it there expected something else.
void refuse_symlink(int folder, const std::string& path) {
  struct stat status {};
  const bool exists = ::fstatat(folder, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
  if (exists && S_ISLNK(status.st_mode)) throw_system_error(ELOOP, path);
  if (exists && S_ISDIR(status.st_mode)) throw_system_error(EISDIR, path);
}

}  // namespace

void UploadedFile::save(const std::string& path) const { save(AT_FDCWD, path); }

void UploadedFile::save(int folder, const std::string& path) const {
  if (path.empty() || path.back() == '/' || path.find('\0') != std::string::npos) throw_system_error(EINVAL, path);
  refuse_symlink(folder, path);
  TemporaryFile file{folder, path};
  file.write(content_, path);
  file.close(path);
  file.rename_to(path);
}

}  // namespace canteen
