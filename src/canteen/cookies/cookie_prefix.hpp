// CookiePrefix: the beginnings of a name that browsers hold to a promise, and a cookie made to keep what it promises (RFC
// 6265bis §4.1.3; layered-cookies for the two of Http).
//
// The writer changes nothing: a cookie that breaks its promise is refused (rules.hpp). This is for a program that asks to
// have it changed.
#pragma once
#include <canteen/cookies/cookie.hpp>
#include <cstdint>
#include <string_view>

namespace canteen {

/// `__Secure-`, `__Host-Http-`, `__Host-`, `__Http-`.
enum class CookiePrefix : std::uint8_t { secure, host_http, host, http };

/// As it stands in a name: "__Host-".
std::string_view to_text(CookiePrefix prefix);

/// `cookie` with what its name and attributes demand, whatever it said before: Secure for a prefix, SameSite=None and
/// Partitioned; Path=/ and no Domain for the prefixes of Host, HttpOnly for those of Http; and no dot in front of its Domain,
/// which browsers drop. All other rules stay the writer's.
Cookie conforming(Cookie cookie);

/// conforming() under the prefixed name. A name that has the prefix already keeps it once, and no name stays none. The
/// rules are asked of the whole: "http-a" becomes "__Host-http-a", a mis-cased __Host-Http-, which the writer refuses.
Cookie with_prefix(CookiePrefix prefix, Cookie cookie);

}  // namespace canteen
