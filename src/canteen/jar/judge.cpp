#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/cookie_path.hpp>
#include <canteen/cookies/rules.hpp>
#include <canteen/jar/host.hpp>
#include <canteen/jar/judge.hpp>

namespace canteen::detail {

namespace {

using std::chrono::seconds;
using Refusal = std::optional<FindingCode>;

constexpr OctetSet ascii = OctetSet::range(0, 0x7F);

std::string lower(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), to_lower);
  return out;
}

/// §5.6.1 and §5.6.2: no later than in 400 days, no earlier than a TimePoint can be.
std::optional<TimePoint> expiry_of(const ParsedSetCookie& parsed, TimePoint now) {
  if (parsed.max_age) {
    if (*parsed.max_age <= seconds{0}) return TimePoint::min();
    const auto latest = latest_expiry(now);
    return *parsed.max_age < std::chrono::floor<seconds>(latest - now) ? now + *parsed.max_age : latest;
  }
  if (!parsed.expires) return std::nullopt;
  const auto latest = latest_expiry(now);
  if (*parsed.expires > std::chrono::floor<seconds>(latest)) return latest;
  if (*parsed.expires < std::chrono::ceil<seconds>(TimePoint::min())) return TimePoint::min();
  return *parsed.expires;
}

/// The Domain as it is compared; empty when the profile's host parser refuses it.
std::string canonical_domain(std::string_view domain, JarProfile profile) {
  if (profile != JarProfile::layered) return lower(domain);
  return canonical_host(domain).value_or("");
}

/// Steps 8 to 10: whose cookie it is.
Refusal set_domain(StoredCookie& cookie, const Candidate& candidate) {
  const auto& host = candidate.context.url.host;
  cookie.domain = host;
  const auto attribute = candidate.parsed.domain.value_or("");
  if (attribute.empty()) return std::nullopt;
  if (!ascii.contains_all(attribute)) return FindingCode::domain_not_ascii;
  const auto domain = canonical_domain(attribute, candidate.options.profile);
  const bool is_above_host = domain_match(host, domain);
  // "org." is on no list; it is refused as one only where it would do harm.
  const bool is_listed = canonical_host(domain) == domain && (is_above_host || !domain.ends_with('.'));
  if (is_listed && candidate.options.public_suffixes.is_public_suffix(domain))
    return domain == host ? std::nullopt : Refusal{FindingCode::domain_public_suffix};
  if (!is_above_host) return FindingCode::domain_mismatch;
  cookie.domain = domain;
  cookie.host_only = false;
  return std::nullopt;
}

// ---- the rules -------------------------------------------------------------------------------------------------------

// Step 2.
Refusal refuse_empty(const Candidate& c) {
  return c.cookie.name.empty() && c.cookie.value.empty() ? Refusal{FindingCode::empty_name_and_value} : std::nullopt;
}

// Steps 8 to 10.
Refusal refuse_domain(const Candidate& c) { return c.domain_refusal; }

// layered-cookies alone.
Refusal refuse_path(const Candidate& c) {
  const bool is_refused = c.options.profile == JarProfile::layered && !ascii.contains_all(c.cookie.path);
  return is_refused ? Refusal{FindingCode::path_not_ascii} : std::nullopt;
}

// Step 13. To Chromium it is a broken prefix where there is one, nameless ones too: it asks for https at steps 20 to 22.
Refusal refuse_secure(const Candidate& c) {
  if (!c.cookie.secure || c.facts.is_secure) return std::nullopt;
  const auto& name = c.cookie.name.empty() ? c.cookie.value : c.cookie.name;
  const bool has_prefix = begins_with_prefix(name, JarProfile::browsers);
  return has_prefix ? FindingCode::prefixed_from_insecure_origin : FindingCode::secure_from_insecure_origin;
}

// Step 15.
Refusal refuse_http_only(const Candidate& c) {
  const bool is_refused = c.cookie.http_only && c.context.api == CookieApi::non_http;
  return is_refused ? Refusal{FindingCode::httponly_from_non_http_api} : std::nullopt;
}

