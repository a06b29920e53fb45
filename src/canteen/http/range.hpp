// Range: which octets of a representation a GET asks for (RFC 9110 §14.1, §14.2; H-95 to H-98).
//
// One range is served; of several, of which more than one can be satisfied, none is: the whole is sent, as the RFC
// leaves free, since a multipart answer costs more than it saves and is the way to ask for a gigabyte a thousand times.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen {

/// `size` octets from `first`.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t size = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// What a Range field asks of a representation.
struct RangeChoice {
  enum class Kind : std::uint8_t {
    whole,          // 200: no range that we serve, or a field that is none and so is ignored
    part,           // 206 with to_content_range(range, length)
    unsatisfiable,  // 416 with to_unsatisfied_range(length)
  };
  Kind kind = Kind::whole;
  ByteRange range{};
  friend bool operator==(const RangeChoice&, const RangeChoice&) = default;
};

/// Chooses by the field's value and the representation's length. Numbers of any length are read without overflow.
/// Ignored, so whole: another unit, anything outside the grammar, a range whose last octet is before its first.
RangeChoice choose_range(std::string_view field, std::uint64_t length);

/// Content-Range of a part: "bytes 0-4/10".
std::string to_content_range(const ByteRange& range, std::uint64_t length);
/// Content-Range of a 416: "bytes */10".
std::string to_unsatisfied_range(std::uint64_t length);

}  // namespace canteen
