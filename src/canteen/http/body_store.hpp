// BodyStore: a request's content while it arrives and while it is served: in memory up to a size, in a file beyond it.
//
// The file has no name (O_TMPFILE, or unlinked at once), so nothing is left behind however the process ends. Reading maps
// it: the content stays one stretch of octets, and lives in the kernel's page cache instead of the worker's heap.
// Writing goes there too and waits for the disk only when the kernel makes it; in a folder that is itself memory (tmpfs)
// nothing is won.
#pragma once
#include <canteen/base/bytes.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace canteen {

/// When and where content goes to disk.
struct SpoolOptions {
  /// Content up to this size stays in memory. nginx: 16 KiB (client_body_buffer_size); Werkzeug: 500 kB.
  ByteSize threshold{256 * 1024};
  /// The folder of the file; empty is $TMPDIR, and /tmp without that.
  std::string folder{};
  friend bool operator==(const SpoolOptions&, const SpoolOptions&) = default;
};

class BodyStore {
 public:
  BodyStore() = default;
  BodyStore(const BodyStore&) = delete;
  BodyStore& operator=(const BodyStore&) = delete;
  ~BodyStore() { clear(); }

  /// From now on by these options, which must outlive the store's content. Without: the defaults.
  void spool_by(const SpoolOptions& options) noexcept { options_ = &options; }
  /// Throws std::system_error when the file cannot be made or written; what was there before is still whole then.
  void append(std::string_view octets);
  /// All of it, until the next append() or clear(). Throws std::system_error when the file cannot be mapped.
  std::string_view view() const;
  std::size_t size() const noexcept { return is_spooled() ? spooled_ : memory_.size(); }

  /// Octets of memory taken, used or not.
  std::size_t memory() const noexcept { return memory_.capacity(); }
  /// Octets in the file.
  std::size_t spooled() const noexcept { return spooled_; }
  bool is_spooled() const noexcept { return file_ >= 0; }
  /// Forgets the content and gives the file back, and memory beyond `kept` octets.
  void clear(std::size_t kept = 0) noexcept;

 private:
  void move_to_file();
  void write(std::string_view octets);
  void unmap() const noexcept;

  std::string memory_{};
  const SpoolOptions* options_ = nullptr;
  int file_ = -1;
  std::size_t spooled_ = 0;
  mutable const char* mapped_ = nullptr;
};

}  // namespace canteen
