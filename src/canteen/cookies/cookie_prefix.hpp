// CookiePrefix: the beginnings of a name that browsers hold to a promise, and a cookie made to keep one (RFC 6265bis
// §4.1.3; layered-cookies for the two of Http).
//
// The writer changes nothing: a prefixed cookie that breaks its promise is refused (rules.hpp). This is for a program that
// asks to have it changed.
#pragma once
#include <canteen/cookies/cookie.hpp>
#include <cstdint>
#include <string_view>

namespace canteen {

/// `__Secure-`, `__Host-Http-`, `__Host-`, `__Http-`.
enum class CookiePrefix : std::uint8_t { secure, host_http, host, http };

/// As it stands in a name: "__Host-".
std::string_view to_text(CookiePrefix prefix);

/// `cookie` under the prefixed name and with what that promises, whatever it said before: Secure always, Path=/ and no
/// Domain for the two of Host, HttpOnly for the two of Http. A name that has the prefix already keeps it once, and no name
/// stays none.
Cookie with_prefix(CookiePrefix prefix, Cookie cookie);

}  // namespace canteen
