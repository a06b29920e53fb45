// Conditional requests: what If-Match, If-Unmodified-Since, If-None-Match, If-Modified-Since and If-Range say of the
// current representation, in the order of RFC 9110 §13.2.2 (H-90 to H-94, H-98, H-99).
//
// The verdict alone. Tags are compared by http/entity_tag.hpp, and which octets a Range means is http/range.hpp's to
// say. Where the validators come from, and what a 304 or 206 carries, is app/file_response.cpp's.
#pragma once
#include <canteen/base/clock.hpp>
#include <canteen/http/entity_tag.hpp>
#include <canteen/http/request.hpp>
#include <cstdint>
#include <optional>

namespace canteen {

/// What tells the current representation from others: the ETag and the Last-Modified that a 200 would carry.
struct Validators {
  std::optional<EntityTag> etag{};
  std::optional<TimePoint> last_modified{};
};

/// How to answer.
enum class Precondition : std::uint8_t {
  proceed,       // as if there were none; any Range is to be ignored
  range,         // GET with a Range that applies
  not_modified,  // 304
  failed,        // 412
};

/// Evaluates them for a representation that exists and that would be answered 2xx without them (§13.2.1): call it last,
/// and not for what fails anyway. `now` places two-digit years (parse_http_date).
///
/// A date that is none, or comes twice, is as if it had not been sent (H-93). What cannot be read of If-Match matches
/// nothing: 412. If-None-Match that cannot be read is ignored by GET and HEAD, which then send everything, and fails any
/// other method: its sender asked for protection.
Precondition evaluate_preconditions(const Request& request, const Validators& validators, TimePoint now);

}  // namespace canteen
