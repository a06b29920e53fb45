// UploadedFile: one file of a form.
//
// It owns no content: that is the request's, in memory or in a file without a name (http/body_store.hpp), and is gone
// when the request has been answered. save() keeps it.
#pragma once
#include <canteen/http/part_head.hpp>
#include <canteen/http/secure_filename.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace canteen {

/// A file as it came. Views live as long as the request.
class UploadedFile {
 public:
  UploadedFile(PartHead head, std::string_view content) : head_{std::move(head)}, content_{content} {}

  /// The form control's name.
  std::string_view name() const { return head_.name; }
  /// What the client calls the file: any text, with any path, control characters included. Never a path for this side:
  /// see secure_filename().
  std::string_view filename() const { return *head_.filename; }
  /// As sent, with its parameters; empty when absent. The client's word for it, and no more.
  std::string_view content_type() const { return head_.header("Content-Type").value_or(""); }
  /// Another field of the part's header.
  std::optional<std::string_view> header(std::string_view field) const { return head_.header(field); }
  /// Name, filename and fields together.
  const PartHead& head() const { return head_; }

  std::string_view content() const { return content_; }
  std::size_t size() const { return content_.size(); }
  /// Whether the user chose no file: browsers send an empty name and no content then.
  bool empty() const { return content_.empty() && filename().empty(); }

  /// Writes the content to `path`, which the caller chose: whole or not at all, under a temporary name in the same folder
  /// that is then given this one. A file there is replaced; a symbolic link is refused (ELOOP). Mode 0600, less the
  /// umask. Not synced: a power failure may undo it. Waits for the disk: see blocking(). Throws std::system_error.
  void save(const std::string& path) const;
  /// The same beneath the open folder `folder`.
  void save(int folder, const std::string& path) const;

 private:
  PartHead head_;
  std::string_view content_;
};

}  // namespace canteen
