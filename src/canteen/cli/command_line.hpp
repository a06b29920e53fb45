// CommandLine: what a program's command line asks for. CLI11 reads it; the options are the table of settings.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace canteen {

struct CommandLine {
  enum class Action : std::uint8_t { serve, routes, check };
  Action action = Action::serve;
  /// Settings given as options: name in the table, text.
  std::vector<std::pair<std::string, std::string>> settings{};
  /// --debug: Config::debug. The environment cannot turn it on.
  bool debug = false;
  /// Set when everything has been said already: --help, --version, or a usage error.
  std::optional<int> exit_status{};
};

/// Reads it; prints help, version and usage errors (status 2) itself.
CommandLine read_command_line(const std::string& program, int argc, const char* const* argv);

}  // namespace canteen
