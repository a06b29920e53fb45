#include <sys/stat.h>
#include <canteen/app/find_folder.hpp>

namespace canteen::detail {

namespace {

bool is_folder(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace

std::optional<std::string> find_folder(std::string_view root, std::string_view folder) {
  std::string path{folder};
  if (!folder.starts_with('/')) {
    if (root.empty()) return std::nullopt;
    path = std::string{root}.append("/").append(folder);
  }
  return is_folder(path) ? std::optional{std::move(path)} : std::nullopt;
}

}  // namespace canteen::detail
