#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/rules.hpp>
#include <canteen/jar/cookie_date.hpp>
#include <canteen/jar/set_cookie_parser.hpp>
#include <charconv>

namespace canteen {

namespace {

constexpr std::array<std::string_view, 10> kind_names{"Expires",  "Max-Age",  "Domain",      "Path",     "Secure",
                                                      "HttpOnly", "SameSite", "Partitioned", "Priority", ""};
static_assert(kind_names.size() == static_cast<std::size_t>(AttributeKind::unknown) + 1);

// U-01: every CTL but HTAB.
constexpr OctetSet refused_octets = control_octets - OctetSet{"\t"};

/// §5.6.4: the last one counts, of use or not. In the successor an invalid Path leaves an earlier one alone, and to browsers
/// it is none to __Host- (layered-cookies §5.7).
void apply_path(ParsedSetCookie& out, std::string_view value, JarProfile profile) {
  const bool is_absolute = value.starts_with('/');
  if (!is_absolute && profile == JarProfile::layered) return;
  out.has_path = is_absolute || profile == JarProfile::rfc6265bis;
  out.path = is_absolute ? std::optional{value} : std::nullopt;
}

/// §5.6.7, and the same of the successor.
void apply_same_site(ParsedSetCookie& out, std::string_view value, JarProfile profile) {
  const auto same_site = parse_same_site(value);
  if (same_site == SameSite::unset && profile == JarProfile::layered) return;
  out.same_site = same_site;
}

/// An attribute that is ignored leaves what an earlier one said.
void apply(ParsedSetCookie& out, const SetCookieAttribute& attribute, JarProfile profile) {
  switch (attribute.kind) {
    case AttributeKind::expires:
      if (const auto date = parse_cookie_date(attribute.value)) out.expires = date;
      break;
    case AttributeKind::max_age:
      if (const auto age = parse_max_age(attribute.value)) out.max_age = age;
      break;
    case AttributeKind::domain:
      out.domain = attribute.value.substr(attribute.value.starts_with('.') ? 1 : 0);  // §5.6.3: one dot
      break;
    case AttributeKind::path: apply_path(out, attribute.value, profile); break;
    case AttributeKind::secure: out.secure = true; break;
    case AttributeKind::http_only: out.http_only = true; break;
    case AttributeKind::same_site: apply_same_site(out, attribute.value, profile); break;
    case AttributeKind::partitioned: out.partitioned = true; break;
    case AttributeKind::priority:
    case AttributeKind::unknown: break;
  }
}

/// §5.6 steps 2 to 4: up to the first ';', cut at the first '='; without one it is all value.
void read_pair(ParsedSetCookie& out) {
  const auto pair = out.line.substr(0, out.line.find(';'));
  out.attributes = out.line.substr(pair.size());
  const auto equals = pair.find('=');
  const bool is_named = equals != std::string_view::npos;
  out.name = trim_ows(pair.substr(0, is_named ? equals : 0));
  out.value = trim_ows(pair.substr(is_named ? equals + 1 : 0));
}

}  // namespace

std::string_view to_text(AttributeKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

AttributeKind attribute_kind(std::string_view name) {
  for (std::size_t i = 0; i + 1 < kind_names.size(); ++i)
    if (equals_ignoring_case(name, kind_names[i])) return static_cast<AttributeKind>(i);
  return AttributeKind::unknown;
}

bool SetCookieAttribute::is_too_long() const { return value.size() > detail::attribute_limit; }

std::optional<SetCookieAttribute> AttributeReader::next() {
  while (!rest_.empty()) {
    rest_.remove_prefix(1);  // the ';'
    const auto part = rest_.substr(0, rest_.find(';'));
    rest_.remove_prefix(part.size());
    const auto text = trim_ows(part);
    if (text.empty()) continue;
    const auto equals = std::min(text.find('='), text.size());
    const auto name = trim_ows(text.substr(0, equals));
    const bool has_value = equals < text.size();
    const auto value = trim_ows(text.substr(has_value ? equals + 1 : equals));
    return SetCookieAttribute{attribute_kind(name), text, name, value, has_value};
  }
  return std::nullopt;
}

TextRange ParsedSetCookie::range_of(std::string_view part) const {
  return {static_cast<std::size_t>(part.data() - line.data()), part.size()};
}

Result<ParsedSetCookie, SetCookieRefusal> parse_set_cookie(std::string_view line, JarProfile profile) {
  const auto bad = std::find_if(line.begin(), line.end(), [](char c) { return refused_octets.contains(c); });
  if (bad != line.end())
    return fail(SetCookieRefusal{FindingCode::control_character, {static_cast<std::size_t>(bad - line.begin()), 1}});
  ParsedSetCookie out{.line = line};
  read_pair(out);
  if (out.name.size() + out.value.size() > detail::name_value_limit)  // §5.6 step 5
    return fail(SetCookieRefusal{FindingCode::name_value_too_long, {0, line.size() - out.attributes.size()}});
  AttributeReader reader{out.attributes};
  while (const auto attribute = reader.next())
    if (!attribute->is_too_long()) apply(out, *attribute, profile);
  return out;
}

bool is_deletion(const ParsedSetCookie& parsed, TimePoint now) {
  using std::chrono::seconds;
  if (parsed.max_age) return *parsed.max_age <= seconds{0};
  return parsed.expires && *parsed.expires <= std::chrono::floor<seconds>(now);
}

std::optional<std::chrono::seconds> parse_max_age(std::string_view value) {
  const bool is_negative = value.starts_with('-');
  const auto digits = value.substr(is_negative ? 1 : 0);
  if (digits.empty() || !ascii_digits.contains_all(digits)) return std::nullopt;
  std::chrono::seconds::rep number = 0;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
  if (read.ec == std::errc{}) return std::chrono::seconds{number};
  return is_negative ? std::chrono::seconds::min() : std::chrono::seconds::max();
}

SameSite parse_same_site(std::string_view value) {
  if (equals_ignoring_case(value, "None")) return SameSite::none;
  if (equals_ignoring_case(value, "Strict")) return SameSite::strict;
  return equals_ignoring_case(value, "Lax") ? SameSite::lax : SameSite::unset;
}

}  // namespace canteen
