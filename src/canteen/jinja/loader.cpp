#include <canteen/base/system_error.hpp>
#include <canteen/jinja/loader.hpp>
#include <cerrno>
#include <system_error>
#include <utility>

namespace canteen::jinja {
namespace {

/// A larger file is no template.
constexpr std::uint64_t largest_file = std::uint64_t{16} << 20;

std::uint64_t stamp_of(const FileStatus& status) {
  std::uint64_t out = 0;
  const auto mix = [&out](auto part) { out = (out ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15u; };
  mix(status.inode);
  mix(status.size);
  mix(status.modified.time_since_epoch().count());
  return out;
}

Directory open_folder(const std::string& path) {
  try {
    return Directory{path};
  } catch (const std::system_error& error) {
    throw_system_error(error.code().value(), "the folder of templates '" + path + "'");
  }
}

/// The regular file of that name in this folder.
std::optional<File> find_file(const Directory& folder, const std::string& path, std::string_view name) {
  auto file = folder.open_beneath(name);
  if (file) return std::move(file).value();
  // Whoever runs the program must hear of this one; every other problem means that no such template is there.
  if (file.error() == OpenProblem::not_permitted) throw_system_error(EACCES, path + '/' + std::string{name});
  return std::nullopt;
}

}  // namespace

bool is_template_name(std::string_view name) {
  if (name.find('\\') != name.npos || name.find('\0') != name.npos) return false;
  while (true) {
    const auto segment = name.substr(0, name.find('/'));
    if (segment.empty() || segment == "." || segment == "..") return false;
    if (segment.size() == name.size()) return true;
    name.remove_prefix(segment.size() + 1);
  }
}

FileLoader::FileLoader(const std::vector<std::string>& folders) {
  folders_.reserve(folders.size());
  for (const auto& path : folders) folders_.push_back({path, open_folder(path)});
}

std::optional<LoadedTemplate> FileLoader::load(std::string_view name) const {
  if (!is_template_name(name)) return std::nullopt;
  for (const auto& [path, directory] : folders_) {
    const auto file = find_file(directory, path, name);
    if (!file) continue;
    const auto shown = path + '/' + std::string{name};
    const auto status = file->status();
    if (status.size > largest_file) throw_system_error(EFBIG, shown);
    return LoadedTemplate{file->read(0, static_cast<std::size_t>(status.size)), shown, stamp_of(status)};
  }
  return std::nullopt;
}

std::optional<std::uint64_t> FileLoader::find_stamp(std::string_view name) const {
  if (!is_template_name(name)) return std::nullopt;
  for (const auto& [path, directory] : folders_)
    if (const auto file = find_file(directory, path, name)) return stamp_of(file->status());
  return std::nullopt;
}

std::string FileLoader::places() const {
  std::string out;
  for (const auto& folder : folders_) out.append(out.empty() ? "" : ", ").append(folder.path);
  return out;
}

std::optional<LoadedTemplate> MemoryLoader::load(std::string_view name) const {
  const auto found = templates_.find(name);
  if (found == templates_.end()) return std::nullopt;
  return LoadedTemplate{found->second, found->first, 0};
}

std::optional<std::uint64_t> MemoryLoader::find_stamp(std::string_view name) const {
  return templates_.contains(name) ? std::optional<std::uint64_t>{0} : std::nullopt;
}

}  // namespace canteen::jinja
