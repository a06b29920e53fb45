// The `canteen` command: what a developer does before there is a program to run, while it is written, and when a browser
// drops its cookies.
#include <CLI/CLI.hpp>
#include <canteen/app/setup_error.hpp>
#include <canteen/base/suggestion.hpp>
#include <canteen/cli/standard_output.hpp>
#include <canteen/cli/version.hpp>
#include <canteen/dev/cookie_command.hpp>
#include <canteen/dev/explain_report.hpp>
#include <canteen/dev/new_project.hpp>
#include <canteen/dev/supervisor.hpp>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

/// The texts of a new project, share/new_project: canteen_embed() in CMakeLists.txt makes it.
canteen::EmbeddedFiles embedded_files();

namespace {

using namespace canteen;

struct New {
  std::string name{};
  std::string folder{};
};

CLI::App* add_new(CLI::App& cli, New& wanted) {
  auto* command = cli.add_subcommand("new", "make a project: CMake, a page, a test, a Dockerfile");
  command->add_option("NAME", wanted.name, "the program's name: small letters, digits, '-' and '_'")->required();
  command->add_option("--folder", wanted.folder, "where it goes; without one, a new folder of that name");
  return command;
}

int make_new(const New& wanted) {
  const auto& folder = wanted.folder.empty() ? wanted.name : wanted.folder;
  dev::make_project(wanted.name, folder, embedded_files());
  std::printf(
      "%s is in %s. Build and serve it:\n\n  cd %s\n  cmake -B build && cmake --build build\n  build/%s --debug\n",
      wanted.name.c_str(), folder.c_str(), folder.c_str(), wanted.name.c_str());
  return 0;
}

CLI::App* add_dev(CLI::App& cli, dev::DevOptions& options) {
  auto* command = cli.add_subcommand("dev", "build and serve a program, and again whenever its files change");
  command->add_option("--folder", options.folders, "what is watched; the first is the project [.]")->expected(1);
  command->get_option("--folder")->take_all();
  command->add_option("--build", options.build, "the CMake build folder [build]");
  command->add_option("--target", options.target, "the CMake target [the project's name]");
  command->add_option("--program", options.program, "the executable [BUILD/TARGET]");
  command->add_option("ARGUMENTS", options.arguments, "behind --, handed to the program: -- --port 8000");
  return command;
}

/// The last command that was named; `app` itself when none was.
const CLI::App& last_parsed(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  return parsed.empty() ? app : last_parsed(*parsed.back());
}

/// What stands where one of the commands has to, and which they are; "" where nothing does.
std::string unknown_command(const CLI::App& cli) {
  const auto& last = last_parsed(cli);
  const auto rest = last.remaining();
  std::vector<std::pair<std::string, bool>> known;
  for (const auto* command : last.get_subcommands([](const auto*) { return true; }))
    known.emplace_back(command->get_name(), true);
  if (rest.empty() || known.empty()) return {};
  std::string names;
  for (const auto& [name, is_command] : known) names.append(names.empty() ? "" : ", ").append(name);
  return "'" + rest.front() + "' is none of " + names + suggest(rest.front(), known);
}

/// Says what the command line lacks, or prints the help it asks for. Returns the exit status.
int explain_usage(const CLI::App& cli, const CLI::ParseError& error) {
  std::ostringstream said;
  const auto unknown = unknown_command(cli);
  const bool is_unknown = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError) && !unknown.empty();
  const int status = is_unknown ? cli.exit(CLI::RequiredError{unknown, CLI::ExitCodes::RequiredError}, std::cout, said)
                                : cli.exit(error, std::cout, said);
  std::cerr << dev::shown_lines(said.str());
  return status == 0 ? 0 : 2;
}

int carry_out(int argc, const char* const* argv) {
  CLI::App cli{"Canteen, a web framework for C++20", "canteen"};
  cli.set_version_flag("--version", "canteen " + std::string{version});
  cli.require_subcommand(1);
  New wanted;
  const auto* make = add_new(cli, wanted);
  dev::DevOptions watched;
  const auto* watch = add_dev(cli, watched);
  const dev::CookieCommand cookie{cli};
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return explain_usage(cli, error);
  }
  if (make->parsed()) return make_new(wanted);
  if (watch->parsed()) return dev::supervise(std::move(watched));
  return cookie.run();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return finish_output(carry_out(argc, argv));
  } catch (const SetupError& error) {
    std::fprintf(stderr, "canteen: %s\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "canteen: %s\n", error.what());
    return 1;
  }
}
