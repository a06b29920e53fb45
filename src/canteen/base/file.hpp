// File: an open file to read, and nothing else. It owns its descriptor.
//
// A path given to it is the program's own; names that strangers choose go through base/directory.hpp. read() takes an
// offset and moves none, so a file has no position to fight over, and it may wait for the disk. The server sends a file
// by descriptor() instead; UploadedFile::save() and BodyStore write theirs themselves.
#pragma once
#include <canteen/base/clock.hpp>
#include <cstdint>
#include <string>

namespace canteen {

/// What the system says of an open file at one moment.
struct FileStatus {
  std::uint64_t size = 0;
  /// When its content last changed, to the file system's own resolution. A time TimePoint cannot hold is its nearest.
  TimePoint modified{};
  /// Its number in its file system: another file put in its place has another.
  std::uint64_t inode = 0;
  bool regular = false;
  friend bool operator==(const FileStatus&, const FileStatus&) = default;
};

/// A regular file opened for reading.
class File {
 public:
  /// Opens it; throws std::system_error naming the path. Anything but a regular file is refused.
  explicit File(const std::string& path);
  /// Takes over an open descriptor.
  explicit File(int descriptor) noexcept : descriptor_{descriptor} {}
  File(File&& other) noexcept;
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File();

  int descriptor() const noexcept { return descriptor_; }
  /// Its size now, in octets. Throws std::system_error.
  std::uint64_t size() const { return status().size; }
  /// Size, time and number, of one moment. Throws std::system_error.
  FileStatus status() const;
  /// Up to `count` octets from `offset`; fewer only at the end. Throws std::system_error.
  std::string read(std::uint64_t offset, std::size_t count) const;

 private:
  int descriptor_ = -1;
};

}  // namespace canteen
