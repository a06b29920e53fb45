// send_file(), send_from_directory(): a file as an answer, with conditions and ranges.
//
// Two doors, by who chose the name: the program, or a stranger, who is held beneath a folder. Here Flask's options
// become what file_response.hpp answers with. A whole folder at a URL, with .br and .gz neighbours, is StaticFiles;
// the octets are sent by the transport.
#pragma once
#include <canteen/app/context.hpp>
#include <canteen/base/chrono.hpp>
#include <canteen/base/clock.hpp>
#include <canteen/http/response.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace canteen {

class Directory;

/// How a file is sent; Flask's names in Flask's order. The texts are read during the call only.
struct SendFileOptions {
  /// The Content-Type; "" goes by the ending of download_name, else of the file's own name.
  std::string_view mimetype{};
  /// The browser saves it instead of showing it.
  bool as_attachment = false;
  /// The name it is saved under; "" is the file's own for an attachment, and for others none is sent.
  std::string_view download_name{};
  /// Whether If-… fields and Range are looked at.
  bool conditional = true;
  /// The ETag's text, without quotes. Without a value it is made of time, size and number of the file; "" sends none.
  std::optional<std::string_view> etag{};
  /// Instead of the file's own.
  std::optional<TimePoint> last_modified{};
  /// How long it may be used without asking again: Cache-Control: max-age. Without a value it is no-cache: ask each
  /// time. A file not everyone may see wants Cache-Control: private, set on the answer.
  std::optional<std::chrono::seconds> max_age{};
};

/// A file of the program's own choosing: 200, 206, 304 or 416, and HttpError 412.
/// The path is absolute, since nothing is looked up in the working directory: else throws std::logic_error. It is
/// followed wherever it leads: a name that a stranger had a part in goes to send_from_directory(). Throws
/// std::system_error when it cannot be opened or is no regular file; std::invalid_argument for an etag that is none.
Response send_file(const Context& c, const std::string& path, const SendFileOptions& options = {});

/// The file of that name beneath a folder; the name may be a stranger's. 404 (HttpError) when there is none, when it
/// leads outside, is no regular file, or has a segment that begins with '.'. `directory` is opened once and kept:
/// `const auto& reports = app.keep(Directory{"/srv/reports"});`
Response send_from_directory(const Context& c, const Directory& directory, std::string_view name,
                             const SendFileOptions& options = {});

}  // namespace canteen
