#include <CLI/CLI.hpp>
#include <algorithm>
#include <canteen/app/config.hpp>
#include <canteen/cli/command_line.hpp>
#include <canteen/cli/version.hpp>
#include <utility>

namespace canteen {

namespace {

/// One option of the command line for each row of the table; on/off settings are flags as well (--access-log,
/// --no-access-log).
void add_settings(CLI::App& cli, CommandLine& command) {
  for (const auto& setting : settings()) {
    const auto set = [&command, name = std::string{setting.name}](const std::string& text) {
      command.settings.emplace_back(name, text);
    };
    cli.add_option_function<std::string>(option_name(setting), set, std::string{setting.help})->type_name("VALUE");
  }
  const auto turn_off = [&command](std::int64_t) { command.settings.emplace_back("access_log", "false"); };
  cli.add_flag_function("--no-access-log", turn_off, "the same as --access-log false");
}

/// Every option but --help and --version.
void add_options(CLI::App& cli, CommandLine& command, bool& check) {
  cli.add_flag("--check", check, "print each setting and where it came from, check the setup, and end");
  auto* debug = cli.add_flag("--debug", command.debug, "show exceptions as pages, to this machine alone, and log more");
  cli.add_option("--env-file", command.env_file, "with --debug: read this instead of .env in the program's folder")
      ->type_name("FILE")
      ->needs(debug);
  cli.add_option("--reload-state", command.reload_state)->group("")->needs(debug);
  add_settings(cli, command);
}

/// The program's own commands. Everything behind the name is the command's: settings stand in front of it.
std::vector<CLI::App*> add_commands(CLI::App& cli, std::span<const detail::Command> commands) {
  std::vector<CLI::App*> added;
  for (const auto& command : commands) {
    added.push_back(cli.add_subcommand(command.name, command.help)->prefix_command());
    added.back()->set_help_flag();  // --help behind its name is the command's own, as all there is
  }
  return added;
}

void find_own(CommandLine& command, const std::vector<CLI::App*>& commands) {
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (!commands[i]->parsed()) continue;
    command.action = CommandLine::Action::own;
    command.own = i;
    command.arguments = commands[i]->remaining();
  }
}

}  // namespace

CommandLine read_command_line(const std::string& program, std::span<const detail::Command> commands, int argc,
                              const char* const* argv) {
  CommandLine command;
  CLI::App cli{program + ", served by Canteen", program};
  cli.set_version_flag("--version", "canteen " + std::string{version});
  bool check = false;
  add_options(cli, command, check);
  auto* routes = cli.add_subcommand("routes", "list the routes: methods, rule, name");
  auto* cookies = cli.add_subcommand("cookies", "list the declared cookies: who can read them, what for, how long");
  cookies->add_flag("--json", command.json, "as JSON");
  cli.add_subcommand("serve", "serve the program (what happens without a command)")->fallthrough();
  const auto own = add_commands(cli, commands);
  cli.require_subcommand(0, 1);
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ExtrasError&) {
    auto extras = cli.remaining(true);
    std::reverse(extras.begin(), extras.end());  // it writes them from the last to the first
    cli.exit(CLI::ExtrasError{std::move(extras)});
    command.exit_status = 2;
  } catch (const CLI::ParseError& error) {
    const int status = cli.exit(error);
    command.exit_status = status == 0 ? 0 : 2;
  }
  find_own(command, own);
  if (check) command.action = CommandLine::Action::check;
  if (routes->parsed()) command.action = CommandLine::Action::routes;
  if (cookies->parsed()) command.action = CommandLine::Action::cookies;
  return command;
}

CommandLine read_options(int argc, const char* const* argv) try {
  CommandLine command;
  CLI::App cli;
  cli.set_help_flag();
  cli.prefix_command();  // a command and what stands behind it are left alone
  bool check = false;
  add_options(cli, command, check);
  cli.parse(argc, argv);
  return command;
} catch (const CLI::ParseError&) {
  return {};
}

}  // namespace canteen
