#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/http_date.hpp>
#include <canteen/test/cookie_store.hpp>
#include <charconv>
#include <cstdint>

namespace canteen::test {

namespace {

// RFC 6265bis §5.1.4.
std::string default_path(std::string_view request_path) {
  const auto slash = request_path.rfind('/');
  return slash == 0 || slash == std::string_view::npos ? "/" : std::string{request_path.substr(0, slash)};
}

bool path_matches(std::string_view request_path, std::string_view cookie_path) {
  if (!request_path.starts_with(cookie_path)) return false;
  return request_path.size() == cookie_path.size() || cookie_path.ends_with('/') ||
         request_path[cookie_path.size()] == '/';
}

struct Attribute {
  std::string_view name;
  std::string_view value;
};

Attribute split(std::string_view text) {
  const auto equals = std::min(text.find('='), text.size());
  return {trim_ows(text.substr(0, equals)), trim_ows(text.substr(std::min(equals + 1, text.size())))};
}

/// Cuts the text up to the next ';' off the front.
std::string_view next_part(std::string_view& rest) {
  const auto part = rest.substr(0, rest.find(';'));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

/// RFC 6265bis §5.6.2: what is no whole number is ignored, and none is longer than 400 days.
std::optional<std::chrono::seconds> find_max_age(std::string_view text) {
  constexpr std::chrono::seconds longest = std::chrono::days{400};
  const auto digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || !ascii_digits.contains_all(digits)) return std::nullopt;
  if (text.starts_with('-')) return std::chrono::seconds{0};
  std::uint64_t age = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), age);
  const bool fits = read.ec == std::errc{} && age < static_cast<std::uint64_t>(longest.count());
  return fits ? std::chrono::seconds{age} : longest;
}

void apply(StoredCookie& cookie, const Attribute& attribute, bool& has_max_age, TimePoint now) {
  if (equals_ignoring_case(attribute.name, "Path") && attribute.value.starts_with('/')) cookie.path = attribute.value;
  if (equals_ignoring_case(attribute.name, "Secure")) cookie.secure = true;
  if (equals_ignoring_case(attribute.name, "Max-Age")) {
    const auto age = find_max_age(attribute.value);
    if (!age) return;
    cookie.expires = now + *age;
    has_max_age = true;
  }
  if (equals_ignoring_case(attribute.name, "Expires") && !has_max_age)
    if (const auto date = parse_http_date(attribute.value, now)) cookie.expires = *date;
}

}  // namespace

void CookieStore::set(std::string_view set_cookie, std::string_view request_path, TimePoint now) {
  const auto pair = split(next_part(set_cookie));
  StoredCookie cookie{std::string{pair.name}, std::string{pair.value}, default_path(request_path)};
  bool has_max_age = false;
  while (!set_cookie.empty()) apply(cookie, split(next_part(set_cookie)), has_max_age, now);
  const auto old = std::find_if(cookies_.begin(), cookies_.end(),
                                [&](const auto& c) { return c.name == cookie.name && c.path == cookie.path; });
  const bool lives = !cookie.expires || *cookie.expires > now;
  if (old == cookies_.end() && lives)
    cookies_.push_back(std::move(cookie));
  else if (old != cookies_.end() && lives)
    *old = std::move(cookie);  // §5.7 step 23: it keeps its place in time
  else if (old != cookies_.end())
    cookies_.erase(old);
}

std::string CookieStore::header(std::string_view request_path, bool secure, TimePoint now) const {
  std::vector<const StoredCookie*> sent;
  for (const auto& cookie : cookies_)
    if (path_matches(request_path, cookie.path) && (secure || !cookie.secure) &&
        (!cookie.expires || *cookie.expires > now))
      sent.push_back(&cookie);
  std::stable_sort(sent.begin(), sent.end(), [](auto* a, auto* b) { return a->path.size() > b->path.size(); });
  std::string header;
  for (const auto* cookie : sent)
    header.append(header.empty() ? "" : "; ").append(cookie->name).append("=").append(cookie->value);
  return header;
}

std::optional<std::string> CookieStore::get(std::string_view name) const {
  const auto found =
      std::find_if(cookies_.begin(), cookies_.end(), [&](const auto& cookie) { return cookie.name == name; });
  return found == cookies_.end() ? std::nullopt : std::optional{found->value};
}

void CookieStore::put(std::string name, std::string value) {
  std::erase_if(cookies_, [&](const auto& old) { return old.name == name && old.path == "/"; });
  cookies_.push_back({std::move(name), std::move(value)});
}

}  // namespace canteen::test
