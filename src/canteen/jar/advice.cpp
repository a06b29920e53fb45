// Advice: a table of conditions under which a cookie that is stored as written could still be better.
#include <algorithm>
#include <canteen/cookies/cookie_warning.hpp>
#include <canteen/cookies/rules.hpp>
#include <canteen/jar/findings.hpp>
#include <canteen/jar/host.hpp>

namespace canteen::detail {

namespace {

using Code = FindingCode;

constexpr std::size_t nearly_too_long = 3584;
constexpr std::chrono::seconds long_life = std::chrono::days{30};

bool looks_like_session(const Candidate& c) { return is_session_name(c.cookie.name); }

bool has_prefix(const Candidate& c) { return begins_with_prefix(c.cookie.name, JarProfile::layered); }

bool lives_long(const Candidate& c) { return c.cookie.expires && *c.cookie.expires - c.now > long_life; }

/// Another cookie of this name that the same host would be sent.
bool has_name_in_other_scope(const Candidate& c) {
  const auto* const group = c.index.find(c.group);
  if (group == nullptr) return false;
  return std::ranges::any_of(*group, [&](const CookieIndex::Entry& entry) {
    const auto& other = entry.cookie;
    const bool meets = domain_match(c.cookie.domain, other.domain) || domain_match(other.domain, c.cookie.domain);
    return other.name == c.cookie.name && meets && !has_same_identity(other, c.cookie) && !other.is_expired(c.now);
  });
}

struct AdviceRule {
  FindingCode code;
  AttributeKind about;
  bool (*applies)(const Candidate&);

  /// A lifetime is Max-Age's, or where there is none Expires's (§5.5).
  AttributeKind about_in(const Candidate& c) const {
    return about == AttributeKind::max_age && !c.parsed.max_age ? AttributeKind::expires : about;
  }
};

constexpr AdviceRule advice_rules[] = {
    {Code::not_secure_on_https, AttributeKind::secure,
     [](const Candidate& c) { return c.context.url.secure && !c.cookie.secure; }},
    {Code::session_without_httponly, AttributeKind::http_only,
     [](const Candidate& c) { return looks_like_session(c) && !c.cookie.http_only; }},
    {Code::domain_wider_than_host, AttributeKind::domain,
     [](const Candidate& c) { return !c.cookie.host_only && !is_ip_host(c.cookie.domain); }},
    {Code::host_prefix_possible, AttributeKind::unknown,
     [](const Candidate& c) {
       return looks_like_session(c) && !has_prefix(c) && c.cookie.secure && c.cookie.host_only && c.parsed.has_path &&
              c.cookie.path == "/";
     }},
    {Code::samesite_none_unpartitioned, AttributeKind::same_site,
     [](const Candidate& c) { return c.cookie.same_site == SameSite::none && !c.cookie.partition; }},
    {Code::nearly_too_long, AttributeKind::unknown,
     [](const Candidate& c) { return c.cookie.name.size() + c.cookie.value.size() > nearly_too_long; }},
    {Code::long_lived_session, AttributeKind::max_age,
     [](const Candidate& c) { return looks_like_session(c) && lives_long(c); }},
    {Code::same_name_other_scope, AttributeKind::unknown, has_name_in_other_scope},
    {Code::session_path, AttributeKind::path,
     [](const Candidate& c) { return looks_like_session(c) && c.cookie.path != "/"; }},
};

Finding advice_about(AttributeKind kind, Code code, const Candidate& c) {
  return {code, std::string{to_text(kind)}, range_about(c.parsed, kind)};
}

}  // namespace

void add_advice(std::vector<Finding>& out, const Candidate& candidate, bool cacheable_response) {
  if (candidate.cookie.is_expired(candidate.now)) return;  // a deletion has the attributes it must have
  for (const auto& rule : advice_rules)
    if (rule.applies(candidate)) out.push_back(advice_about(rule.about_in(candidate), rule.code, candidate));
  if (cacheable_response && looks_like_session(candidate))
    out.push_back(advice_about(AttributeKind::unknown, Code::session_on_cacheable_response, candidate));
}

}  // namespace canteen::detail
