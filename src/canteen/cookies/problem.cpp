// The sentences of CookieProblem, in its order.
#include <canteen/cookies/problem.hpp>
#include <cstddef>

namespace canteen {
namespace {

struct Row {
  CookieProblem problem;
  std::string_view name;
  std::string_view sentence;
};

// Nothing that a log escapes: neither quotes nor the section sign.
constexpr Row rows[] = {
    {CookieProblem::empty_name, "empty_name", "a cookie needs a name (RFC 6265bis 4.1.1)"},
    {CookieProblem::bad_name, "bad_name",
     "a cookie's name is a token: letters, digits and !#$%&'*+-.^_`|~ (RFC 6265bis 4.1.1)"},
    {CookieProblem::bad_value, "bad_value",
     "a raw value holds visible ASCII without quotes, commas, semicolons or backslashes (RFC 6265bis 4.1.1)"},
    {CookieProblem::control_character, "control_character",
     "a cookie's value holds no control characters (RFC 6265bis 4.1.1)"},
    {CookieProblem::name_value_too_long, "name_value_too_long",
     "browsers drop a cookie whose name and value exceed 4096 octets together (RFC 6265bis 5.6)"},
    {CookieProblem::attribute_too_long, "attribute_too_long",
     "browsers ignore an attribute whose value exceeds 1024 octets (RFC 6265bis 5.6)"},
    {CookieProblem::bad_path, "bad_path",
     "Path begins with '/', ends in no space and holds printable ASCII without ';' (RFC 6265bis 4.1.1, 5.6.4)"},
    {CookieProblem::bad_domain, "bad_domain",
     "Domain is an ASCII host name without a leading or trailing dot or a port (RFC 6265bis 4.1.2.3)"},
    {CookieProblem::max_age_too_long, "max_age_too_long", "browsers cut Max-Age to 400 days (RFC 6265bis 5.5)"},
    {CookieProblem::expires_too_late, "expires_too_late",
     "browsers cut Expires to 400 days from now (RFC 6265bis 5.5)"},
    {CookieProblem::bad_expires, "bad_expires", "Expires has a year of 1601 to 9999 (RFC 6265bis 4.1.1, 5.1.1)"},
    {CookieProblem::needs_clock, "needs_clock",
     "also_expires with a lifetime needs the time of writing: pass now, or set expires"},
    {CookieProblem::same_site_none_insecure, "same_site_none_insecure", "SameSite=None needs Secure (RFC 6265bis 5.7)"},
    {CookieProblem::partitioned_insecure, "partitioned_insecure", "Partitioned needs Secure (CHIPS 2.1)"},
    {CookieProblem::broken_secure_prefix, "broken_secure_prefix",
     "a __Secure- cookie needs Secure (RFC 6265bis 4.1.3.1)"},
    {CookieProblem::broken_host_prefix, "broken_host_prefix",
     "a __Host- cookie needs Secure, Path=/ and no Domain (RFC 6265bis 4.1.3.2)"},
    {CookieProblem::broken_http_prefix, "broken_http_prefix",
     "an __Http- cookie needs Secure and HttpOnly, a __Host-Http- cookie also Path=/ and no Domain (layered-cookies)"},
    {CookieProblem::miscased_prefix, "miscased_prefix",
     "a cookie prefix is spelt __Secure-, __Host-, __Http- or __Host-Http-, in this case (RFC 6265bis 4.1.3)"},
    {CookieProblem::second_scope, "second_scope", "a response sets a name only once (RFC 6265bis 4.1.1)"},
    {CookieProblem::too_many, "too_many", "browsers promise room for 50 cookies a domain (RFC 6265bis 6.1)"},
};

constexpr bool is_in_order() {
  std::size_t at = 0;
  for (const auto& row : rows)
    if (static_cast<std::size_t>(row.problem) != at++) return false;
  return at == static_cast<std::size_t>(CookieProblem::too_many) + 1;
}
static_assert(is_in_order());

constexpr const Row& row_of(CookieProblem problem) { return rows[static_cast<std::size_t>(problem)]; }

std::string message_about(CookieProblem problem, std::string_view cookie_name) {
  std::string out{"cookie '"};
  return out.append(cookie_name).append("': ").append(to_text(problem));
}

}  // namespace

std::string_view name_of(CookieProblem problem) { return row_of(problem).name; }
std::string_view to_text(CookieProblem problem) { return row_of(problem).sentence; }

CookieError::CookieError(CookieProblem problem, std::string_view cookie_name)
    : std::invalid_argument{message_about(problem, cookie_name)}, problem_{problem} {}

}  // namespace canteen
