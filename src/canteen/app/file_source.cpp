#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <algorithm>
#include <canteen/app/file_response.hpp>
#include <canteen/app/file_source.hpp>
#include <canteen/base/system_error.hpp>
#include <canteen/http/http_error.hpp>
#include <cerrno>
#include <cstdint>
#include <map>
#include <system_error>
#include <utility>

namespace canteen::detail {

namespace {

class FolderSource final : public FileSource {
 public:
  explicit FolderSource(const std::string& folder) : directory_{folder} {}
  SourceFile open(const Context& c, std::string_view name) const override {
    auto file = open_public_file(c, directory_, name);
    const auto status = file.status();
    return {std::move(file), status};
  }
  std::optional<SourceFile> find(std::string_view name) const override {
    auto file = directory_.open_beneath(name);
    if (!file) return std::nullopt;
    const auto status = file->status();
    return SourceFile{*std::move(file), status};
  }

 private:
  Directory directory_;
};

/// FNV-1a, 64 bits: it tells two builds' files apart, and nobody chooses them against us.
std::uint64_t hash_of(std::string_view content) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

/// The content as a file without a name.
File in_memory(std::string_view content) {
  File file{::memfd_create("canteen", MFD_CLOEXEC)};
  if (file.descriptor() < 0) throw_system_error(errno, "memfd_create");
  while (!content.empty()) {
    const auto count = ::write(file.descriptor(), content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw_system_error(errno, "writing an embedded file");
    content.remove_prefix(static_cast<std::size_t>(count));
  }
  return file;
}

bool has_hidden_segment(std::string_view name) { return name.starts_with('.') || name.find("/.") != name.npos; }

class EmbeddedSource final : public FileSource {
 public:
  EmbeddedSource(EmbeddedFiles files, std::string_view folder) {
    const auto prefix = std::string{folder} + '/';
    for (const auto& file : files) {
      if (!file.path.starts_with(prefix)) continue;
      const auto name = file.path.substr(prefix.size());
      if (has_hidden_segment(name)) continue;
      kept_.emplace(name, Kept{in_memory(file.content), std::to_string(hash_of(file.content))});
    }
  }
  SourceFile open(const Context&, std::string_view name) const override {
    auto found = find(name);
    if (!found) throw HttpError{Status::not_found};
    return *std::move(found);
  }
  std::optional<SourceFile> find(std::string_view name) const override {
    const auto found = kept_.find(name);
    if (found == kept_.end()) return std::nullopt;
    const auto& kept = found->second;
    File file{::fcntl(kept.file.descriptor(), F_DUPFD_CLOEXEC, 0)};
    if (file.descriptor() < 0) throw_system_error(errno, "fcntl");
    const auto status = file.status();
    return SourceFile{std::move(file), status, kept.etag};
  }

 private:
  struct Kept {
    File file;
    std::string etag;
  };
  std::map<std::string_view, Kept> kept_{};
};

}  // namespace

std::unique_ptr<const FileSource> folder_source(const std::string& folder) {
  return std::make_unique<FolderSource>(folder);
}

std::unique_ptr<const FileSource> embedded_source(EmbeddedFiles files, std::string_view folder) {
  return std::make_unique<EmbeddedSource>(files, folder);
}

}  // namespace canteen::detail
