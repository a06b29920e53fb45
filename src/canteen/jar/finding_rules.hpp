// What each FindingCode means: one row a code, in the enumeration's order. Texts for people; codes for programs.
//
// The sentences say what browsers do, the fixes what to write. Chromium's names are those of its net::CookieInclusionStatus,
// which can be searched for.
#pragma once
#include <array>
#include <canteen/jar/finding_code.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace canteen {

/// What becomes of the cookie.
enum class Severity : std::uint8_t {
  rejected,  ///< it is not stored
  weakened,  ///< it is stored, but not as written
  advice,    ///< it is stored as written
};

std::string_view to_text(Severity severity);

struct FindingRule {
  FindingCode code{};
  Severity severity{};
  /// The rule's number in the specification of the lint; "" for advice.
  std::string_view id{};
  /// The code as programs see it. One that ends in ':' is completed by the attribute's name.
  std::string_view text{};
  /// Chromium's name for it; "" where it has none.
  std::string_view chromium_name{};
  std::string_view section{};
  std::string_view sentence{};
  std::string_view fix{};
};

inline constexpr std::array finding_rules{std::to_array<FindingRule>({
    {FindingCode::control_character, Severity::rejected, "L-01", "control-character", "DISALLOWED_CHARACTER",
     "RFC 6265bis §5.6 step 1", "The line holds a control character; browsers ignore the whole line.",
     "Encode the value: percent-encoding or base64url."},
    {FindingCode::name_value_too_long, Severity::rejected, "L-02", "name-value-too-long",
     "NAME_VALUE_PAIR_EXCEEDS_MAX_SIZE", "RFC 6265bis §5.6 step 5",
     "Name and value have more than 4096 octets together; browsers ignore the line.",
     "Store the data on the server and set an identifier."},
    {FindingCode::empty_name_and_value, Severity::rejected, "L-03", "empty-name-and-value", "NO_COOKIE_CONTENT",
     "RFC 6265bis §5.7 step 2", "Name and value are both empty; there is nothing to store.", "Write name=value."},
    {FindingCode::domain_not_ascii, Severity::rejected, "L-04", "domain-not-ascii", "DOMAIN_NON_ASCII",
     "RFC 6265bis §5.7 step 8", "Domain holds octets above 0x7F.",
     "Write the A-label: xn--…, as the host name resolves."},
    {FindingCode::domain_public_suffix, Severity::rejected, "L-05", "domain-public-suffix", "INVALID_DOMAIN",
     "RFC 6265bis §5.7 step 9", "Domain is a public suffix: anyone can register names below it.",
     "Name your own domain, or leave Domain out."},
    {FindingCode::domain_mismatch, Severity::rejected, "L-06", "domain-mismatch", "INVALID_DOMAIN",
     "RFC 6265bis §5.7 step 10", "The host that sets the cookie is neither Domain nor a name below it.",
     "Name the host or a domain above it, or leave Domain out."},
    {FindingCode::secure_from_insecure_origin, Severity::rejected, "L-07", "secure-from-insecure-origin", "SECURE_ONLY",
     "RFC 6265bis §5.7 step 13", "A Secure cookie can only be set over https.", "Serve the page over https."},
    {FindingCode::prefixed_from_insecure_origin, Severity::rejected, "L-07", "secure-from-insecure-origin",
     "INVALID_PREFIX", "RFC 6265bis §5.7 step 13",
     "A Secure cookie can only be set over https; one with a prefix has to be Secure.", "Serve the page over https."},
    {FindingCode::httponly_from_non_http_api, Severity::rejected, "L-08", "httponly-from-non-http-api", "HTTP_ONLY",
     "RFC 6265bis §5.7 step 15", "A script cannot set an HttpOnly cookie.",
     "Set it in a Set-Cookie field of a response."},
    {FindingCode::would_overlay_secure_cookie, Severity::rejected, "L-09", "would-overlay-secure-cookie",
     "OVERWRITE_SECURE", "RFC 6265bis §5.7 step 16",
     "Over http, a cookie must not take the place of a Secure one of the same name.",
     "Set it over https, or under another name."},
    {FindingCode::samesite_strict_in_cross_site_response, Severity::rejected, "L-10", "samesite-in-cross-site-response",
     "SAMESITE_STRICT", "RFC 6265bis §5.7 step 18",
     "A response to another site's request cannot set a SameSite=Strict cookie.",
     "Set it in a page of your own, or use SameSite=None; Secure."},
    {FindingCode::samesite_lax_in_cross_site_response, Severity::rejected, "L-10", "samesite-in-cross-site-response",
     "SAMESITE_LAX", "RFC 6265bis §5.7 step 18",
     "A response to another site's request cannot set a SameSite=Lax cookie, unless the user went there.",
     "Set it in a page of your own, or use SameSite=None; Secure."},
    {FindingCode::samesite_default_in_cross_site_response, Severity::rejected, "L-10",
     "samesite-in-cross-site-response", "SAMESITE_UNSPECIFIED_TREATED_AS_LAX", "RFC 6265bis §5.7 step 18",
     "A cookie without a known SameSite counts as Lax; a response to another site's request cannot set it.",
     "Set it in a page of your own, or use SameSite=None; Secure."},
    {FindingCode::samesite_none_without_secure, Severity::rejected, "L-11", "samesite-none-without-secure",
     "SAMESITE_NONE_INSECURE", "RFC 6265bis §5.7 step 19", "SameSite=None needs Secure.",
     "Add Secure, and serve over https."},
    {FindingCode::prefix_secure, Severity::rejected, "L-12", "prefix-secure", "INVALID_PREFIX",
     "RFC 6265bis §5.7 step 20", "A name that begins with __Secure- needs Secure.", "Add Secure."},
    {FindingCode::prefix_host, Severity::rejected, "L-12", "prefix-host", "INVALID_PREFIX", "RFC 6265bis §5.7 step 21",
     "A name that begins with __Host- needs Secure, Path=/ and no Domain.",
     "Write Secure; Path=/ and leave Domain out."},
    {FindingCode::prefix_http, Severity::rejected, "L-12", "prefix-http", "INVALID_PREFIX", "layered-cookies §5.7",
     "A name that begins with __Http- needs Secure and HttpOnly, in a Set-Cookie field.", "Add Secure and HttpOnly."},
    {FindingCode::prefix_host_http, Severity::rejected, "L-12", "prefix-host-http", "INVALID_PREFIX",
     "layered-cookies §5.7",
     "A name that begins with __Host-Http- needs Secure, HttpOnly, Path=/ and no Domain, in a Set-Cookie field.",
     "Write Secure; HttpOnly; Path=/ and leave Domain out."},
    {FindingCode::nameless_value_mimics_prefix, Severity::rejected, "L-13", "nameless-value-mimics-prefix",
     "INVALID_PREFIX", "RFC 6265bis §5.7 step 22",
     "A cookie without a name whose value begins like a prefix would be read as a prefixed cookie.",
     "Give the cookie a name."},
    {FindingCode::partitioned_without_secure, Severity::rejected, "L-14", "partitioned-without-secure",
     "INVALID_PARTITIONED", "CHIPS §2.1", "Partitioned needs Secure.", "Add Secure, and serve over https."},
    {FindingCode::overwrites_httponly_from_non_http_api, Severity::rejected, "L-15",
     "overwrites-httponly-from-non-http-api", "OVERWRITE_HTTP_ONLY", "RFC 6265bis §5.7 step 23",
     "A script cannot replace an HttpOnly cookie.",
     "Set it in a Set-Cookie field of a response, or under another name."},
    {FindingCode::path_not_ascii, Severity::rejected, "U-104", "path-not-ascii", "", "layered-cookies §5.7",
     "Path holds octets above 0x7F.", "Percent-encode them, as the browser does in the URL."},
    {FindingCode::expires_ignored, Severity::weakened, "L-20", "attribute-ignored:Expires", "", "RFC 6265bis §5.6.1",
     "Expires is no date and is ignored.", "Write it like Sun, 06 Nov 1994 08:49:37 GMT, or use Max-Age."},
    {FindingCode::max_age_ignored, Severity::weakened, "L-20", "attribute-ignored:Max-Age", "", "RFC 6265bis §5.6.2",
     "Max-Age is no whole number and is ignored.", "Write seconds as digits alone: Max-Age=3600."},
    {FindingCode::attribute_too_long, Severity::weakened, "L-20",
     "attribute-ignored:", "WARN_ATTRIBUTE_VALUE_EXCEEDS_MAX_SIZE", "RFC 6265bis §5.6",
     "The attribute's value has more than 1024 octets; the attribute is ignored.", "Shorten it."},
    {FindingCode::path_not_absolute, Severity::weakened, "L-21", "path-not-absolute", "", "RFC 6265bis §5.6.4",
     "Path does not begin with '/'; browsers take the folder of the request instead.",
     "Write Path=/ or another path that begins with '/', without quotes."},
    {FindingCode::path_ignored, Severity::weakened, "L-21", "path-not-absolute", "", "layered-cookies §5.7",
     "Path does not begin with '/' and is ignored; without another it is the folder of the request.",
     "Write Path=/ or another path that begins with '/', without quotes."},
    {FindingCode::lifetime_capped, Severity::weakened, "L-22", "expires-capped", "", "RFC 6265bis §5.5",
     "The lifetime is longer than 400 days; browsers cut it to that.",
     "Ask for 34560000 seconds at most, and set the cookie again when it is used."},
    {FindingCode::deletes_cookie, Severity::weakened, "L-23", "deletes-cookie", "", "RFC 6265bis §5.7 step 24",
     "The expiry lies in the past: the cookie is deleted, and its value with it.",
     "Give a Max-Age above 0, or leave the value empty to delete on purpose."},
    {FindingCode::duplicate_attribute, Severity::weakened, "L-24", "duplicate-attribute", "", "RFC 6265bis §5.6",
     "The attribute is there more than once; the last one that is not ignored counts.", "Write it once."},
    {FindingCode::unknown_attribute, Severity::weakened, "L-25", "unknown-attribute", "", "RFC 6265bis §5.6",
     "Browsers know no such attribute and ignore it.",
     "Remove it; if it is part of the value, encode the ';' before it."},
    {FindingCode::semicolon_missing, Severity::weakened, "L-25", "semicolon-missing", "", "RFC 6265bis §5.6",
     "Attributes without a ';' between them are one: what follows is part of its value.",
     "Write a ';' in front of each attribute."},
    {FindingCode::folded_cookies, Severity::weakened, "C-06", "folded-cookies", "", "RFC 9110 §5.3",
     "What follows the comma seems to be another cookie; browsers take it for a part of the attribute.",
     "Send a Set-Cookie field for each cookie."},
    {FindingCode::samesite_default, Severity::weakened, "L-26", "samesite-default", "", "RFC 6265bis §5.6.7",
     "Without SameSite browsers treat the cookie as Lax, each with exceptions of its own.",
     "Write SameSite=Lax, or the one you mean."},
    {FindingCode::samesite_unknown, Severity::weakened, "L-26", "samesite-unknown", "", "RFC 6265bis §5.6.7",
     "SameSite is none of Strict, Lax and None; it counts as if it were absent.",
     "Write SameSite=Strict, Lax or None."},
    {FindingCode::samesite_ignored, Severity::weakened, "L-26", "samesite-unknown", "", "layered-cookies §5.7",
     "SameSite is none of Strict, Lax and None and is ignored; without another the cookie counts as Lax.",
     "Write SameSite=Strict, Lax or None."},
    {FindingCode::domain_leading_dot, Severity::weakened, "L-27", "domain-leading-dot", "", "RFC 6265bis §5.6.3",
     "The dot in front of Domain is ignored; Domain means the same without it.", "Leave the dot out."},
    {FindingCode::domain_empty, Severity::weakened, "L-27", "domain-empty", "", "RFC 6265bis §5.6.3",
     "An empty Domain, and one of a dot alone, means none: the cookie goes to this host alone.", "Leave Domain out."},
    {FindingCode::nameless, Severity::weakened, "L-28", "nameless", "", "RFC 6265bis §5.6 step 3",
     "Without a name the browser sends the bare value; servers drop it or read it as a name.", "Write name=value."},
    {FindingCode::prefix_miscapitalised, Severity::weakened, "L-29", "prefix-miscapitalised", "", "RFC 6265bis §4.1.3",
     "Browsers hold the cookie to its prefix whatever the case, but a server that compares case sees none.",
     "Spell it __Secure-, __Host-, __Http- or __Host-Http-."},
    {FindingCode::name_syntax, Severity::weakened, "L-30", "server-syntax:name", "", "RFC 6265bis §4.1.1",
     "The name is no token: servers may read it differently or not at all.",
     "Use letters, digits and !#$%&'*+-.^_`|~."},
    {FindingCode::value_syntax, Severity::weakened, "L-30", "server-syntax:value", "", "RFC 6265bis §4.1.1",
     "The value holds a space, comma, quote, backslash or non-ASCII octet, which servers read differently.",
     "Encode it: percent-encoding or base64url."},
    {FindingCode::overwrites_in_response, Severity::weakened, "L-31", "overwrites-in-response", "",
     "RFC 6265bis §4.1.1", "An earlier Set-Cookie of the same response has this name.",
     "Set each name once a response."},
    {FindingCode::flag_with_value, Severity::weakened, "L-32", "flag-with-value", "", "RFC 6265bis §5.6.5",
     "The attribute counts whatever its value says, \"false\" included.",
     "Leave the value out; to switch it off, leave the attribute out."},
    {FindingCode::deletes_as_meant, Severity::advice, "L-23", "deletes-cookie", "", "RFC 6265bis §5.7 step 24",
     "The expiry lies in the past and the value is empty: a stored cookie of this name, domain and path is deleted.",
     "Nothing to do, if that is what you want."},
    {FindingCode::not_secure_on_https, Severity::advice, "", "not-secure", "", "RFC 6265bis §4.1.2.5",
     "Set over https but without Secure, the cookie is sent over http too, readable and writable by anyone on the way.",
     "Add Secure."},
    {FindingCode::session_without_httponly, Severity::advice, "", "session-without-httponly", "",
     "RFC 6265bis §4.1.2.6", "The name looks like a session's, and scripts can read it.", "Add HttpOnly."},
    {FindingCode::domain_wider_than_host, Severity::advice, "", "domain-wider-than-host", "", "RFC 6265bis §8.6",
     "Domain sends the cookie to every name below it, and any of them can overwrite it.",
     "Leave Domain out where one host is enough."},
    {FindingCode::host_prefix_possible, Severity::advice, "", "host-prefix-possible", "", "RFC 6265bis §4.1.3.2",
     "The cookie meets the conditions of __Host-, which no other host could then forge.", "Name it __Host-…."},
    {FindingCode::samesite_none_unpartitioned, Severity::advice, "", "samesite-none-unpartitioned", "", "CHIPS §1",
     "Browsers that block third-party cookies will not send it from other sites.",
     "Add Partitioned where one jar for each site is enough."},
    {FindingCode::nearly_too_long, Severity::advice, "", "nearly-too-long", "", "RFC 6265bis §5.6 step 5",
     "Name and value have more than 3584 octets; at 4096 browsers drop the cookie.",
     "Store the data on the server and set an identifier."},
    {FindingCode::long_lived_session, Severity::advice, "", "long-lived-session", "", "RFC 6265bis §8.4",
     "The name looks like a session's, and it lives longer than 30 days.", "Shorten its lifetime and renew it on use."},
    {FindingCode::session_on_cacheable_response, Severity::advice, "", "session-on-cacheable-response", "",
     "RFC 9111 §7.3", "The name looks like a session's, and the response may be stored by a cache and given to others.",
     "Add Cache-Control: no-store."},
    {FindingCode::same_name_other_scope, Severity::advice, "", "same-name-other-scope", "", "RFC 6265bis §4.2.2",
     "A cookie of this name is stored with another Domain or Path; both are sent, and servers differ on which counts.",
     "Delete the other one, or use one Domain and Path."},
    {FindingCode::session_path, Severity::advice, "", "session-path", "", "RFC 6265bis §8.6",
     "The name looks like a session's; a Path does not protect it from other pages of the host.", "Write Path=/."},
})};
static_assert(finding_rules.size() == static_cast<std::size_t>(FindingCode::session_path) + 1);

constexpr const FindingRule& rule_of(FindingCode code) { return finding_rules[static_cast<std::size_t>(code)]; }

}  // namespace canteen
