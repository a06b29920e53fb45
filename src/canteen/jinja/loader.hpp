// Loader: where templates come from. Beneath folders, never beside them; or from memory.
//
// A loader gives texts and parses and keeps nothing: that is Environment's, which compares stamps to see a change. A
// name may come from a page's data, so that one that points elsewhere is just absent; links are held beneath the folder
// by base/directory.hpp.
#pragma once
#include <canteen/base/directory.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::jinja {

/// A template as its loader has it.
struct LoadedTemplate {
  std::string text{};
  /// What errors call it: a path a person can open.
  std::string shown{};
  /// Another number whenever the text may have changed.
  std::uint64_t stamp = 0;
};

/// Finds templates by name. Threads: any, at once. Failure: throws std::system_error; absence is not failure.
class Loader {
 public:
  virtual ~Loader() = default;
  virtual std::optional<LoadedTemplate> load(std::string_view name) const = 0;
  /// The stamp alone, to see whether a template that is kept is still right.
  virtual std::optional<std::uint64_t> find_stamp(std::string_view name) const = 0;
  /// Where it looks, for the error that a template is not there.
  virtual std::string places() const = 0;
};

/// Whether the name is a path that stays beneath a folder: segments with single '/' between them, none of them "." or
/// "..", without backslash and NUL, not absolute.
bool is_template_name(std::string_view name);

/// Templates beneath folders; the first folder that has one wins. Other names than is_template_name's are never there.
/// Symbolic links are followed as Directory does: beneath the folder only.
class FileLoader final : public Loader {
 public:
  /// Opens the folders at once; throws std::system_error naming the one that is not there.
  explicit FileLoader(const std::vector<std::string>& folders);
  explicit FileLoader(const std::string& folder) : FileLoader{std::vector{folder}} {}

  std::optional<LoadedTemplate> load(std::string_view name) const override;
  std::optional<std::uint64_t> find_stamp(std::string_view name) const override;
  std::string places() const override;

 private:
  struct Folder {
    std::string path;
    Directory directory;
  };
  std::vector<Folder> folders_;
};

/// Templates held in memory: embedded ones, and those of tests.
class MemoryLoader final : public Loader {
 public:
  explicit MemoryLoader(std::map<std::string, std::string, std::less<>> templates) : templates_{std::move(templates)} {}
  std::optional<LoadedTemplate> load(std::string_view name) const override;
  std::optional<std::uint64_t> find_stamp(std::string_view name) const override;
  std::string places() const override { return "memory"; }

 private:
  std::map<std::string, std::string, std::less<>> templates_;
};

}  // namespace canteen::jinja
