// The sentences of CookieProblem, in its order.
#include <array>
#include <canteen/cookies/problem.hpp>
#include <cstddef>

namespace canteen {
namespace {

constexpr std::array<std::string_view, 20> sentences{
    "a cookie needs a name (RFC 6265bis §4.1.1)",
    "a cookie's name is a token: letters, digits and !#$%&'*+-.^_`|~ (RFC 6265bis §4.1.1)",
    "a raw value holds visible ASCII without quotes, commas, semicolons or backslashes (RFC 6265bis §4.1.1)",
    "a cookie's value holds no control characters (RFC 6265bis §4.1.1)",
    "browsers drop a cookie whose name and value exceed 4096 octets together (RFC 6265bis §5.6)",
    "browsers ignore an attribute whose value exceeds 1024 octets (RFC 6265bis §5.6)",
    "Path begins with '/', ends in no space and holds printable ASCII without ';' (RFC 6265bis §4.1.1, §5.6.4)",
    "Domain is an ASCII host name without a leading or trailing dot or a port (RFC 6265bis §4.1.2.3)",
    "browsers cut Max-Age to 400 days (RFC 6265bis §5.5)",
    "browsers cut Expires to 400 days from now (RFC 6265bis §5.5)",
    "Expires has a year of 1601 to 9999 (RFC 6265bis §4.1.1, §5.1.1)",
    "also_expires with a lifetime needs the time of writing: pass now, or set expires",
    "SameSite=None needs Secure (RFC 6265bis §5.7)",
    "Partitioned needs Secure (CHIPS §2.1)",
    "a __Secure- cookie needs Secure (RFC 6265bis §4.1.3.1)",
    "a __Host- cookie needs Secure, Path=/ and no Domain (RFC 6265bis §4.1.3.2)",
    "an __Http- cookie needs Secure and HttpOnly, a __Host-Http- cookie also Path=/ and no Domain (layered-cookies)",
    "a cookie prefix is spelt __Secure-, __Host-, __Http- or __Host-Http-, in this case (RFC 6265bis §4.1.3)",
    "a response sets a name only once (RFC 6265bis §4.1.1)",
    "browsers promise room for 50 cookies a domain (RFC 6265bis §6.1)",
};
static_assert(sentences.size() == static_cast<std::size_t>(CookieProblem::too_many) + 1);

std::string message_about(CookieProblem problem, std::string_view cookie_name) {
  std::string out{"cookie \""};
  return out.append(cookie_name).append("\": ").append(to_text(problem));
}

}  // namespace

std::string_view to_text(CookieProblem problem) { return sentences[static_cast<std::size_t>(problem)]; }

CookieError::CookieError(CookieProblem problem, std::string_view cookie_name)
    : std::invalid_argument{message_about(problem, cookie_name)}, problem_{problem} {}

}  // namespace canteen
