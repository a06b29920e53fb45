// The rules that make a browser keep a Set-Cookie as it was written, one line each (RFC 6265bis §4.1, §5.6, §5.7;
// CHIPS; layered-cookies). They refuse; they repair nothing. Constexpr, so that a declared cookie is checked while
// compiling.
//
// The rules about a value are its codec's: value_codec.hpp. What depends on who is asking (public suffixes, the host,
// the scheme) is the user agent's to decide.
#pragma once
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/base/chrono.hpp>
#include <canteen/base/http_date_range.hpp>
#include <canteen/cookies/options.hpp>
#include <canteen/cookies/problem.hpp>
#include <cstddef>
#include <optional>
#include <string_view>

namespace canteen::detail {

/// §5.6: browsers drop a cookie whose name and value are longer. Werkzeug warns at 4093; Go has no limit.
inline constexpr std::size_t name_value_limit = 4096;
/// §5.6: browsers ignore an attribute whose value is longer.
inline constexpr std::size_t attribute_limit = 1024;
/// RFC 1035 §2.3.4, as text without the final dot.
inline constexpr std::size_t domain_limit = 253;
inline constexpr std::size_t label_limit = 63;
/// §5.5: browsers cut longer lifetimes down.
inline constexpr std::chrono::seconds lifetime_limit = std::chrono::days{400};

/// av-octet (§4.1.1): printable ASCII except the semicolon.
inline constexpr OctetSet attribute_octets = OctetSet::range(0x20, 0x7E) - OctetSet{";"};
inline constexpr OctetSet label_octets = ascii_letters | ascii_digits | OctetSet{"-"};

/// RFC 1034 §3.5 with RFC 1123 §2.1: letters, digits and inner hyphens.
constexpr bool is_host_label(std::string_view label) {
  return !label.empty() && label.size() <= label_limit && label_octets.contains_all(label) && label.front() != '-' &&
         label.back() != '-';
}

/// A host name as Domain takes it (§4.1.2.3): labels between single dots. So no leading or trailing dot, no port, no
/// underscore, no IPv6. One label is a name ("localhost"), and so are the digits of an IPv4 address; whether a browser
/// takes such a Domain depends on the host that sets it.
constexpr bool is_host_name(std::string_view name) {
  if (name.size() > domain_limit) return false;
  for (auto dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
    if (!is_host_label(name.substr(0, dot))) return false;
    name.remove_prefix(dot + 1);
  }
  return is_host_label(name);
}

/// Whether browsers keep a Path of attribute_octets as written: without a '/' in front they take another one (§5.6.4), a
/// space at the end they strip (§5.6).
constexpr bool keeps_path(std::string_view path) {
  return path.empty() || (path.starts_with('/') && !path.ends_with(' '));
}

/// A prefix that browsers know, and what a name that begins with it promises (§4.1.3; layered-cookies).
struct Prefix {
  std::string_view text;
  CookieProblem when_broken;
  bool wants_http_only;
  bool wants_host;
};

/// Longer ones first, where one begins another.
inline constexpr std::array<Prefix, 4> prefixes{{
    {"__Secure-", CookieProblem::broken_secure_prefix, false, false},
    {"__Host-Http-", CookieProblem::broken_http_prefix, true, true},
    {"__Host-", CookieProblem::broken_host_prefix, false, true},
    {"__Http-", CookieProblem::broken_http_prefix, true, false},
}};

constexpr bool is_secure(const CookieOptions& options) { return options.secure.value_or(false); }

/// Whether it has an Expires that only the time of writing tells.
constexpr bool counts_from_now(const CookieOptions& options) {
  return options.also_expires && !options.expires && options.max_age && !options.max_age.deletes();
}

constexpr bool keeps_promise(const CookieOptions& options, const Prefix& prefix) {
  const bool host_only = options.path == "/" && options.domain.empty();
  return is_secure(options) && (options.http_only || !prefix.wants_http_only) && (host_only || !prefix.wants_host);
}

constexpr std::optional<CookieProblem> find_name_problem(std::string_view name) {
  if (name.empty()) return CookieProblem::empty_name;
  if (!is_token(name)) return CookieProblem::bad_name;
  return std::nullopt;
}

/// Browsers compare prefixes without case, so a mis-cased one binds its cookie and protects nothing where case counts.
constexpr std::optional<CookieProblem> find_prefix_problem(std::string_view name, const CookieOptions& options) {
  if (!name.starts_with("__")) return std::nullopt;
  for (const auto& prefix : prefixes) {
    if (!equals_ignoring_case(name.substr(0, prefix.text.size()), prefix.text)) continue;
    if (!name.starts_with(prefix.text)) return CookieProblem::miscased_prefix;
    if (!keeps_promise(options, prefix)) return prefix.when_broken;
    return std::nullopt;
  }
  return std::nullopt;
}

/// `now` of TimePoint{} is "nobody knows".
constexpr std::optional<CookieProblem> find_expires_problem(std::chrono::sys_seconds expires, TimePoint now) {
  if (!has_http_date(expires)) return CookieProblem::bad_expires;
  const auto today = std::chrono::floor<std::chrono::seconds>(now);
  if (now != TimePoint{} && expires > today + lifetime_limit) return CookieProblem::expires_too_late;
  return std::nullopt;
}

/// What no line can hold (§4.1.1), or browsers would not read to its end.
constexpr std::optional<CookieProblem> find_grammar_problem(const CookieOptions& options) {
  if (options.path.size() > attribute_limit) return CookieProblem::attribute_too_long;
  if (!attribute_octets.contains_all(options.path)) return CookieProblem::bad_path;
  if (!options.domain.empty() && !is_host_name(options.domain)) return CookieProblem::bad_domain;
  return std::nullopt;
}

constexpr std::optional<CookieProblem> find_attribute_problem(const CookieOptions& options, TimePoint now) {
  if (const auto problem = find_grammar_problem(options)) return problem;
  if (!keeps_path(options.path)) return CookieProblem::bad_path;
  if (options.max_age && *options.max_age > lifetime_limit) return CookieProblem::max_age_too_long;
  if (options.same_site == SameSite::none && !is_secure(options)) return CookieProblem::same_site_none_insecure;
  if (options.partitioned && !is_secure(options)) return CookieProblem::partitioned_insecure;
  if (!options.expires) return std::nullopt;
  return find_expires_problem(*options.expires, now);
}

}  // namespace canteen::detail
