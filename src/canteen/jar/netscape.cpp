#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/base/utf8.hpp>
#include <canteen/jar/jar_loader.hpp>
#include <canteen/jar/netscape.hpp>
#include <charconv>
#include <cstdint>

namespace canteen {

namespace {

using std::chrono::seconds;

constexpr std::string_view http_only_mark = "#HttpOnly_";
constexpr std::size_t field_count = 7;

// ---- writing ---------------------------------------------------------------------------------------------------------

bool fits(const StoredCookie& cookie) {
  const auto has_tab = [](std::string_view text) { return text.find('\t') != std::string_view::npos; };
  if (cookie.partition || cookie.name.empty()) return false;  // curl takes a nameless one's value for its name
  return !has_tab(cookie.name) && !has_tab(cookie.value) && !has_tab(cookie.path);
}

/// 0 would be the session's end: what expired before 1970 expired a second later.
std::int64_t expiry_of(const StoredCookie& cookie) {
  if (!cookie.expires) return 0;
  return std::max<std::int64_t>(1, std::chrono::floor<seconds>(*cookie.expires).time_since_epoch().count());
}

/// An IPv6 address stands in these files as curl writes it: "::1", which is "[::1]" in a URL.
std::string_view without_brackets(std::string_view domain) {
  return domain.starts_with('[') ? domain.substr(1, domain.size() - 2) : domain;
}

std::string with_brackets(std::string_view domain) {
  if (domain.find(':') == domain.npos || domain.starts_with('[')) return std::string{domain};
  return std::string{"["}.append(domain).append("]");
}

void append_line(std::string& out, const StoredCookie& cookie) {
  if (cookie.http_only) out += http_only_mark;
  if (!cookie.host_only) out += '.';
  out.append(without_brackets(cookie.domain)).append(cookie.host_only ? "\tFALSE\t" : "\tTRUE\t");
  out.append(cookie.path).append(cookie.secure ? "\tTRUE\t" : "\tFALSE\t");
  out.append(std::to_string(expiry_of(cookie))).append("\t");
  out.append(cookie.name).append("\t").append(cookie.value).append("\n");
}

// ---- reading ---------------------------------------------------------------------------------------------------------

std::string_view take_line(std::string_view& rest) {
  auto line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The seven fields; empty for more or fewer.
std::optional<std::array<std::string_view, field_count>> split(std::string_view line) {
  std::array<std::string_view, field_count> fields;
  for (std::size_t i = 0; i + 1 < field_count; ++i) {
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    fields[i] = line.substr(0, tab);
    line.remove_prefix(tab + 1);
  }
  if (line.find('\t') != std::string_view::npos) return std::nullopt;
  fields.back() = line;
  return fields;
}

std::optional<bool> read_flag(std::string_view text) {
  if (equals_ignoring_case(text, "TRUE")) return true;
  return equals_ignoring_case(text, "FALSE") ? std::optional{false} : std::nullopt;
}

/// Empty for 0, the session's end; a time that the clock cannot hold is the latest that it can.
Result<std::optional<TimePoint>, JarFileRule> read_expiry(std::string_view text) {
  if (text.empty()) return std::optional<TimePoint>{};  // Python's MozillaCookieJar writes a session cookie so
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number < 0) return fail(JarFileRule::bad_time);
  if (number == 0) return std::optional<TimePoint>{};
  const auto latest = std::chrono::floor<seconds>(TimePoint::max());
  return std::optional<TimePoint>{std::min(latest, std::chrono::sys_seconds{seconds{number}})};
}

Result<StoredCookie, JarFileRule> read_cookie(std::string_view line, TimePoint now) {
  StoredCookie cookie{.creation = now, .last_access = now};
  cookie.http_only = line.starts_with(http_only_mark);
  if (cookie.http_only) line.remove_prefix(http_only_mark.size());
  const auto fields = split(line);
  if (!fields) return fail(JarFileRule::syntax);
  const auto& [domain, tail, path, secure, expiry, name, value] = *fields;
  const auto tail_flag = read_flag(tail), secure_flag = read_flag(secure);
  if (!tail_flag || !secure_flag) return fail(JarFileRule::bad_flag);
  const auto expires = read_expiry(expiry);
  if (!expires) return fail(expires.error());
  cookie.name = name;
  cookie.value = value;
  cookie.domain = with_brackets(domain.substr(domain.starts_with('.') ? 1 : 0));
  cookie.path = path;
  cookie.host_only = !*tail_flag;
  cookie.secure = *secure_flag;
  cookie.expires = *expires;
  return cookie;
}

JarFileError error_in_line(JarFileRule rule, std::size_t line) {
  return {rule, line, "line " + std::to_string(line) + ": " + std::string{to_text(rule)}};
}

bool is_cookie(std::string_view line) {
  return !trim_ows(line).empty() && (!line.starts_with('#') || line.starts_with(http_only_mark));
}

}  // namespace

NetscapeText to_netscape(const CookieJar& jar) {
  NetscapeText out{.text = "# Netscape HTTP Cookie File\n"};
  for (auto& cookie : jar.cookies()) {
    if (fits(cookie))
      append_line(out.text, cookie);
    else
      out.left_out.push_back(std::move(cookie));
  }
  return out;
}

Result<CookieJar, JarFileError> parse_netscape(std::string_view text, TimePoint now, JarOptions options) {
  JarLoader loader{std::move(options), now};
  text = without_byte_order_mark(text);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto line = take_line(text);
    if (!is_cookie(line)) continue;
    auto cookie = read_cookie(line, now);
    if (!cookie) return fail(error_in_line(cookie.error(), number));
    const bool is_kept = !cookie->is_expired(now);
    const auto rule = is_kept ? loader.add(*std::move(cookie)) : find_impossible(*cookie, loader.options());
    if (rule) return fail(error_in_line(*rule, number));
  }
  return std::move(loader).take();
}

}  // namespace canteen
