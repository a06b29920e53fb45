// Watcher: what kind of files of a project change, by inotify(7). Build folders, hidden folders and editors' own files
// do not count.
//
// It tells the kind alone, never which file. That several changes are one, and what they lead to, is the supervisor's
// (supervisor.cpp). It has no thread: who holds it waits for the descriptor and calls take(). Where the kernel has lost
// events, everything counts as changed.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::dev {

/// What a changed file means. Several changes are one set: `|` joins, has() asks.
enum class Change : std::uint8_t {
  none = 0,
  page = 1,      ///< below templates/ or static/: browsers load the page again
  source = 2,    ///< C++ or CMake: built again
  settings = 4,  ///< .env: started again
};

constexpr Change operator|(Change one, Change other) {
  return static_cast<Change>(static_cast<unsigned>(one) | static_cast<unsigned>(other));
}
constexpr Change& operator|=(Change& all, Change more) { return all = all | more; }
constexpr bool has(Change all, Change one) { return (static_cast<unsigned>(all) & static_cast<unsigned>(one)) != 0; }

/// What a change of the file of that path means. A path has folders in it: "web/templates/index.html".
Change change_of(std::string_view path);

class Watcher {
 public:
  /// Watches the folders and all below them but `build`. Throws std::system_error.
  Watcher(const std::vector<std::string>& folders, std::string build);
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher();

  /// Becomes readable when something has happened.
  int descriptor() const { return descriptor_; }
  /// All that has happened since the last time. Does not wait.
  Change take();

 private:
  bool is_left_out(const std::string& folder) const;
  Change add(const std::string& folder);
  Change happened(int watch, std::uint32_t mask, std::string_view name);

  std::string build_;
  int descriptor_ = -1;
  std::map<int, std::string> folders_{};  // by watch
};

}  // namespace canteen::dev
