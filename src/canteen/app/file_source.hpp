// FileSource: where static files come from: a folder, or the program itself.
//
// It finds and opens, no more: StaticFiles chooses among coded neighbours, file_response.hpp makes the answer. Either
// kind gives an open file, so that both are answered and sent alike. Templates do not come through here, but through a
// jinja::Loader (templates.hpp).
#pragma once
#include <canteen/app/embedded_files.hpp>
#include <canteen/base/directory.hpp>
#include <canteen/base/file.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace canteen {
class Context;
}

namespace canteen::detail {

/// An open file, and what is known of it.
struct SourceFile {
  File file;
  FileStatus status;
  /// The ETag's text, where it is not to be made of the status.
  std::optional<std::string_view> etag{};
};

/// Threads: any, at once.
class FileSource {
 public:
  virtual ~FileSource() = default;
  /// The file of a name that a stranger chose. Throws HttpError 404.
  virtual SourceFile open(const Context& c, std::string_view name) const = 0;
  /// The same without a word when there is none.
  virtual std::optional<SourceFile> find(std::string_view name) const = 0;
};

/// The files beneath a folder, as they are at each request. Throws std::system_error when there is no folder.
std::unique_ptr<const FileSource> folder_source(const std::string& folder);

/// The embedded files whose paths begin with `folder` and a '/'. Each stands in memory once more, as a file of the
/// kernel's, so that it is sent like any other; its ETag is made of its content.
std::unique_ptr<const FileSource> embedded_source(EmbeddedFiles files, std::string_view folder);

}  // namespace canteen::detail
