#include <unistd.h>
#include <canteen/app/setup_error.hpp>
#include <canteen/app/site.hpp>
#include <canteen/cli/command_line.hpp>
#include <canteen/cli/load_env_file.hpp>
#include <canteen/cli/reload_service.hpp>
#include <canteen/cli/reports.hpp>
#include <canteen/cli/run.hpp>
#include <canteen/cli/spdlog_log.hpp>
#include <canteen/cli/standard_output.hpp>
#include <canteen/server/server.hpp>
#include <canteen/server/stderr_writer.hpp>
#include <cstdio>
#include <cstdlib>
#include <optional>

namespace canteen {

namespace {

std::vector<std::string_view> environment() {
  std::vector<std::string_view> variables;
  for (char** variable = environ; variable && *variable; ++variable) variables.emplace_back(*variable);
  return variables;
}

std::vector<std::string> addresses_of(const std::string& host) {
  if (host == "localhost") return {"127.0.0.1", "::1"};
  return {host};
}

server::Options server_options(const Config& config) {
  server::Options options;
  options.addresses = addresses_of(config.host);
  options.port = config.port;
  options.workers = config.workers;
  if (config.threads > 0) options.pool_threads = config.threads;
  options.head_timeout = config.head_timeout;
  options.idle_timeout = config.idle_timeout;
  options.max_connections = config.max_connections;
  options.body_budget = config.body_budget;
  options.spool = config.spool;
  options.spool_budget = config.spool_budget;
  options.grace = config.grace;
  options.watchdog = config.watchdog;
  options.access_log = config.access_log;
  options.signals = true;
  return options;
}

std::string shown_address(const Config& config, std::uint16_t port) {
  const bool ipv6 = config.host.find(':') != std::string::npos;
  return "http://" + (ipv6 ? "[" + config.host + "]" : config.host) + ":" + std::to_string(port);
}

/// Ends the process where threads still run after the grace, workers' or the pool's: they cannot be stopped, and own what
/// we would free.
[[noreturn]] void leave_busy_threads() {
  std::fflush(nullptr);
  std::_Exit(EXIT_SUCCESS);
}

int serve(App app, const Config& config, const std::string& reload_state = {}) {
  SpdlogLog log{config.debug};
  const SystemClock clock;
  const std::string name = app.name();
  const Site site{std::move(app), config, {log, clock}};
  const ReloadService reloading{site, reload_state};
  const Service& service = reload_state.empty() ? static_cast<const Service&>(site) : reloading;
  server::Server server{service, server_options(config), log, clock};
  server.listen();
  std::printf("%s is served at %s (stop with Ctrl+C)\n", name.c_str(), shown_address(config, server.port()).c_str());
  std::fflush(stdout);
  const auto outcome = server.serve();
  if (outcome.cut > 0)
    server::StderrWriter{STDERR_FILENO}.write("canteen: " + std::to_string(outcome.cut) +
                                              " request(s) cut after the grace period\n");
  if (outcome.busy) leave_busy_threads();
  return EXIT_SUCCESS;
}

int carry_out(App app, const CommandLine& command, const ResolvedConfig& resolved) {
  switch (command.action) {
    case CommandLine::Action::check:
      print_check(std::move(app), resolved, command.debug ? ConfigSource::command_line : ConfigSource::program);
      break;
    case CommandLine::Action::routes: print_routes(std::move(app), resolved); break;
    case CommandLine::Action::cookies: print_cookies(std::move(app), resolved, command.json); break;
    case CommandLine::Action::own:
      return app.commands()[command.own].run({.config = resolved.config(), .arguments = command.arguments});
    case CommandLine::Action::serve: return serve(std::move(app), resolved.config(), command.reload_state);
  }
  return finish_output(EXIT_SUCCESS);
}

/// Runs `start`, and tells the user in one line why it could not.
template <class Start>
int report_failures(Start start) {
  try {
    return start();
  } catch (const SetupError& error) {
    std::fprintf(stderr, "canteen: %s\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "canteen: %s\n", error.what());
    return 1;
  } catch (...) {
    std::fputs("canteen: an exception that is no std::exception\n", stderr);
    return 1;
  }
}

/// The settings in rising order; without a file, those without `.env`.
ResolvedConfig resolve(const Config& program, const CommandLine& command, const std::optional<LoadedEnvFile>& file) {
  ResolvedConfig resolved{program};
  if (file) resolved.read_env_file(file->path, file->variables);
  resolved.read_environment(environment());
  for (const auto& [name, text] : command.settings) resolved.set(name, text, ConfigSource::command_line);
  return resolved;
}

/// The program's `.env`, whose names the process has from here on.
std::optional<LoadedEnvFile> load_env(const ResolvedConfig& resolved, const std::string& named) {
  auto file = load_env_file(resolved.config(), named);
  if (file) give_to_process(*file);
  return file;
}

/// The settings, with those of `.env` while debugging: of `file`, which was read already, or of the one to be found.
ResolvedConfig resolve_all(const Config& program, const CommandLine& command, std::optional<LoadedEnvFile> file) {
  auto resolved = resolve(program, command, {});
  if (!program.debug) return resolved;
  if (!file) file = load_env(resolved, command.env_file);
  return file ? resolve(program, command, file) : resolved;
}

int run_command_line(App app, int argc, const char* const* argv, std::optional<LoadedEnvFile> file) {
  const auto command = read_command_line(app.name(), app.commands(), argc, argv);
  if (command.exit_status) return finish_output(*command.exit_status);
  app.config.debug |= command.debug;
  const auto resolved = resolve_all(app.config, command, std::move(file));
  return carry_out(std::move(app), command, resolved);
}

}  // namespace

int run(App app, int argc, const char* const* argv) {
  return report_failures([&] { return run_command_line(std::move(app), argc, argv, {}); });
}

int run(App (*make_app)(), int argc, const char* const* argv) {
  return report_failures([&] {
    const auto options = read_options(argc, argv);  // for std::getenv in make_app
    auto file = options.debug ? load_env(resolve({}, options, {}), options.env_file) : std::nullopt;
    return run_command_line(make_app(), argc, argv, std::move(file));
  });
}

int run(App app, const RunOptions& options) {
  return report_failures([&] {
    if (options.host) app.config.host = *options.host;
    if (options.port) app.config.port = *options.port;
    if (options.workers) app.config.workers = *options.workers;
    if (options.threads) app.config.threads = *options.threads;
    app.config.debug |= options.debug;
    const auto resolved = resolve_all(app.config, {}, {});
    return serve(std::move(app), resolved.config());
  });
}

}  // namespace canteen
