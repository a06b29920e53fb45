// Cookie: one Set-Cookie as a value, and the one writer of the Set-Cookie line (RFC 6265bis §4.1.1).
//
// The writer refuses first and writes then, in one fixed order:
//   name=value; Domain; Path; Expires; Max-Age; SameSite; HttpOnly; Partitioned; Priority; Secure
// Secure comes last, so that an automatic one can be appended when the response leaves.
#pragma once
#include <canteen/base/result.hpp>
#include <canteen/cookies/options.hpp>
#include <canteen/cookies/problem.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen {

/// A cookie to set, owning its texts. The members mean what CookieOptions says.
struct Cookie {
  std::string name{};
  std::string value{};
  MaxAge max_age{};
  Expires expires{};
  std::string path = "/";
  std::string domain{};
  std::optional<Flag> secure{};
  Flag http_only = true;
  SameSite same_site = SameSite::lax;
  Flag partitioned = false;
  Priority priority = Priority::medium;
  Flag also_expires = false;
  /// None: the app's (App::cookie_coding), else percent.
  std::optional<CookieCoding> coding{};

  friend bool operator==(const Cookie&, const Cookie&) = default;
};

/// What a cookie is held to. `browsers`: to all that makes them keep it as written, the default everywhere. `grammar`: to
/// §4.1.1 and the sizes alone, for a program that tests browsers or passes on another's cookie. It lets through a Path that
/// is not absolute or ends in a space, a lifetime over 400 days, a prefix in another case, and SameSite=None, Partitioned and
/// prefixes without what they demand; a time outside the years 1601 to 9999 is written as the nearest that a date can say.
enum class CookieRules : std::uint8_t { browsers, grammar };

/// The attributes of `cookie` as options; they view its texts.
CookieOptions options_of(const Cookie& cookie);

/// Whether browsers would keep this cookie as written, and if not, the first rule it breaks (RFC 6265bis §4.1,
/// §5.6, §5.7). `secure` empty counts as Secure only where no rule demands it: prefixes, SameSite=None and Partitioned
/// want it written. set_cookie() throws what this returns: ask first where the value is a client's text, which may hold
/// a control character or be too long: `if (const auto kept = check_cookie("email", email); !kept) …` is a 400.
Result<void, CookieProblem> check_cookie(std::string_view name, std::string_view value,
                                         const CookieOptions& options = {},
                                         CookieCoding coding = CookieCoding::percent);

/// The value of a Set-Cookie field, or the rule it breaks. `cookie.secure` empty writes no Secure, no coding is percent.
/// `now` is for what only a clock tells: expires_too_late, and the Expires of also_expires. TimePoint{} means that
/// nobody knows: the first then goes unchecked, the second is refused with needs_clock.
Result<std::string, CookieProblem> to_set_cookie(const Cookie& cookie, TimePoint now = {},
                                                 CookieRules rules = CookieRules::browsers);

/// Appends `name=value; attributes` to `out`, or leaves it untouched and says which rule is broken.
/// The value is encoded by `coding`. With options.secure empty no Secure is written: the caller appends it over https.
Result<void, CookieProblem> append_set_cookie(std::string& out, std::string_view name, std::string_view value,
                                              const CookieOptions& options, CookieCoding coding = CookieCoding::percent,
                                              TimePoint now = {});

/// The same of a Cookie, by the rules of to_set_cookie.
Result<void, CookieProblem> append_set_cookie(std::string& out, const Cookie& cookie, TimePoint now = {},
                                              CookieRules rules = CookieRules::browsers);

/// The options that delete a cookie set with `options`: Max-Age=0 and every attribute that the browser compares or
/// demands repeated (path, domain, secure, http_only, same_site, partitioned; RFC 6265bis §5.7). With
/// also_expires it writes 1970 as well.
CookieOptions deletion_of(const CookieOptions& options);

}  // namespace canteen