// Step 16: "leave Secure cookies alone". Deletions are held to it too.
Refusal refuse_overlay(const Candidate& c) {
  if (c.cookie.secure || c.facts.is_secure) return std::nullopt;
  const bool is_refused = c.index.has_secure_overlaid_by(c.group, c.cookie, c.now);
  return is_refused ? Refusal{FindingCode::would_overlay_secure_cookie} : std::nullopt;
}

// Step 18.
Refusal refuse_cross_site(const Candidate& c) {
  const bool is_navigation = c.context.api == CookieApi::http && c.context.top_level_navigation;
  if (!c.facts.is_cross_site || is_navigation) return std::nullopt;
  switch (c.cookie.same_site) {
    case SameSite::none: return std::nullopt;
    case SameSite::strict: return FindingCode::samesite_strict_in_cross_site_response;
    case SameSite::lax: return FindingCode::samesite_lax_in_cross_site_response;
    case SameSite::unset: break;
  }
  return FindingCode::samesite_default_in_cross_site_response;
}

// Step 19.
Refusal refuse_insecure_none(const Candidate& c) {
  const bool is_refused = c.cookie.same_site == SameSite::none && !c.cookie.secure;
  return is_refused ? Refusal{FindingCode::samesite_none_without_secure} : std::nullopt;
}

bool begins_with(std::string_view text, const Prefix& prefix) {
  return equals_ignoring_case(text.substr(0, prefix.text.size()), prefix.text);
}

bool is_in_force(const Prefix& prefix, JarProfile profile) {
  return !prefix.wants_http_only || has_http_prefixes(profile);
}

FindingCode code_of(const Prefix& prefix) {
  if (prefix.wants_http_only) return prefix.wants_host ? FindingCode::prefix_host_http : FindingCode::prefix_http;
  return prefix.wants_host ? FindingCode::prefix_host : FindingCode::prefix_secure;
}

bool keeps_promise(const Candidate& c, const Prefix& prefix) {
  const bool is_http = c.cookie.http_only && c.context.api == CookieApi::http;
  const bool is_hosts_own = c.cookie.host_only && c.parsed.has_path && c.cookie.path == "/";
  return c.cookie.secure && (is_http || !prefix.wants_http_only) && (is_hosts_own || !prefix.wants_host);
}

// Steps 20 and 21, and the prefixes of layered-cookies.
Refusal refuse_prefix(const Candidate& c) {
  for (const auto& prefix : prefixes) {
    if (!is_in_force(prefix, c.options.profile) || !begins_with(c.cookie.name, prefix)) continue;
    return keeps_promise(c, prefix) ? std::nullopt : Refusal{code_of(prefix)};
  }
  return std::nullopt;
}

// Step 22.
Refusal refuse_nameless_prefix(const Candidate& c) {
  const bool is_refused = c.cookie.name.empty() && begins_with_prefix(c.cookie.value, c.options.profile);
  return is_refused ? Refusal{FindingCode::nameless_value_mimics_prefix} : std::nullopt;
}

// CHIPS §2.1.
Refusal refuse_insecure_partitioned(const Candidate& c) {
  const bool is_refused = c.cookie.partition.has_value() && !c.cookie.secure;
  return is_refused ? Refusal{FindingCode::partitioned_without_secure} : std::nullopt;
}

// Step 23.2.
Refusal refuse_http_only_overwrite(const Candidate& c) {
  if (c.context.api == CookieApi::http) return std::nullopt;
  const auto* const old = c.index.find_same(c.group, c.cookie, c.now);
  const bool is_refused = old != nullptr && old->http_only;
  return is_refused ? Refusal{FindingCode::overwrites_httponly_from_non_http_api} : std::nullopt;
}

