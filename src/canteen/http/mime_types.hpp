// The media type of a file by the ending of its name.
//
// The table is Canteen's own: what a machine has in /etc does not change what a site sends. Nothing looks into the
// content, and nosniff keeps browsers from it as well. It is for files that are sent: an upload's type is the client's
// word (http/uploaded_file.hpp). Taking a Content-Type apart is http/media_type.hpp's.
#pragma once
#include <span>
#include <string_view>

namespace canteen {

/// One row of the table, in the order of the endings.
struct MimeType {
  /// Without the dot, lower case.
  std::string_view ending;
  /// As Content-Type has it: text is utf-8.
  std::string_view type;
  /// What registers it.
  std::string_view source;
  /// Whether compressing it is worth the while: files that are packed already are not looked for in other codings.
  bool compressible = false;
};

std::span<const MimeType> mime_types();

/// The row of a name's last ending, which ignores case: "a.tar.gz" is gz. Without one, or with one nobody knows, it is
/// application/octet-stream. ".html" alone has no ending: it is a hidden file of that name.
const MimeType& mime_type_of(std::string_view name);

}  // namespace canteen
