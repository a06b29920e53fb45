#include <canteen/app/program_folders.hpp>
#include <filesystem>

namespace canteen::detail {

namespace fs = std::filesystem;

namespace {

/// Empty where the kernel does not say.
fs::path executable_folder() {
  std::error_code error;
  const auto executable = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path{} : executable.parent_path();
}

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

}  // namespace

std::vector<std::string> program_folders(const Config& config, std::string_view app_name) {
  if (!config.root.empty()) return {config.root};
  const auto folder = executable_folder();
  if (folder.empty()) return {};
  return {(folder.parent_path() / "share" / app_name).string(), folder.string()};
}

std::string find_folder(const std::vector<std::string>& roots, std::string_view folder) {
  if (fs::path{folder}.is_absolute()) return is_folder(folder) ? std::string{folder} : std::string{};
  for (const auto& root : roots)
    if (const auto path = fs::path{root} / folder; is_folder(path)) return path.string();
  return {};
}

std::string describe_search(const std::vector<std::string>& roots, std::string_view folder) {
  std::string text = "'" + std::string{folder} + "'";
  if (fs::path{folder}.is_absolute()) return text;
  for (const auto& root : roots) text.append(text.back() == '\'' ? " in " : ", ").append(root);
  return text;
}

}  // namespace canteen::detail
