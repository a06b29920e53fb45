#include <canteen/app/program_folders.hpp>
#include <canteen/app/setup_error.hpp>
#include <canteen/base/file.hpp>
#include <canteen/cli/load_env_file.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <system_error>

namespace canteen {

namespace {

constexpr std::size_t most_octets = std::size_t{1} << 20;

std::string find_file(const Config& config) {
  std::error_code ignored;
  for (const auto& folder : detail::program_folders(config))
    if (const auto path = std::filesystem::path{folder} / ".env"; std::filesystem::is_regular_file(path, ignored))
      return path.string();
  return {};
}

std::string read_whole(const std::string& path) try {
  auto text = File{path}.read(0, most_octets + 1);
  if (text.size() > most_octets) throw SetupError{path + " is larger than 1 MiB"};
  return text;
} catch (const std::system_error& error) {
  throw SetupError{error.what()};
}

}  // namespace

std::optional<LoadedEnvFile> load_env_file(const Config& config, const std::string& named) {
  const auto path = named.empty() ? find_file(config) : named;
  if (path.empty()) return std::nullopt;
  auto variables = parse_env_file(read_whole(path));
  if (variables) return LoadedEnvFile{path, *std::move(variables)};
  const auto [rule, line] = variables.error();
  throw SetupError{path + ":" + std::to_string(line) + ": " + std::string{to_text(rule)}};
}

void give_to_process(const LoadedEnvFile& file) {
  std::map<std::string, std::string> last;  // of a name that stands twice, the last counts
  for (const auto& variable : file.variables) last[variable.name] = variable.value;
  for (const auto& [name, value] : last)
    if (!name.starts_with("CANTEEN_")) ::setenv(name.c_str(), value.c_str(), 0);
}

}  // namespace canteen
