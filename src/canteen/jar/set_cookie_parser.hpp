// The Set-Cookie line as browsers read it (RFC 6265bis §5.6): almost anything is a cookie.
//
// Nothing is allocated and nothing decoded: all parts are views of the line. parse_set_cookie() keeps of each attribute
// what counts (the last that was not ignored); AttributeReader goes through all of them once more, for those who explain.
#pragma once
#include <canteen/base/chrono.hpp>
#include <canteen/base/clock.hpp>
#include <canteen/base/result.hpp>
#include <canteen/cookies/options.hpp>
#include <canteen/jar/finding_code.hpp>
#include <canteen/jar/jar_options.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace canteen {

/// Which attribute a name is, ignoring case. `priority` is Chromium's and changes nothing here.
enum class AttributeKind : std::uint8_t {
  expires,
  max_age,
  domain,
  path,
  secure,
  http_only,
  same_site,
  partitioned,
  priority,
  unknown
};

/// Its name as the standard spells it; "" for unknown.
std::string_view to_text(AttributeKind kind);
AttributeKind attribute_kind(std::string_view name);
/// Whether it counts by being there, whatever its value.
constexpr bool is_flag(AttributeKind kind) {
  return kind == AttributeKind::secure || kind == AttributeKind::http_only || kind == AttributeKind::partitioned;
}

/// A place in the line, in octets.
struct TextRange {
  std::size_t offset = 0;
  std::size_t size = 0;
  friend bool operator==(const TextRange&, const TextRange&) = default;
};

/// One attribute as it stands there, white space at the ends stripped. Views of the line.
struct SetCookieAttribute {
  AttributeKind kind = AttributeKind::unknown;
  /// The whole of it, name to value.
  std::string_view text{};
  std::string_view name{};
  std::string_view value{};
  bool has_value = false;

  /// §5.6: browsers ignore an attribute whose value is longer than 1024 octets.
  bool is_too_long() const;
};

/// Goes through the attributes of a line in order. Empty ones (";;") are passed over.
class AttributeReader {
 public:
  /// `unparsed` is ParsedSetCookie::attributes, and has to outlive what is read.
  explicit AttributeReader(std::string_view unparsed) : rest_{unparsed} {}
  /// The next attribute; empty at the end.
  std::optional<SetCookieAttribute> next();

 private:
  std::string_view rest_;
};

/// What a line says. The texts are views of it.
struct ParsedSetCookie {
  std::string_view line{};
  std::string_view name{};
  std::string_view value{};
  /// What follows the name-value pair, from its ';' on.
  std::string_view attributes{};
  /// As written, not cut to 400 days.
  std::optional<std::chrono::sys_seconds> expires{};
  /// The same; at the ends of its range where the number is larger.
  std::optional<std::chrono::seconds> max_age{};
  /// Without one leading dot, otherwise as written; may be empty.
  std::optional<std::string_view> domain{};
  /// Begins with '/'. Empty: the request's default path.
  std::optional<std::string_view> path{};
  /// A Path counts; in rfc6265bis even one that means the default path.
  bool has_path = false;
  bool secure = false;
  bool http_only = false;
  SameSite same_site = SameSite::unset;
  bool partitioned = false;

  /// Where in the line a part of it stands.
  TextRange range_of(std::string_view part) const;
};

/// Why a whole line is ignored: a control character, or a name and value over 4096 octets.
struct SetCookieRefusal {
  FindingCode code = FindingCode::control_character;
  TextRange range{};
  friend bool operator==(const SetCookieRefusal&, const SetCookieRefusal&) = default;
};

/// Reads one Set-Cookie value. Linear in its length.
Result<ParsedSetCookie, SetCookieRefusal> parse_set_cookie(std::string_view line,
                                                           JarProfile profile = JarProfile::rfc6265bis);

/// Whether it comes expired, and so deletes the cookie it names: by Max-Age where there is one, else by Expires (§5.7
/// steps 3, 4 and 24).
bool is_deletion(const ParsedSetCookie& parsed, TimePoint now);

/// Max-Age as §5.6.2 reads it: digits, with a '-' at most; empty for anything else.
std::optional<std::chrono::seconds> parse_max_age(std::string_view value);

/// SameSite as §5.6.7 reads it: `unset` for what is not Strict, Lax or None.
SameSite parse_same_site(std::string_view value);

}  // namespace canteen
