// The answer that a file is: validators, conditions, ranges and codings, for send_file() and StaticFiles alike.
//
// What a condition or a Range means is decided in http/ (conditional.hpp, range.hpp; H-90 to H-99); here a file is
// held against it. Type, lifetime and name are the caller's to say, in FileAnswer. No octet is read: the answer's Body
// names an open file and a range, which the transport sends.
#pragma once
#include <canteen/app/context.hpp>
#include <canteen/base/file.hpp>
#include <canteen/http/accept_encoding.hpp>
#include <canteen/http/response.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace canteen {
class Directory;
}

namespace canteen::detail {

/// What is said of a file beside its content.
struct FileAnswer {
  std::string_view type{};
  /// The fields' values; empty ones are not sent.
  std::string_view disposition{};
  std::string_view cache_control{};
  /// What the file's octets are coded with.
  ContentCoding coding = ContentCoding::identity;
  /// Whether another coding could have been chosen.
  bool varies = false;
  /// Whether conditions and ranges are looked at.
  bool conditional = true;
  /// Instead of what the file itself gives; an empty etag sends none.
  std::optional<std::string_view> etag{};
  std::optional<TimePoint> last_modified{};
};

/// 200, 206, 304 or 416; throws HttpError for 412.
Response respond_with_file(const Context& c, File file, const FileStatus& status, const FileAnswer& answer);

/// The ETag made of a file: a mix of its time and number, its size and its coding.
///
/// Strong, as ranges need it, once the file is two seconds old. Before that a change in the same tick of the file
/// system's clock could keep time, size and number: until then the tag is weak, so that no range is continued by it
/// (RFC 9110 §8.8.1), and another text, so that what was fetched meanwhile is fetched again.
std::string make_entity_tag(const FileStatus& status, ContentCoding coding, TimePoint now);

/// Opens what a stranger may name: no hidden segment (".env", ".git/…"), no '\', no control character, nothing outside,
/// regular files only. Throws HttpError 404; a link out of the folder and a file that may not be read are logged.
File open_public_file(const Context& c, const Directory& directory, std::string_view name);

}  // namespace canteen::detail
