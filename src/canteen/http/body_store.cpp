#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <canteen/base/system_error.hpp>
#include <canteen/http/body_store.hpp>
#include <cerrno>
#include <cstdlib>

namespace canteen {

namespace {

const SpoolOptions& default_options() {
  static const SpoolOptions options;
  return options;
}

std::string folder_of(const SpoolOptions& options) {
  if (!options.folder.empty()) return options.folder;
  const char* const named = std::getenv("TMPDIR");
  return named && *named != '\0' ? named : "/tmp";
}

/// Where the file system knows no O_TMPFILE: a name that is gone before anyone else can use it.
int open_unlinked(const std::string& folder) {
  auto path = folder + "/canteen-XXXXXX";
  const int file = ::mkostemp(path.data(), O_CLOEXEC);
  if (file < 0) throw_system_error(errno, "content to disk, in " + folder);
  ::unlink(path.c_str());
  return file;
}

int open_nameless(const std::string& folder) {
  const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  return file >= 0 ? file : open_unlinked(folder);
}

}  // namespace

void BodyStore::append(std::string_view octets) {
  const auto& options = options_ ? *options_ : default_options();
  if (!is_spooled() && memory_.size() + octets.size() <= options.threshold.octets) {
    memory_.append(octets);
    return;
  }
  if (!is_spooled()) move_to_file();
  write(octets);
}

void BodyStore::move_to_file() {
  file_ = open_nameless(folder_of(options_ ? *options_ : default_options()));
  try {
    write(memory_);
  } catch (...) {
    ::close(file_);
    file_ = -1;
    spooled_ = 0;
    throw;
  }
  std::string{}.swap(memory_);
}

void BodyStore::write(std::string_view octets) {
  unmap();
  for (auto at = spooled_; !octets.empty();) {
    const auto count = ::pwrite(file_, octets.data(), octets.size(), static_cast<off_t>(at));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw_system_error(count < 0 ? errno : ENOSPC, "content to disk");
    at += static_cast<std::size_t>(count);
    octets.remove_prefix(static_cast<std::size_t>(count));
    if (octets.empty()) spooled_ = at;
  }
}

std::string_view BodyStore::view() const {
  if (!is_spooled() || spooled_ == 0) return memory_;
  if (!mapped_) {
    void* const address = ::mmap(nullptr, spooled_, PROT_READ, MAP_SHARED, file_, 0);
    if (address == MAP_FAILED) throw_system_error(errno, "content from disk");
    mapped_ = static_cast<const char*>(address);
  }
  return {mapped_, spooled_};
}

void BodyStore::clear(std::size_t kept) noexcept {
  memory_.clear();
  if (memory_.capacity() > kept) std::string{}.swap(memory_);
  if (!is_spooled()) return;
  unmap();
  ::close(file_);
  file_ = -1;
  spooled_ = 0;
}

void BodyStore::unmap() const noexcept {
  if (mapped_) ::munmap(const_cast<char*>(mapped_), spooled_);
  mapped_ = nullptr;
}

}  // namespace canteen
