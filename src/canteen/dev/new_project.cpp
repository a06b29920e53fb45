#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <canteen/app/setup_error.hpp>
#include <canteen/base/system_error.hpp>
#include <canteen/dev/new_project.hpp>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace canteen::dev {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view first_letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_-";
constexpr std::string_view place = "@name@";

// cmake-generators(7), "Builtin Targets", with those of CTest and Ninja.
constexpr std::string_view targets_of_cmake[] = {
    "all",
    "clean",
    "codegen",
    "continuous",
    "default_build",
    "depend",
    "edit_cache",
    "experimental",
    "help",
    "install",
    "list_install_components",
    "nightly",
    "package",
    "package_source",
    "preinstall",
    "rebuild_cache",
    "test",
};

std::string filled_in(std::string_view text, std::string_view name) {
  std::string filled{text};
  for (auto at = filled.find(place); at != std::string::npos; at = filled.find(place, at + name.size()))
    filled.replace(at, place.size(), name);
  return filled;
}

/// Writes a file that is not there yet, and throws std::system_error naming the path.
void write_new(const fs::path& path, std::string_view text) {
  const auto fail_here = [&] { throw_system_error(errno, path.string()); };
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) fail_here();
  const auto written = ::write(file, text.data(), text.size());
  const bool whole = written == static_cast<ssize_t>(text.size());
  if ((::close(file) | (whole ? 0 : -1)) != 0) fail_here();
}

/// A folder that was empty or absent, and is so again unless what it holds is kept.
class Draft {
 public:
  explicit Draft(fs::path folder) : folder_{std::move(folder)}, made_{fs::create_directory(folder_)} {
    if (!made_ && !fs::is_empty(folder_)) throw SetupError{folder_.string() + " is there already, and is not empty"};
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    std::error_code ignored;
    if (kept_) return;
    for (const auto& entry : fs::directory_iterator{folder_, ignored}) fs::remove_all(entry.path(), ignored);
    if (made_) fs::remove(folder_, ignored);
  }

  void add(std::string_view path, std::string_view text) const {
    const auto file = folder_ / path;
    fs::create_directories(file.parent_path());
    write_new(file, text);
  }
  void keep() { kept_ = true; }

 private:
  fs::path folder_;
  bool made_;
  bool kept_ = false;
};

}  // namespace

void require_project_name(std::string_view name) {
  const std::string shown = "'" + std::string{name} + "' ";
  if (first_letters.find_first_of(name.substr(0, 1)) == name.npos || name.find_first_not_of(letters) != name.npos)
    throw SetupError{shown + "is no name for a project: a small letter, then small letters, digits, '-' and '_'"};
  if (std::find(std::begin(targets_of_cmake), std::end(targets_of_cmake), name) != std::end(targets_of_cmake))
    throw SetupError{shown + "is no name for a project: CMake has a target of that name"};
  if (name == "static" || name == "templates")
    throw SetupError{shown + "is no name for a project: the folder of that name stands beside its program"};
}

void make_project(const std::string& name, const std::string& folder, EmbeddedFiles files) {
  require_project_name(name);
  Draft draft{folder};
  for (const auto& [path, content] : files) draft.add(path.substr(path.find('/') + 1), filled_in(content, name));
  draft.keep();
}

}  // namespace canteen::dev
