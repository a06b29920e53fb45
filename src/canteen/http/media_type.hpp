// MediaType: what a Content-Type says: type, subtype and parameters (RFC 9110 §8.3.1).
//
// The strict grammar and nothing beside it: no white space around '=', no parameter twice (who reads the first and who
// reads the last would disagree, as with a multipart boundary), no character behind a quoted string. Type, subtype and
// parameter names are lower case here, values are as sent, without their quotes.
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

/// Why a text is no media type. Section numbers are RFC 9110's.
enum class MediaTypeRule : std::uint8_t {
  bad_type,             // §8.3.1: token "/" token
  bad_parameter,        // §5.6.6: ";" and name "=" value, name a token
  bad_value,            // §5.6.6: a token or a quoted string
  unclosed_quote,       // §5.6.4
  repeated_parameter,   // §5.6.6 gives no meaning to a second one
  too_many_parameters,  // more than MediaType::most_parameters
};

/// One sentence that names the rule.
std::string_view to_text(MediaTypeRule rule);

/// The rule, and the octet at which it is broken.
struct MediaTypeError {
  MediaTypeRule rule{};
  std::size_t offset = 0;
  friend bool operator==(const MediaTypeError&, const MediaTypeError&) = default;
};

/// A media type as a value.
struct MediaType {
  /// Real ones have three at most. Werkzeug and Go set no limit.
  static constexpr std::size_t most_parameters = 16;

  std::string type{};
  std::string subtype{};
  /// Names and values in the order sent.
  std::vector<std::pair<std::string, std::string>> parameters{};

  /// "text/html": type and subtype, without parameters.
  std::string essence() const { return type + "/" + subtype; }
  /// The value of a parameter; the name ignores case. The view lives as long as the MediaType.
  std::optional<std::string_view> parameter(std::string_view name) const;
  friend bool operator==(const MediaType&, const MediaType&) = default;
};

/// Reads a Content-Type field's value: `multipart/form-data; boundary="a b"`.
Result<MediaType, MediaTypeError> parse_media_type(std::string_view text);

}  // namespace canteen
