#include <algorithm>
#include <canteen/cookies/cookie_prefix.hpp>
#include <canteen/jar/jar_file.hpp>
#include <canteen/jar/jar_loader.hpp>
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

StoredCookie ClientCookies::made_at_home(std::string name, std::string value) const {
  const auto url = parse_request_url(home_).value();
  auto promised = conforming({.name = std::move(name), .value = std::move(value), .http_only = false});
  StoredCookie cookie{.name = std::move(promised.name), .value = std::move(promised.value), .domain = url.host};
  cookie.secure = url.secure || (promised.secure && is_secure_origin(url, jar_.options()));
  cookie.http_only = promised.http_only;
  return cookie;
}

void ClientCookies::put(std::string name, std::string value) {
  auto cookie = made_at_home(std::move(name), std::move(value));
  if (const auto rule = find_impossible(cookie, jar_.options()))
    throw std::invalid_argument{home_ + " cannot set this cookie: " + std::string{to_text(*rule)}};
  cookie.creation = cookie.last_access = latest(clock_.now());
  jar_.put(std::move(cookie), now_);
}

void ClientCookies::load(const CookieJar& jar) {
  JarLoader loader{jar_.options(), latest(clock_.now())};
  std::size_t place = 0;
  for (auto& cookie : jar.cookies()) {
    ++place;
    if (const auto rule = loader.add(std::move(cookie)))
      throw std::invalid_argument{"cookie " + std::to_string(place) + ": " + std::string{to_text(*rule)}};
  }
  jar_ = std::move(loader).take();
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
