// The value codec: how a text travels in a cookie's value, and how it comes back.
//
// The protocol knows no encoding (RFC 6265bis §4.1.1); these are ours, and their laws are:
//   1. What was written with percent or flask is read by the same coding as it was: every text without control characters.
//   2. A control character is refused on the way out, and never made of an escape on the way in.
//   3. A value that is not wholly well encoded is not decoded at all; nothing is repaired.
//   4. In percent and raw, quotes are part of the value. Octets above 0x7F that arrive bare, or that an escape stands for,
//      stay as they are, valid UTF-8 or not (C-40).
//   5. flask reads what Werkzeug wrote, and Werkzeug what flask wrote, up to laws 2 to 4: Werkzeug carries control
//      characters, repairs what is malformed, and puts U+FFFD where octets are no UTF-8.
#pragma once
#include <canteen/base/percent.hpp>
#include <canteen/cookies/options.hpp>
#include <canteen/cookies/problem.hpp>
#include <canteen/cookies/rules.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace canteen {

/// cookie-octet (RFC 6265bis §4.1.1): visible ASCII except DQUOTE, comma, semicolon and backslash.
inline constexpr OctetSet cookie_octets = OctetSet::range(0x21, 0x7E) - OctetSet{"\",;\\"};
/// What CookieCoding::percent writes as itself, where '%' announces an escape and so is one. The other codings write
/// these as themselves too.
inline constexpr PercentSet bare_cookie_octets = cookie_octets - PercentSet{"%"};

/// A value on its way into a Set-Cookie: looked through once, measured, written without a copy in between.
/// Views the text it was made of.
class EncodedCookieValue {
 public:
  EncodedCookieValue(std::string_view value, CookieCoding coding)
      : value_{value}, size_{value.size()}, coding_{coding} {
    if (!bare_cookie_octets.contains_all(value)) look_closer();
  }

  /// Why `coding` cannot carry the value: control_character or bad_value.
  std::optional<CookieProblem> problem() const { return problem_; }
  /// How many octets it travels as.
  std::size_t size() const { return size_; }
  /// Writes them at `out`, which has room for size() octets; returns the end. Requires that there is no problem.
  char* write(char* out) const {
    if (size_ != value_.size()) return write_encoded(out);  // every encoding is longer than what it stands for
    std::char_traits<char>::copy(out, value_.data(), size_);
    return out + size_;
  }

 private:
  void look_closer();
  char* write_encoded(char* out) const;

  std::string_view value_;
  std::size_t size_;
  CookieCoding coding_;
  std::optional<CookieProblem> problem_{};
};

/// Why a cookie of that name cannot have the value: its coding cannot carry it, or both are longer than browsers take
/// (RFC 6265bis §5.6).
inline std::optional<CookieProblem> find_value_problem(std::string_view name, const EncodedCookieValue& value) {
  if (value.problem()) return value.problem();
  if (name.size() + value.size() > detail::name_value_limit) return CookieProblem::name_value_too_long;
  return std::nullopt;
}

/// Whether a value that came may stand for something else than its octets.
bool is_encoded_cookie_value(std::string_view raw, CookieCoding coding);

/// The text that `raw` stands for. Empty where it is to be taken as it came: it holds a malformed escape, or one of a
/// control character.
std::optional<std::string> decode_cookie_value(std::string_view raw, CookieCoding coding = CookieCoding::percent);

}  // namespace canteen
