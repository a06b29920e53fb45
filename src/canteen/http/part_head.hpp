// PartHead: what stands before the content of one part of multipart/form-data (RFC 7578 §4; F-25 to F-31).
//
// Line by line, so that a reader can hand them over as they come. Only Content-Disposition is understood; every other
// field is kept as it came and changes nothing: no Content-Transfer-Encoding is undone, no nested multipart is opened, a
// part's Content-Length is not believed.
#pragma once
#include <canteen/base/result.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen {

/// What is broken in a multipart content. Section numbers are RFC 2046's unless they say otherwise.
enum class MultipartRule : std::uint8_t {
  bad_boundary,        // §5.1.1: the boundary parameter
  bad_delimiter,       // §5.1.1: what follows "--" boundary on its line
  not_closed,          // §5.1.1: the close-delimiter is missing
  no_part,             // §5.1.1: one part at least; browsers send the close-delimiter alone for an empty form
  bad_line_end,        // §5.1: CRLF, and neither CR nor LF alone
  nul,                 // RFC 5322 §2.2 as §5.1 has it
  bad_field,           // RFC 5322 §2.2: name ":" value
  bad_disposition,     // RFC 7578 §4.2: one Content-Disposition: form-data
  bad_parameter,       // RFC 2183 §2: ";" name "=" value
  repeated_parameter,  // who reads the first and who reads the last would disagree
  no_name,             // RFC 7578 §4.2
  too_many_parts,      // MultipartLimits::parts
  too_many_lines,      // MultipartLimits::head_lines
  head_too_large,      // MultipartLimits::head
  field_too_large,     // MultipartLimits::field
};

/// One sentence that names the rule, and no octet of what broke it.
std::string_view to_text(MultipartRule rule);
/// Whether the rule is a limit: 413 rather than 400.
constexpr bool is_limit(MultipartRule rule) { return rule >= MultipartRule::too_many_parts; }

/// The rule, and the octet of the content at which it is broken.
struct MultipartError {
  MultipartRule rule{};
  std::size_t offset = 0;
  friend bool operator==(const MultipartError&, const MultipartError&) = default;
};

/// A part's fields and what Content-Disposition says, as values.
struct PartHead {
  /// The form control's name. It may be empty. U+FFFD stands for what is not UTF-8, here and in `filename`.
  std::string name{};
  /// As the client sent it, which may be any text, with any path. Present, even empty: the part is a file (F-27).
  std::optional<std::string> filename{};
  /// Every field in order: the name as sent, the value unfolded and without white space around it.
  std::vector<std::pair<std::string, std::string>> headers{};

  bool is_file() const { return filename.has_value(); }
  /// The first field of that name, which ignores case. The view lives as long as the PartHead.
  std::optional<std::string_view> header(std::string_view field) const;

  /// Takes one line without its CRLF, not the empty one; what is refused is refused at an octet of the line.
  Result<void, MultipartError> add_line(std::string_view line);
  /// Reads name and filename, once all lines are in.
  Result<void, MultipartRule> read_disposition();
  friend bool operator==(const PartHead&, const PartHead&) = default;
};

}  // namespace canteen
