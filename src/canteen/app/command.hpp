// Command: what a program does from its command line besides serving: `./notes init-db`. Flask's `@app.cli.command`.
//
// The App only holds them as data; run() finds the one that the command line names (cli/).
#pragma once
#include <canteen/app/config.hpp>
#include <canteen/app/setup_error.hpp>
#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen {

/// What a command of the program's own is lent while it runs.
struct CommandContext {
  /// The settings, as the program, the environment and the command line give them.
  const Config& config;
  /// What stood behind the command's name, as it was written; options of the command's own too.
  const std::vector<std::string>& arguments;
};

namespace detail {

template <class H>
concept command_result = std::same_as<H, int> || std::same_as<H, void>;

/// `f(const CommandContext&)` or `f()`; returns the exit status, or nothing for 0.
template <class H>
concept command_handler = requires(H& handler, const CommandContext& c) {
  { handler(c) } -> command_result;
}
|| requires(H& handler) {
  { handler() } -> command_result;
};

struct Command {
  std::string name;
  std::string help;
  std::function<int(const CommandContext&)> run;
};

/// The names that run() has for itself.
inline constexpr std::string_view own_commands[] = {"routes", "cookies", "serve", "help"};

/// Throws SetupError unless the name is [a-z][a-z0-9_-]* and neither run()'s own nor among `others`.
void require_command_name(std::string_view name, const std::vector<Command>& others);

template <command_handler H>
std::function<int(const CommandContext&)> make_command(H handler) {
  return [handler = std::move(handler)](const CommandContext& c) mutable {
    const auto call = [&] {
      if constexpr (std::invocable<H&, const CommandContext&>)
        return handler(c);
      else
        return handler();
    };
    if constexpr (std::is_void_v<decltype(call())>)
      return call(), 0;
    else
      return call();
  };
}

}  // namespace detail

}  // namespace canteen
