// L-20 to L-32 of a line: what is ignored, replaced or repeated.
#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/rules.hpp>
#include <canteen/jar/cookie_date.hpp>
#include <canteen/jar/findings.hpp>

namespace canteen::detail {

namespace {

using Code = FindingCode;

constexpr std::size_t most_attributes = 100;
constexpr OctetSet cookie_octets = OctetSet::range(0x21, 0x7E) - OctetSet{"\",;\\"};

/// What is wrong with this attribute's value, if anything.
std::optional<Code> value_problem(const SetCookieAttribute& attribute, JarProfile profile) {
  const auto value = attribute.value;
  const auto when = [](bool is_so, Code code) { return is_so ? std::optional{code} : std::nullopt; };
  const bool leaves_earlier = profile == JarProfile::layered;  // U-102
  switch (attribute.kind) {
    case AttributeKind::expires: return when(!parse_cookie_date(value), Code::expires_ignored);
    case AttributeKind::max_age: return when(!parse_max_age(value), Code::max_age_ignored);
    case AttributeKind::path:
      return when(!value.starts_with('/'), leaves_earlier ? Code::path_ignored : Code::path_not_absolute);
    case AttributeKind::same_site:
      return when(parse_same_site(value) == SameSite::unset,
                  leaves_earlier ? Code::samesite_ignored : Code::samesite_unknown);
    case AttributeKind::domain:
      return value.empty() || value == "." ? std::optional{Code::domain_empty}
                                           : when(value.starts_with('.'), Code::domain_leading_dot);
    default: return when(is_flag(attribute.kind) && attribute.has_value, Code::flag_with_value);
  }
}

/// C-06: whether ", name=" stands in it, as fields are joined, with a name that is no attribute's, well or badly spelt. What
/// stands in quotes may be anything.
bool holds_another_cookie(std::string_view text) {
  constexpr std::size_t longest_name = 128;
  constexpr std::string_view joint = ", ";
  if (text.find('"') != text.npos) return false;
  for (auto comma = text.find(joint); comma != text.npos; comma = text.find(joint, comma + 1)) {
    const auto rest = trim_ows(text.substr(comma + 1, longest_name));
    const auto name = rest.substr(0, rest.find('='));
    if (name.size() < rest.size() && is_token(name) && nearest_attribute(name).empty()) return true;
  }
  return false;
}

/// "Domain", or the line's own spelling of what browsers do not know.
std::string spelling_of(const SetCookieAttribute& attribute) {
  if (attribute.kind != AttributeKind::unknown) return std::string{to_text(attribute.kind)};
  return std::string{attribute.name.substr(0, attribute_limit)};
}

Finding finding_about(const SetCookieAttribute& attribute, Code code, const Candidate& candidate) {
  return {code, spelling_of(attribute), candidate.parsed.range_of(attribute.text)};
}

void add_findings_about(std::vector<Finding>& out, const SetCookieAttribute& attribute, bool is_repeated,
                        const Candidate& candidate) {
  const auto add = [&](Code code) { out.push_back(finding_about(attribute, code, candidate)); };
  if (holds_another_cookie(attribute.text)) add(Code::folded_cookies);
  if (attribute.kind == AttributeKind::unknown) {
    add(Code::unknown_attribute);
    out.back().meant = meant_attributes(attribute);
    return;
  }
  if (auto meant = with_semicolons(attribute); !meant.empty()) {
    add(Code::semicolon_missing);
    out.back().meant = std::move(meant);
  }
  if (is_repeated) add(Code::duplicate_attribute);
  if (attribute.is_too_long())
    add(Code::attribute_too_long);
  else if (const auto problem = value_problem(attribute, candidate.options.profile))
    add(*problem);
}

/// L-29: browsers know the prefix, a server that compares case does not.
bool is_miscapitalised(std::string_view name, JarProfile profile) {
  if (!begins_with_prefix(name, profile)) return false;
  return std::ranges::none_of(prefixes, [&](const Prefix& prefix) { return name.starts_with(prefix.text); });
}

/// L-30: cookie-value of §4.1.1, one pair of quotes around it allowed.
bool is_cookie_value(std::string_view value) {
  if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
  return cookie_octets.contains_all(value);
}

bool is_capped(const Candidate& candidate) {
  const auto& parsed = candidate.parsed;
  if (parsed.max_age) return *parsed.max_age > lifetime_limit;
  return parsed.expires && *parsed.expires > std::chrono::floor<std::chrono::seconds>(*candidate.cookie.expires);
}

void add_lifetime_findings(std::vector<Finding>& out, const Candidate& candidate) {
  const auto& cookie = candidate.cookie;
  const auto kind = candidate.parsed.max_age ? AttributeKind::max_age : AttributeKind::expires;
  const auto add = [&](Code code) {
    out.push_back({code, std::string{to_text(kind)}, range_about(candidate.parsed, kind)});
  };
  if (is_capped(candidate)) add(Code::lifetime_capped);
  if (cookie.is_expired(candidate.now)) add(cookie.value.empty() ? Code::deletes_as_meant : Code::deletes_cookie);
}

/// L-26: there is none at all. One that is unknown was found with the attributes.
void add_same_site_default(std::vector<Finding>& out, const Candidate& candidate) {
  AttributeReader reader{candidate.parsed.attributes};
  while (const auto attribute = reader.next())
    if (attribute->kind == AttributeKind::same_site) return;
  out.push_back({Code::samesite_default, "SameSite", range_about(candidate.parsed, AttributeKind::same_site)});
}

}  // namespace

TextRange range_about(const ParsedSetCookie& parsed, AttributeKind kind) {
  auto found = parsed.line.substr(0, parsed.line.size() - parsed.attributes.size());
  AttributeReader reader{parsed.attributes};
  while (const auto attribute = reader.next())
    if (kind != AttributeKind::unknown && attribute->kind == kind) found = attribute->text;
  return parsed.range_of(found);
}

void add_attribute_findings(std::vector<Finding>& out, const Candidate& candidate) {
  bool seen[static_cast<std::size_t>(AttributeKind::unknown) + 1] = {};
  AttributeReader reader{candidate.parsed.attributes};
  for (std::size_t count = 0; count < most_attributes; ++count) {
    const auto attribute = reader.next();
    if (!attribute) return;
    const bool is_repeated = std::exchange(seen[static_cast<std::size_t>(attribute->kind)], true);
    add_findings_about(out, *attribute, is_repeated, candidate);
  }
}

void add_pair_findings(std::vector<Finding>& out, const Candidate& candidate) {
  const auto& parsed = candidate.parsed;
  const auto add = [&](Code code, std::string_view what, std::string_view part) {
    out.push_back({code, std::string{what}, parsed.range_of(part)});
  };
  add_lifetime_findings(out, candidate);
  add_same_site_default(out, candidate);
  if (parsed.name.empty() && !parsed.value.empty()) add(Code::nameless, "Name", parsed.value);
  if (is_miscapitalised(parsed.name, candidate.options.profile)) add(Code::prefix_miscapitalised, "Name", parsed.name);
  if (!parsed.name.empty() && !is_token(parsed.name)) add(Code::name_syntax, "Name", parsed.name);
  if (!is_cookie_value(parsed.value)) add(Code::value_syntax, "Value", parsed.value);
}

}  // namespace canteen::detail
