// `canteen dev`: builds a program, serves it, and does both again when its sources change.
//
// The program that serves is never taken away before the next one is built: after a failed build it goes on, and its
// pages show the compiler's output (cli/reload_service.hpp).
#pragma once
#include <string>
#include <vector>

namespace canteen::dev {

struct DevOptions {
  /// Watched, with all below. The first one is the project's own.
  std::vector<std::string> folders{"."};
  /// Its CMake build; made when it is not there.
  std::string build = "build";
  /// The CMake target; empty: named like the project.
  std::string target{};
  /// The executable; empty: BUILD/TARGET.
  std::string program{};
  /// Handed to the program.
  std::vector<std::string> arguments{};
};

/// Serves until SIGINT, SIGTERM or SIGHUP; the program has ended then. Returns the exit status. Throws
/// std::system_error where the machine has no more of what it takes, SetupError where the first folder has no CMakeLists.txt.
int supervise(DevOptions options);

}  // namespace canteen::dev
