#include <canteen/app/program_folders.hpp>
#include <canteen/app/setup_error.hpp>
#include <filesystem>

namespace canteen::detail {

namespace fs = std::filesystem;

namespace {

/// Empty where the kernel does not say.
fs::path executable() {
  std::error_code error;
  const auto path = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path{} : path;
}

}  // namespace

bool is_folder(std::string_view path) {
  std::error_code error;
  return fs::is_directory(fs::path{path}, error);
}

std::vector<std::string> program_folders(const Config& config) {
  if (!config.root.empty()) {
    if (!config.root.starts_with('/')) throw SetupError{"the root is an absolute path, not '" + config.root + "'"};
    if (!is_folder(config.root))
      throw SetupError{"there is no folder '" + config.root + "', the root (--root, CANTEEN_ROOT or config.root)"};
    return {config.root};
  }
  const auto program = executable();
  if (program.empty()) return {};
  const auto folder = program.parent_path();
  if (folder.filename() != "bin") return {folder.string()};  // not installed: /tmp/share is anybody's
  return {(folder.parent_path() / "share" / program.filename()).string(), folder.string()};
}

std::string find_folder(const std::vector<std::string>& roots, std::string_view folder) {
  if (fs::path{folder}.is_absolute()) return is_folder(folder) ? std::string{folder} : std::string{};
  for (const auto& root : roots)
    if (const auto path = fs::path{root} / folder; is_folder(path.native())) return path.string();
  return {};
}

std::string describe_search(const std::vector<std::string>& roots, std::string_view folder) {
  std::string text = "'" + std::string{folder} + "'";
  if (fs::path{folder}.is_absolute()) return text;
  for (const auto& root : roots) text.append(text.back() == '\'' ? " in " : ", ").append(root);
  return text;
}

}  // namespace canteen::detail
