// Percent-encoding (RFC 3986 §2.1): strict to read, upper-case to write.
//
// Octets in, octets out: UTF-8 is neither checked nor repaired, '+' is an ordinary character except in encode_form, and
// nothing is decoded twice. Which octets travel as themselves differs by place, so every encoder is told its set.
#pragma once
#include <canteen/base/ascii.hpp>
#include <canteen/base/result.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace canteen {

/// Where decoding stopped: a '%' that two hexadecimal digits do not follow.
struct PercentError {
  std::size_t offset = 0;
  friend bool operator==(const PercentError&, const PercentError&) = default;
};

/// The octets that an encoder writes as themselves; every other becomes %XX.
using PercentSet = OctetSet;

/// RFC 3986 §2.3.
inline constexpr PercentSet unreserved_octets = ascii_letters | ascii_digits | PercentSet{"-._~"};
/// One segment of a path: pchar without '%' (RFC 3986 §3.3). '/' is encoded.
inline constexpr PercentSet path_segment_octets = unreserved_octets | PercentSet{"!$&'()*+,;=:@"};
/// A name or value of application/x-www-form-urlencoded (WHATWG URL §5.2), where SP is '+': see encode_form.
inline constexpr PercentSet form_octets = ascii_letters | ascii_digits | PercentSet{"*-._"};

/// Whether there is anything to decode.
constexpr bool has_percent(std::string_view text) { return text.find('%') != std::string_view::npos; }

/// The octets that `text` stands for, or the first malformed escape. Decoded octets may be anything, NUL included.
Result<std::string, PercentError> decode_percent(std::string_view text);

/// Appends `text`, octets outside `keep` as %XX. decode_percent undoes it whenever `keep` holds no '%'.
void encode_percent(std::string& out, std::string_view text, const PercentSet& keep);
/// The same into memory that has room for percent_encoded_size() octets; returns the end of what it wrote.
char* encode_percent(char* out, std::string_view text, const PercentSet& keep);
/// How many octets encode_percent writes for `text`.
std::size_t percent_encoded_size(std::string_view text, const PercentSet& keep);

/// Appends a name or value of application/x-www-form-urlencoded: SP as '+', form_octets as themselves, the rest as %XX.
void encode_form(std::string& out, std::string_view text);

}  // namespace canteen
