// What the writer accepts is one line of visible ASCII and spaces, and reads back as the value that went in, by the rules
// of browsers and by the grammar, which accepts no less; what it refuses leaves the text as it was.
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/cookie.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {

using namespace canteen;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Takes what comes before the next line feed.
std::string_view take_line(std::string_view& rest) {
  const auto line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(line.size() + (line.size() < rest.size() ? 1 : 0));
  return line;
}

/// Eight octets off the front, or nought.
std::chrono::seconds take_seconds(std::string_view& rest) {
  std::int64_t number = 0;
  if (rest.size() < sizeof number) return {};
  std::memcpy(&number, rest.data(), sizeof number);
  rest.remove_prefix(sizeof number);
  return std::chrono::seconds{number};
}

CookieOptions options_from(std::uint8_t bits, std::string_view path, std::string_view domain) {
  CookieOptions options{.path = path, .domain = domain};
  if (bits & 0x01) options.max_age = std::chrono::hours{bits};
  if (bits & 0x02) options.secure = true;
  options.http_only = (bits & 0x04) != 0;
  options.same_site = static_cast<SameSite>(bits >> 3 & 0x03);
  options.partitioned = (bits & 0x20) != 0;
  options.also_expires = (bits & 0x40) != 0;
  return options;
}

void require_value_comes_back(std::string_view line, std::string_view name, std::string_view value,
                              CookieCoding coding) {
  TextArena arena;
  RequestCookies cookies;
  cookies.attach(line, arena);
  const auto came = coding == CookieCoding::raw ? cookies.raw(name) : cookies.get(name, coding);
  require(came == value);
}

void require_line(std::string_view line, std::string_view name, std::string_view value, CookieCoding coding) {
  require(OctetSet::range(0x20, 0x7E).contains_all(line));
  require_value_comes_back(line, name, value, coding);
}

void check_grammar(const Cookie& cookie, std::string_view line_by_browsers, TimePoint now) {
  const auto line = to_set_cookie(cookie, now, CookieRules::grammar);
  if (!line) return require(line_by_browsers.empty());
  require(line_by_browsers.empty() || *line == line_by_browsers);
  require_line(*line, cookie.name, cookie.value, *cookie.coding);
}

}  // namespace

/// Two octets of options, coding and priority, a lifetime and a date where the second has its highest bits, then name, path
/// and domain by the line, then the value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  std::string_view rest{reinterpret_cast<const char*>(data) + 2, size - 2};
  const auto age = data[1] & 0x80 ? MaxAge{take_seconds(rest)} : MaxAge{};
  const auto expires = data[1] & 0x40 ? Expires{std::chrono::sys_seconds{take_seconds(rest)}} : Expires{};
  const auto name = take_line(rest);
  const auto path = take_line(rest);
  const auto domain = take_line(rest);
  const auto coding = static_cast<CookieCoding>((data[1] & 0x0F) % 3);
  std::string out = "kept";
  auto options = options_from(data[0], path, domain);
  if (age) options.max_age = age;
  options.expires = expires;
  options.priority = static_cast<Priority>((data[1] >> 4 & 0x03) % 3);
  const TimePoint now = std::chrono::sys_days{std::chrono::days{20'645}};
  const bool is_written = append_set_cookie(out, name, rest, options, coding, now).has_value();
  const auto line = std::string_view{out}.substr(4);
  require(out.starts_with("kept") && line.empty() != is_written);
  if (is_written) require_line(line, name, rest, coding);
  check_grammar({.name = std::string{name},
                 .value = std::string{rest},
                 .max_age = options.max_age,
                 .expires = expires,
                 .path = std::string{path},
                 .domain = std::string{domain},
                 .secure = options.secure,
                 .http_only = options.http_only,
                 .same_site = options.same_site,
                 .partitioned = options.partitioned,
                 .priority = options.priority,
                 .also_expires = options.also_expires,
                 .coding = coding},
                line, now);
  return 0;
}