constexpr StorageRule rules[] = {
    {refuse_empty, AttributeKind::unknown},
    {refuse_domain, AttributeKind::domain},
    {refuse_path, AttributeKind::path},
    {refuse_secure, AttributeKind::secure},
    {refuse_http_only, AttributeKind::http_only},
    {refuse_overlay, AttributeKind::unknown},
    {refuse_cross_site, AttributeKind::same_site},
    {refuse_insecure_none, AttributeKind::same_site},
    {refuse_prefix, AttributeKind::unknown},
    {refuse_nameless_prefix, AttributeKind::unknown},
    {refuse_insecure_partitioned, AttributeKind::partitioned},
    {refuse_http_only_overwrite, AttributeKind::unknown},
};

/// §5.8.3, the last condition: what goes with a cross-site request.
bool is_sent_cross_site(const StoredCookie& cookie, const JarContext& context, const JarOptions& options,
                        TimePoint now) {
  if (cookie.same_site == SameSite::none) return true;
  if (cookie.same_site == SameSite::strict || context.api == CookieApi::non_http) return false;
  if (!context.top_level_navigation) return false;
  const bool is_young = cookie.same_site == SameSite::unset && now - cookie.creation < std::chrono::minutes{2};
  return context.safe_method || (options.lax_allowing_unsafe && is_young);  // §5.7.7
}

}  // namespace

RequestFacts facts_of(const JarContext& context, const JarOptions& options) {
  RequestFacts facts;
  const auto registrable = options.public_suffixes.registrable_domain(context.url.host);
  facts.host_is_public_suffix = registrable.empty() && !is_ip_host(context.url.host);
  facts.site = {context.url.secure, registrable.empty() ? context.url.host : std::string{registrable}};
  facts.is_secure = is_secure_origin(context.url, options);
  facts.is_cross_site = context.site_for_cookies && !same_site(*context.site_for_cookies, facts.site);
  facts.partition = context.partition.value_or(PartitionKey{facts.site});
  return facts;
}

TimePoint latest_expiry(TimePoint now) {
  return now > TimePoint::max() - lifetime_limit ? TimePoint::max() : now + lifetime_limit;
}

Candidate make_candidate(const ParsedSetCookie& parsed, const JarContext& context, const JarOptions& options,
                         const CookieIndex& index, TimePoint now) {
  Candidate out{parsed, context, options, index, now, facts_of(context, options)};
  out.cookie.name = parsed.name;
  out.cookie.value = parsed.value;
  out.cookie.path = parsed.path.value_or(default_path(context.url.path));
  out.cookie.secure = parsed.secure;
  out.cookie.http_only = parsed.http_only;
  out.cookie.same_site = parsed.same_site;
  if (parsed.partitioned) out.cookie.partition = out.facts.partition;
  out.cookie.creation = out.cookie.last_access = now;
  out.cookie.expires = expiry_of(parsed, now);
  out.domain_refusal = set_domain(out.cookie, out);
  out.group = group_key(out.facts.site.domain, out.cookie.partition);
  return out;
}

std::span<const StorageRule> storage_rules() { return rules; }

std::optional<FindingCode> find_refusal(const Candidate& candidate) {
  for (const auto& rule : rules)
    if (const auto code = rule.find(candidate)) return code;
  return std::nullopt;
}

bool begins_with_prefix(std::string_view text, JarProfile profile) {
  return std::ranges::any_of(
      prefixes, [&](const Prefix& prefix) { return is_in_force(prefix, profile) && begins_with(text, prefix); });
}

bool is_sent(const StoredCookie& cookie, const JarContext& context, const RequestFacts& facts,
             const JarOptions& options, TimePoint now) {
  const auto& host = context.url.host;
  if (cookie.is_expired(now)) return false;
  // A Domain that has become a public suffix since it was stored goes to nobody.
  const bool is_suffix = facts.host_is_public_suffix && cookie.domain == host;
  const bool is_for_host = cookie.host_only ? cookie.domain == host : domain_match(host, cookie.domain) && !is_suffix;
  if (!is_for_host || !path_match(context.url.path, cookie.path)) return false;
  if ((cookie.secure && !facts.is_secure) || (cookie.http_only && context.api == CookieApi::non_http)) return false;
  return !facts.is_cross_site || is_sent_cross_site(cookie, context, options, now);
}

}  // namespace canteen::detail
