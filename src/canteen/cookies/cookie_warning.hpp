// CookieWarning: what is allowed and seldom meant, as `<program> cookies` lists it and the log says it while debugging.
//
// It looks at name and attributes, never at a value: that is value_warning.hpp. A warning refuses nothing; what
// browsers would not keep is refused by rules.hpp. Advice about a line of whatever server is jar/advice.cpp's, which
// asks is_session_name() too.
#pragma once
#include <canteen/cookies/cookie_record.hpp>
#include <canteen/cookies/options.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace canteen {

/// What may be wrong with a cookie whose value is unknown.
enum class CookieWarning : std::uint8_t {
  long_session,     // over 30 days under a name like a session's
  open_session,     // readable by scripts under such a name
  insecure,         // secure = false
  sent_cross_site,  // SameSite=None: whoever embeds the site has it sent
  wide_domain,      // a Domain: every subdomain can read it, and set it
  no_same_site,     // unset: browsers differ, and allow two minutes of cross-site POST
  purpose_missing,  // not necessary, and nothing to tell visitors
};

/// One sentence.
std::string_view to_text(CookieWarning warning);

/// Whether a name looks like that of a session or login, by what frameworks call theirs: sessionid, PHPSESSID, connect.sid,
/// accessToken, remember_me. The one list of them: explain asks here too. Not those with csrf or xsrf in them, whose token
/// is no secret of the user's.
bool is_session_name(std::string_view cookie_name);

/// Whether it lives longer than 30 days under a name like a session's: who copies it stays logged in. Max-Age wins over Expires
/// (RFC 6265bis §5.5); Expires alone counts from `now`, and is not judged where nobody knows it, TimePoint{}.
bool is_long_session(std::string_view cookie_name, MaxAge age, const Expires& expires, TimePoint now);

/// Whether a whole Set-Cookie line is longer than 4093 octets: Flask warns of it (MAX_COOKIE_SIZE), after clients that count
/// all of it. Browsers count name and value only, 4096 (RFC 6265bis §5.6), and the writer refuses by that.
constexpr bool is_long_line(std::string_view set_cookie) { return set_cookie.size() > 4093; }
/// The sentence for it.
inline constexpr std::string_view long_line_warning =
    "its line is longer than 4093 octets: browsers keep it, clients that count the whole line may not";

/// In the order of CookieWarning. `now` as above.
std::vector<CookieWarning> find_warnings(const CookieRecord& record, TimePoint now = {});

}  // namespace canteen
