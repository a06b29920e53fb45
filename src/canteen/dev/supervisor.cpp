#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <canteen/app/setup_error.hpp>
#include <canteen/base/system_error.hpp>
#include <canteen/cli/reload_state.hpp>
#include <canteen/dev/child_process.hpp>
#include <canteen/dev/supervisor.hpp>
#include <canteen/dev/watcher.hpp>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <utility>

namespace canteen::dev {

namespace fs = std::filesystem;

namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto settling = 80ms;                // an editor's "save all" is one change
constexpr std::size_t most_output = 64 << 10;  // of a failed build, from its beginning

void say(const std::string& line) {
  std::fprintf(stderr, "canteen: %s\n", line.c_str());
  std::fflush(stderr);
}

/// The signals that end us, as a descriptor; blocked for everyone else.
int open_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&signals, number);
  ::sigprocmask(SIG_BLOCK, &signals, nullptr);
  const int descriptor = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
  if (descriptor < 0) throw_system_error(errno, "signalfd");
  return descriptor;
}

/// The project's name in a configured build; empty in one that is none.
std::string project_of(const fs::path& build) {
  constexpr std::string_view key = "CMAKE_PROJECT_NAME:STATIC=";
  std::ifstream cache{build / "CMakeCache.txt"};
  for (std::string line; std::getline(cache, line);)
    if (line.starts_with(key)) return line.substr(key.size());
  return {};
}

/// Which file it is, and as of when: another after each link.
struct FileMark {
  ino_t inode = 0;
  timespec modified{};
  bool operator==(const FileMark& other) const {
    return inode == other.inode && modified.tv_sec == other.modified.tv_sec &&
           modified.tv_nsec == other.modified.tv_nsec;
  }
};

FileMark mark_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? FileMark{status.st_ino, status.st_mtim} : FileMark{};
}

/// The file that the program reads its state from, replaced whole; gone with us.
class StateFile {
 public:
  explicit StateFile(fs::path path) : path_{std::move(path)} {}
  StateFile(const StateFile&) = delete;
  StateFile& operator=(const StateFile&) = delete;
  ~StateFile() { ::unlink(path_.c_str()); }

  std::string path() const { return path_.string(); }
  void write(const ReloadState& state) const {
    const auto draft = path_.string() + ".new";
    std::ofstream{draft, std::ios::binary} << to_text(state);
    fs::rename(draft, path_);
  }

 private:
  fs::path path_;
};

/// A build under way and what it says.
class Build {
 public:
  explicit Build(const std::vector<std::string>& command) : pipe_{command.front()}, process_{command, pipe_.ends[1]} {
    ::close(std::exchange(pipe_.ends[1], -1));
  }

  int output() const { return pipe_.ends[0]; }
  ChildProcess& process() { return process_; }
  const std::string& text() const { return text_; }
  /// Takes what it has said so far. False at the end of it.
  bool read() {
    char octets[4096];
    ssize_t size = 0;
    while ((size = ::read(output(), octets, sizeof octets)) > 0)
      text_.append(octets, std::min(static_cast<std::size_t>(size), most_output - text_.size()));
    return size < 0;
  }

 private:
  struct Pipe {
    explicit Pipe(const std::string& what) {
      if (::pipe2(ends, O_CLOEXEC) != 0) throw_system_error(errno, what);
      ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
      for (const int end : ends)
        if (end >= 0) ::close(end);
    }
    int ends[2] = {-1, -1};
  };
  Pipe pipe_;
  ChildProcess process_;
  std::string text_{};
};

