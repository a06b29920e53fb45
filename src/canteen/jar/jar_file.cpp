#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/rules.hpp>
#include <canteen/jar/host.hpp>
#include <canteen/jar/jar_file.hpp>
#include <canteen/jar/judge.hpp>

namespace canteen {

namespace {

// A default path may hold a ';': it comes from a URL.
constexpr OctetSet path_octets = (OctetSet::range(0, 0xFF) - control_octets) | OctetSet{"\t"};
constexpr OctetSet value_octets = path_octets - OctetSet{";"};
constexpr OctetSet name_octets = value_octets - OctetSet{"="};

bool has_good_octets(const StoredCookie& cookie) {
  const auto is_trimmed = [](std::string_view text) { return trim_ows(text) == text; };
  return name_octets.contains_all(cookie.name) && value_octets.contains_all(cookie.value) &&
         path_octets.contains_all(cookie.path) && is_trimmed(cookie.name) && is_trimmed(cookie.value) &&
         is_trimmed(cookie.path);
}

bool has_good_domain(const StoredCookie& cookie, const JarOptions& options) {
  if (canonical_host(cookie.domain) != cookie.domain) return false;
  return cookie.host_only || !options.public_suffixes.is_public_suffix(cookie.domain);
}

bool has_good_partition(const StoredCookie& cookie) {
  if (!cookie.partition) return true;
  const auto& site = cookie.partition->top_level_site;
  return site.is_opaque() || canonical_host(site.domain) == site.domain;
}

bool breaks_prefix(const StoredCookie& cookie, const detail::Prefix& prefix) {
  const bool is_hosts_own = cookie.host_only && cookie.path == "/";
  return !cookie.secure || (prefix.wants_http_only && !cookie.http_only) || (prefix.wants_host && !is_hosts_own);
}

bool breaks_its_prefix(const StoredCookie& cookie, JarProfile profile) {
  return std::ranges::any_of(detail::prefixes, [&](const detail::Prefix& prefix) {
    const bool is_in_force = !prefix.wants_http_only || detail::has_http_prefixes(profile);
    const auto begins = [&](std::string_view text) {
      return equals_ignoring_case(text.substr(0, prefix.text.size()), prefix.text);
    };
    if (!is_in_force) return false;
    return cookie.name.empty() ? begins(cookie.value) : begins(cookie.name) && breaks_prefix(cookie, prefix);
  });
}

}  // namespace

std::string_view to_text(JarFileRule rule) {
  constexpr std::array<std::string_view, 16> sentences{
      "the file's syntax is broken",
      "a member is missing, unknown or of the wrong type",
      "a time is not one that this machine's clock can hold",
      "a flag is neither TRUE nor FALSE",
      "names, values and paths hold no control characters, names and values no ';', names no '='; none has white space "
      "at its ends",
      "name and value have at most 4096 octets together",
      "name and value are both empty",
      "a domain is a canonical host, and for more than one host no public suffix",
      "a path begins with '/'",
      "SameSite=None and a partition need Secure",
      "the cookie breaks what its name's prefix promises",
      "a partition is named by a site: \"https://example.com\"",
      "each cookie stands once: one before it has the same name, domain, path and partition",
      "a registrable domain has no more cookies than JarLimits::per_domain, in each partition",
      "a registrable domain's cookies in a partition have no more octets than JarLimits::partition_octets",
      "a jar has no more cookies than JarLimits::total",
  };
  static_assert(sentences.size() == static_cast<std::size_t>(JarFileRule::over_total) + 1);
  return sentences[static_cast<std::size_t>(rule)];
}

std::optional<JarFileRule> find_impossible(const StoredCookie& cookie, const JarOptions& options) {
  if (cookie.name.empty() && cookie.value.empty()) return JarFileRule::empty;
  if (!has_good_octets(cookie)) return JarFileRule::bad_octets;
  if (cookie.name.size() + cookie.value.size() > detail::name_value_limit) return JarFileRule::too_long;
  if (!has_good_domain(cookie, options)) return JarFileRule::bad_domain;
  if (!cookie.path.starts_with('/')) return JarFileRule::bad_path;
  if (!cookie.secure && (cookie.same_site == SameSite::none || cookie.partition)) return JarFileRule::needs_secure;
  if (!has_good_partition(cookie)) return JarFileRule::bad_partition;
  if (breaks_its_prefix(cookie, options.profile)) return JarFileRule::broken_prefix;
  return std::nullopt;
}

}  // namespace canteen
