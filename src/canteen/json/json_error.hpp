// JsonError: why a request's JSON was refused, and with which status to say so.
//
// One error for all three steps: the Content-Type, the text (parse_json.hpp), the program's type (described.hpp).
// Nobody throws it: json_parameter.hpp makes an HttpError of it, json_cookie.hpp a CookieReadError. A number that
// cannot be sent is no JsonError but std::invalid_argument (json_response.hpp), since the program made it.
#pragma once
#include <canteen/http/status.hpp>
#include <cstddef>
#include <cstdint>
#include <string>

namespace canteen {

/// The rule that a JSON body breaks.
enum class JsonRule : std::uint8_t {
  content_type,      ///< RFC 8259 §1.2, RFC 6839 §3.1: not application/json or …+json
  too_large,         ///< over JsonLimits::size
  too_deep,          ///< over JsonLimits::depth
  too_many_members,  ///< over JsonLimits::members
  duplicate_member,  ///< RFC 8259 §4: readers disagree on which of two equal names counts
  number_range,      ///< RFC 8259 §6: more than a double can hold
  syntax,            ///< RFC 8259 §2, and UTF-8 (§8.1)
  shape,             ///< from_json(): valid JSON, but not of the described type
};

/// The rule, a sentence for the client's developer, and where.
struct JsonError {
  JsonRule rule = JsonRule::syntax;
  /// Plain ASCII, whatever the body held.
  std::string message{};
  /// Octets into the body; 0 where the rule is not about a place in it.
  std::size_t offset = 0;

  /// 415, 413 or 400.
  Status status() const {
    if (rule == JsonRule::content_type) return Status::unsupported_media_type;
    return rule == JsonRule::too_large ? Status::content_too_large : Status::bad_request;
  }
};

}  // namespace canteen