class Supervisor {
 public:
  explicit Supervisor(DevOptions options)
      : options_{std::move(options)},
        signals_{open_signals()},
        watcher_{options_.folders, made(options_.build)},
        state_file_{fs::absolute(options_.build) / ("canteen-dev-" + std::to_string(::getpid()))} {
    state_.version = static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch() / 1ms);
  }
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;
  ~Supervisor() { ::close(signals_); }

  int run() {
    build();
    while (!wait()) {
      if (watcher_woke_) note(watcher_.take());
      if (build_) build_->read();
      if (build_ && build_->process().status()) finish_build();
      if (program_ && program_->status()) program_ended();
      if (due_ && Steady::now() >= *due_) act();
      if (!build_ && build_wanted_) build();
    }
    stop_program();
    return 0;
  }

 private:
  /// The folder, which is made: the watcher knows it from others by its inode.
  static const std::string& made(const std::string& folder) {
    fs::create_directories(folder);
    return folder;
  }

  /// Waits for anything to do. True when we are told to end.
  bool wait() {
    pollfd waits[] = {{signals_, POLLIN, 0},
                      {watcher_.descriptor(), POLLIN, 0},
                      {build_ ? build_->process().descriptor() : -1, POLLIN, 0},
                      {build_ && !build_silent_ ? build_->output() : -1, POLLIN, 0},
                      {program_ ? program_->descriptor() : -1, POLLIN, 0}};
    if (::poll(waits, std::size(waits), time_left()) < 0 && errno != EINTR) throw_system_error(errno, "poll");
    watcher_woke_ = waits[1].revents != 0;
    build_silent_ = build_silent_ || (waits[3].revents & POLLHUP) != 0;
    return waits[0].revents != 0;
  }

  int time_left() const {
    if (!due_) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due_ - Steady::now());
    return static_cast<int>(std::max(left, 0ms).count());
  }

  void note(Change change) {
    if (change == Change::none) return;
    changes_ |= change;
    due_ = Steady::now() + settling;
  }

  /// Carries out what has changed. Pages are read by the program itself, and may be part of it (canteen_embed): shown
  /// at once, whatever is being built, and built.
  void act() {
    due_.reset();
    if (has(changes_, Change::page)) outdate_pages();
    restart_anyway_ |= has(changes_, Change::settings);
    changes_ = Change::none;
    build_wanted_ = true;
  }

  bool is_configured() const { return fs::exists(fs::path{options_.build} / "CMakeCache.txt"); }

  void build() {
    build_wanted_ = false;
    configuring_ = !is_configured();
    if (!program_) say(configuring_ ? "configuring the project" : "building it");  // which takes a while
    if (configuring_)
      start_build({"cmake", "-S", options_.folders.front(), "-B", options_.build, "-DCMAKE_BUILD_TYPE=Debug"});
    else
      start_build({"cmake", "--build", options_.build, "--target", target()});
  }

  void start_build(const std::vector<std::string>& command) {
    build_silent_ = false;
    build_ = std::make_unique<Build>(command);
  }

  std::string target() const { return options_.target.empty() ? project_of(options_.build) : options_.target; }
  std::string program() const {
    return options_.program.empty() ? (fs::path{options_.build} / target()).string() : options_.program;
  }

  void finish_build() {
    build_->read();
    const int status = *build_->process().status();
    const std::string text = build_->text();
    build_.reset();
    if (status != 0) return build_failed(text);
    if (configuring_) return build();
    build_succeeded();
  }

  void build_failed(const std::string& text) {
    std::fputs(text.c_str(), stderr);
    say(program_ ? "the build failed; the last one goes on serving" : "the build failed; nothing is served yet");
    show_error(text.empty() ? "the build failed" : text);
  }

  void build_succeeded() {
    show_error({});
    const auto built = mark_of(program());
    if (!program_ || restart_anyway_ || built != serving_) restart(built);
  }

  void restart(const FileMark& built) {
    restart_anyway_ = false;
    serving_ = built;
    if (program_) say("built; starting again");
    stop_program();
    outdate_pages();
    std::vector<std::string> command{program(), "--debug", "--reload-state", state_file_.path()};
    const auto env_file = fs::path{options_.folders.front()} / ".env";
    if (fs::exists(env_file)) command.insert(command.end(), {"--env-file", env_file.string()});
    command.insert(command.end(), options_.arguments.begin(), options_.arguments.end());
    program_ = std::make_unique<ChildProcess>(command);
  }

  void stop_program() {
    if (!program_) return;
    auto ending = state_;
    ending.ending = true;
    state_file_.write(ending);
    program_.reset();
  }

  void program_ended() {
    say("the program ended with status " + std::to_string(*program_->status()) + "; it starts again after a change");
    program_.reset();
  }

  /// Browsers load their pages again.
  void outdate_pages() {
    ++state_.version;
    state_file_.write(state_);
  }

  /// Browsers show it in front of the page they have; an empty one takes the last away.
  void show_error(std::string text) {
    if (text == state_.error) return;
    state_.error = std::move(text);
    state_file_.write(state_);
  }

  DevOptions options_;
  int signals_;
  Watcher watcher_;
  StateFile state_file_;
  ReloadState state_{};
  std::unique_ptr<Build> build_{};
  std::unique_ptr<ChildProcess> program_{};
  FileMark serving_{};
  Change changes_ = Change::none;
  std::optional<Steady::time_point> due_{};
  bool watcher_woke_ = false;
  bool build_silent_ = false;
  bool build_wanted_ = false;
  bool configuring_ = false;
  bool restart_anyway_ = false;
};

}  // namespace

int supervise(DevOptions options) {
  const auto list = options.folders.front() + "/CMakeLists.txt";
  if (::access(list.c_str(), R_OK) != 0) throw SetupError{"there is no " + list + ": dev builds a project of CMake's"};
  Supervisor supervisor{std::move(options)};
  return supervisor.run();
}

}  // namespace canteen::dev
