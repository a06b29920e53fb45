#include <array>
#include <boost/json/array.hpp>
#include <canteen/base/text_arena.hpp>
#include <canteen/cookies/cookie.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <canteen/dev/header_lines.hpp>
#include <canteen/jar/jar_json.hpp>
#include <chrono>
#include <utility>

namespace canteen::dev {

namespace {

template <class T, std::size_t n>
using Words = std::array<std::pair<std::string_view, T>, n>;

constexpr Words<SameSite, 4> same_sites{{
    {"Lax", SameSite::lax},
    {"Strict", SameSite::strict},
    {"None", SameSite::none},
    {"unset", SameSite::unset},
}};
constexpr Words<Priority, 3> priorities{{
    {"Low", Priority::low},
    {"Medium", Priority::medium},
    {"High", Priority::high},
}};
constexpr Words<CookieRules, 2> rule_sets{{
    {"browsers", CookieRules::browsers},
    {"grammar", CookieRules::grammar},
}};
constexpr Words<CookieCoding, 3> codings{{
    {"percent", CookieCoding::percent},
    {"raw", CookieCoding::raw},
    {"flask", CookieCoding::flask},
}};

/// Sets `target` to what the member's word stands for, when the member is there.
template <class T, std::size_t n, class Target>
void take_word(LineFields& line, std::string_view name, const Words<T, n>& words, Target& target) {
  const auto word = line.octets(name);
  if (!word) return;
  std::string known;
  for (const auto& [text, value] : words) {
    if (text == *word) {
      target = value;
      return;
    }
    known.append(known.empty() ? "" : ", ").append(text);
  }
  throw LineError{"'" + std::string{name} + "' is one of " + known};
}

Cookie take_cookie(LineFields& line) {
  Cookie cookie{.name = line.required_octets("name"), .value = line.required_octets("value")};
  if (const auto age = line.whole_number("max_age")) cookie.max_age = std::chrono::seconds{*age};
  cookie.expires = line.date("expires");
  cookie.path = line.octets("path").value_or(cookie.path);
  cookie.domain = line.octets("domain").value_or(cookie.domain);
  cookie.secure = line.boolean("secure");
  cookie.http_only = line.boolean("http_only").value_or(cookie.http_only);
  take_word(line, "same_site", same_sites, cookie.same_site);
  cookie.partitioned = line.boolean("partitioned").value_or(false);
  take_word(line, "priority", priorities, cookie.priority);
  cookie.also_expires = line.boolean("also_expires").value_or(false);
  take_word(line, "coding", codings, cookie.coding);
  return cookie;
}

}  // namespace

boost::json::object parse_cookie_line(LineFields& line) {
  const auto header = line.required_octets("cookie");
  line.require_all_taken();
  TextArena arena;
  RequestCookies cookies;
  cookies.attach(header, arena);
  boost::json::array pairs;
  for (const auto& pair : cookies)
    pairs.push_back(boost::json::array{to_latin1_text(pair.name), to_latin1_text(pair.raw_value)});
  return {{"pairs", std::move(pairs)}};
}

boost::json::object write_cookie_line(LineFields& line) {
  const auto cookie = take_cookie(line);
  auto now = line.time("now");
  if (now == TimePoint{}) now = TimePoint{TimePoint::duration{1}};  // TimePoint{} would say that no time is known
  auto rules = CookieRules::browsers;
  take_word(line, "rules", rule_sets, rules);
  line.require_all_taken();
  const auto header = to_set_cookie(cookie, now.value_or(TimePoint{}), rules);
  if (header) return {{"header", to_latin1_text(*header)}};
  return {{"refused", name_of(header.error())}, {"rule", to_text(header.error())}};
}

}  // namespace canteen::dev
