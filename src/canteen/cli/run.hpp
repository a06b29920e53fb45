// run(): the front door of a program: `int main(int argc, char** argv) { return run(make_app(), argc, argv); }`
//
// It joins what the other folders keep apart: the sources of settings, the log, the Site, the Server and its signals.
// What fails becomes a line on standard error and the exit status; nothing is thrown. Let it be the last call of
// main(): it ends the process itself where handlers still run after the grace period. Without sockets, test::Client
// drives the same App.
#pragma once
#include <canteen/app/app.hpp>
#include <cstdint>
#include <optional>
#include <string>

namespace canteen {

/// What run() may be told in code instead of on a command line. What is not given stays as app.config has it.
struct RunOptions {
  std::optional<std::string> host{};
  std::optional<std::uint16_t> port{};
  std::optional<unsigned> workers{};
  std::optional<unsigned> threads{};
  bool debug = false;
};

/// Serves the app until SIGTERM or SIGINT (`serve`, or no command), or does what the command line asks for instead:
/// `routes`, `cookies`, a command of the app's own, `--check`, `--help`, `--version`. Settings: app.config, then CANTEEN_* of `.env` (while debugging alone) and of the environment,
/// then the command line. Returns the process's exit status: 0; 1 when it cannot serve; 2 for a bad command line or setting, and for a list
/// or a help text that could not be written.
int run(App app, int argc, const char* const* argv);
/// The same for the function that makes the app: a SetupError of its own is told in one line too, and with --debug
/// std::getenv sees what `.env` says.
int run(App (*make_app)(), int argc, const char* const* argv);
/// Serves the app with these options, without a command line.
int run(App app, const RunOptions& options = {});

}  // namespace canteen
