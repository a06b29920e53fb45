#include <sys/inotify.h>
#include <unistd.h>
#include <algorithm>
#include <canteen/base/system_error.hpp>
#include <canteen/dev/watcher.hpp>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace canteen::dev {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t interesting = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE;
constexpr std::string_view sources[] = {".cpp", ".cc", ".cxx", ".c",   ".hpp",  ".hh",
                                        ".hxx", ".h",  ".ipp", ".inc", ".cmake"};

std::string_view last_segment(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool has_folder(std::string_view path, std::string_view folder) {
  const std::string inside = '/' + std::string{path};
  return inside.find('/' + std::string{folder} + '/') != std::string::npos;
}

}  // namespace

Change change_of(std::string_view path) {
  const auto name = last_segment(path);
  if (name == ".env") return Change::settings;
  if (name.empty() || name.front() == '.' || name.front() == '#' || name.ends_with('~')) return Change::none;
  if (has_folder(path, "templates") || has_folder(path, "static")) return Change::page;
  if (name == "CMakeLists.txt") return Change::source;
  const bool is_source =
      std::any_of(std::begin(sources), std::end(sources), [&](auto ending) { return name.ends_with(ending); });
  return is_source ? Change::source : Change::none;
}

/// Hidden folders, and those that a build fills.
bool Watcher::is_left_out(const std::string& folder) const {
  const auto name = last_segment(folder);
  std::error_code ignored;
  return name.starts_with('.') || name == "__pycache__" || name == "node_modules" ||
         fs::exists(fs::path{folder} / "CMakeCache.txt", ignored) || fs::equivalent(folder, build_, ignored);
}

Watcher::Watcher(const std::vector<std::string>& folders, std::string build)
    : build_{std::move(build)}, descriptor_{::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)} {
  if (descriptor_ < 0) throw_system_error(errno, "inotify_init1");
  for (const auto& folder : folders) {
    if (!fs::is_directory(folder)) throw_system_error(ENOTDIR, folder);
    add(folder);
  }
}

Watcher::~Watcher() { ::close(descriptor_); }

/// Watches a folder and those below it; what is there already counts as changed, for a folder that has just appeared.
Change Watcher::add(const std::string& folder) {
  auto change = Change::none;
  const int watch = ::inotify_add_watch(descriptor_, folder.c_str(), interesting | IN_ONLYDIR);
  if (watch < 0 && errno != ENOENT && errno != ENOTDIR) throw_system_error(errno, folder);
  if (watch < 0) return change;
  folders_[watch] = folder;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator{folder, ignored}) {
    if (!entry.is_directory(ignored))
      change |= change_of(entry.path().string());
    else if (!entry.is_symlink(ignored) && !is_left_out(entry.path().string()))
      change |= add(entry.path().string());
  }
  return change;
}

Change Watcher::happened(int watch, std::uint32_t mask, std::string_view name) {
  if ((mask & IN_Q_OVERFLOW) != 0) return Change::page | Change::source | Change::settings;  // any of them
  if ((mask & IN_IGNORED) != 0) return folders_.erase(watch), Change::none;
  const auto folder = folders_.find(watch);
  if (folder == folders_.end()) return Change::none;
  const auto path = folder->second + '/' + std::string{name};
  if ((mask & IN_ISDIR) == 0) return (mask & IN_CREATE) == 0 ? change_of(path) : Change::none;  // its close follows
  const bool appeared = (mask & (IN_CREATE | IN_MOVED_TO)) != 0;
  return appeared && !is_left_out(path) ? add(path) : Change::none;
}

Change Watcher::take() {
  auto change = Change::none;
  alignas(inotify_event) char events[1 << 14];
  for (ssize_t size; (size = ::read(descriptor_, events, sizeof events)) > 0;) {
    for (ssize_t at = 0; at < size;) {
      inotify_event event;
      std::memcpy(&event, events + at, sizeof event);
      const char* name = events + at + sizeof event;
      change |= happened(event.wd, event.mask, event.len > 0 ? std::string_view{name} : "");
      at += static_cast<ssize_t>(sizeof event + event.len);
    }
  }
  return change;
}

}  // namespace canteen::dev
