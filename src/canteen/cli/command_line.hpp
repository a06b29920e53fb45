// CommandLine: what a program's command line asks for. CLI11 reads it; the options are the table of settings.
//
// Nothing is carried out here: settings stay texts, which ResolvedConfig checks (app/config.hpp), and run.cpp does what
// is asked for. The environment and `.env` are not read here either. What stands behind the name of a program's own
// command is handed on unread.
#pragma once
#include <canteen/app/command.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace canteen {

struct CommandLine {
  enum class Action : std::uint8_t { serve, routes, cookies, check, own };
  Action action = Action::serve;
  /// Settings given as options: name in the table, text.
  std::vector<std::pair<std::string, std::string>> settings{};
  /// --debug: Config::debug. The environment cannot turn it on.
  bool debug = false;
  /// --reload-state, which is hidden: the file that `canteen dev` tells the program by. Empty without one.
  std::string reload_state{};
  /// --env-file: read in place of the program's `.env`. Empty without one.
  std::string env_file{};
  /// For Action::cookies: --json.
  bool json = false;
  /// For Action::own: which of the program's own commands, and what stood behind its name.
  std::size_t own = 0;
  std::vector<std::string> arguments{};
  /// Set when everything has been said already: --help, --version, or a usage error.
  std::optional<int> exit_status{};
};

/// Reads it; prints help, version and usage errors (status 2) itself.
CommandLine read_command_line(const std::string& program, std::span<const detail::Command> commands, int argc,
                              const char* const* argv);

/// The options alone, read before the program says which commands it has. What cannot be read is as if it were not there:
/// read_command_line() tells.
CommandLine read_options(int argc, const char* const* argv);

}  // namespace canteen
