#include <algorithm>
#include <canteen/cookies/cookie_prefix.hpp>
#include <canteen/cookies/rules.hpp>
#include <utility>

namespace canteen {
namespace {

const detail::Prefix& rule_of(CookiePrefix prefix) { return detail::prefixes[static_cast<std::size_t>(prefix)]; }

static_assert(detail::prefixes[static_cast<std::size_t>(CookiePrefix::secure)].text == "__Secure-");
static_assert(detail::prefixes[static_cast<std::size_t>(CookiePrefix::host_http)].text == "__Host-Http-");
static_assert(detail::prefixes[static_cast<std::size_t>(CookiePrefix::host)].text == "__Host-");
static_assert(detail::prefixes[static_cast<std::size_t>(CookiePrefix::http)].text == "__Http-");

}  // namespace

std::string_view to_text(CookiePrefix prefix) { return rule_of(prefix).text; }

Cookie conforming(Cookie cookie) {
  if (cookie.domain.starts_with('.')) cookie.domain.erase(0, 1);
  if (cookie.same_site == SameSite::none || cookie.partitioned) cookie.secure = true;
  const auto rule = std::ranges::find_if(  // the longest: "Http-a" makes another prefix of __Host-
      detail::prefixes, [&](const auto& one) { return cookie.name.starts_with(one.text); });
  if (rule == detail::prefixes.end()) return cookie;
  cookie.secure = true;
  if (rule->wants_http_only) cookie.http_only = true;
  if (!rule->wants_host) return cookie;
  cookie.path = "/";
  cookie.domain.clear();
  return cookie;
}

Cookie with_prefix(CookiePrefix prefix, Cookie cookie) {
  const auto text = to_text(prefix);
  if (!cookie.name.empty() && !cookie.name.starts_with(text)) cookie.name.insert(0, text);
  return conforming(std::move(cookie));
}

}  // namespace canteen
