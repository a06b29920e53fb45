#include <algorithm>
#include <canteen/test/client_cookies.hpp>
#include <stdexcept>

namespace canteen::test {

std::optional<std::string> ClientCookies::get(std::string_view name) const {
  for (auto& cookie : all())
    if (cookie.name == name) return std::move(cookie.value);
  return std::nullopt;
}

std::vector<StoredCookie> ClientCookies::all() const {
  auto cookies = jar_.cookies();
  std::erase_if(cookies, [now = std::max(now_, clock_.now())](const auto& cookie) { return cookie.is_expired(now); });
  return cookies;
}

void ClientCookies::put(std::string name, std::string value) {
  const auto url = parse_request_url(home_).value();
  StoredCookie cookie{.name = std::move(name), .value = std::move(value), .domain = url.host, .secure = url.secure};
  cookie.creation = cookie.last_access = now_;
  if (!jar_.put(cookie, now_))
    throw std::invalid_argument{"no browser holds a cookie named \"" + cookie.name + "\" so"};
}

void ClientCookies::remove(std::string_view name) {
  for (const auto& cookie : jar_.cookies())
    if (cookie.name == name) jar_.remove(cookie);
}

void ClientCookies::take(std::string_view set_cookie, const JarContext& context, std::string_view url, TimePoint now) {
  const auto verdict = jar_.store(set_cookie, context, latest(now));
  if (!verdict.stored()) refused_.push_back({std::string{set_cookie}, std::string{url}, *verdict.refusal});
}

}  // namespace canteen::test
