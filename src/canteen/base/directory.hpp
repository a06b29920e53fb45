// Directory: an open folder, below which files are opened by names that strangers chose.
//
// The kernel keeps the look-up inside (openat2(2), RESOLVE_BENEATH), so that no race between a check and the opening
// exists: what is opened was beneath. Symbolic links are followed as long as they stay beneath; an absolute one never
// does. Where the kernel has no openat2 (before Linux 5.6, or a sandbox's filter), the path is walked segment by
// segment and no link is followed at all: less is found, never more.
#pragma once
#include <canteen/base/file.hpp>
#include <canteen/base/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen {

/// Why a name opened no file.
enum class OpenProblem : std::uint8_t {
  bad_name,  // empty, over 4095 octets, NUL, or a segment that is empty, "." or ".."
  absent,    // nothing of that name, a segment that is no folder or too long, links in a circle; in the walk: a link
  outside,   // a link that leaves the folder
  not_permitted,  // the process may not read it
  not_regular,    // a folder, a FIFO, a device, a socket
};

/// An open folder. Threads: any number may call its const members at once.
class Directory {
 public:
  /// How names are resolved. `walk` is for systems without openat2, and is taken by itself there.
  enum class Resolver : std::uint8_t { kernel, walk };

  /// Opens it, and follows links to it: this name is the program's own. Throws std::system_error naming the path.
  explicit Directory(const std::string& path, Resolver resolver = Resolver::kernel);
  Directory(Directory&& other) noexcept;
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;
  ~Directory();

  /// Opens a regular file beneath, "css/style.css", to read. Never waits for a FIFO's writer, never acquires a
  /// terminal. Throws std::system_error for the machine's own failures: no descriptor left, no memory, a broken disk.
  Result<File, OpenProblem> open_beneath(std::string_view relative) const;

 private:
  int descriptor_ = -1;
  Resolver resolver_;
};

}  // namespace canteen
