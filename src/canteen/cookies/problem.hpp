// CookieProblem: the rules a Set-Cookie can break, each with the sentence that says so.
//
// They are a program's mistakes: rules.hpp, value_codec.hpp and Response find them, and in a declared cookie most of
// them do not compile (fixed_cookie.hpp). What was wrong with a cookie that came is CookieReadError; why a browser
// refuses a line, whoever wrote it, is the jar's FindingCode.
#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace canteen {

/// Why a cookie is refused. Section numbers are RFC 6265bis's.
enum class CookieProblem : std::uint8_t {
  empty_name,           // §4.1.1
  bad_name,             // §4.1.1: not a token
  bad_value,            // §4.1.1: raw value outside cookie-octet
  control_character,    // §4.1.1: no coding carries it
  name_value_too_long,  // §5.6: over 4096 octets together, encoded
  attribute_too_long,   // §5.6: over 1024 octets
  bad_path,          // §4.1.1 and §5.6.4: no '/' in front, a space at the end, ';', a control character or non-ASCII
  bad_domain,        // §4.1.2.3: not a host name
  max_age_too_long,  // §5.5: over 400 days
  expires_too_late,  // §5.5: over 400 days from now (known only where a clock is lent)
  bad_expires,       // §4.1.1: outside the years 1601 to 9999
  needs_clock,       // also_expires with a lifetime, and nobody said what time it is
  same_site_none_insecure,  // §5.7 step 19
  partitioned_insecure,     // CHIPS
  broken_secure_prefix,     // §4.1.3.1
  broken_host_prefix,       // §4.1.3.2
  broken_http_prefix,       // layered-cookies: __Http-, __Host-Http-
  miscased_prefix,          // §4.1.3
  second_scope,             // §4.1.1: one Set-Cookie per name in a response
  too_many,                 // §6.1: browsers promise room for 50 a domain
};

/// The enumerator's own name, for programs: "bad_name".
std::string_view name_of(CookieProblem problem);
/// One sentence that names the rule and its section.
std::string_view to_text(CookieProblem problem);

/// Thrown by set_cookie and delete_cookie: the program asked for a cookie no browser would keep as written.
class CookieError : public std::invalid_argument {
 public:
  CookieError(CookieProblem problem, std::string_view cookie_name);
  CookieProblem problem() const noexcept { return problem_; }

 private:
  CookieProblem problem_;
};

}  // namespace canteen
