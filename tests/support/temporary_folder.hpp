// TemporaryFolder: a fresh folder for one test, gone with it.
#pragma once
#include <sys/stat.h>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

namespace canteen::test {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto name = (std::filesystem::temp_directory_path() / "canteen-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::system_error{errno, std::generic_category(), name};
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::string path(std::string_view name = {}) const { return (path_ / name).string(); }
  /// Writes a file, and the folders it is in.
  std::string write(std::string_view name, std::string_view text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name, std::ios::binary}.write(text.data(), static_cast<std::streamsize>(text.size()));
    return path(name);
  }
  /// A symbolic link `name` to `target`, as it stands.
  void link(std::string_view target, std::string_view name) const {
    std::filesystem::create_symlink(target, path_ / name);
  }
  void fifo(std::string_view name) const {
    if (::mkfifo(path(name).c_str(), 0600) != 0) throw std::system_error{errno, std::generic_category(), path(name)};
  }
  /// The content's time, in nanoseconds since 1970.
  void set_time(std::string_view name, long seconds, long nanoseconds = 0) const {
    const timespec times[] = {{seconds, nanoseconds}, {seconds, nanoseconds}};
    if (::utimensat(-1, path(name).c_str(), times, 0) != 0)
      throw std::system_error{errno, std::generic_category(), path(name)};
  }

 private:
  std::filesystem::path path_;
};

}  // namespace canteen::test
