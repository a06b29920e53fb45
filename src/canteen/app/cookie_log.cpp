#include <canteen/app/context.hpp>
#include <canteen/app/cookie_log.hpp>
#include <canteen/base/named_values.hpp>
#include <canteen/cookies/cookie_warning.hpp>
#include <canteen/cookies/value_codec.hpp>
#include <canteen/cookies/value_warning.hpp>
#include <canteen/cookies/written_cookie.hpp>
#include <canteen/http/response.hpp>
#include <canteen/jar/cookie_date.hpp>
#include <string>

namespace canteen::detail {
namespace {

/// A Set-Cookie value as our writer writes it: no value holds "; ", and attributes are spelt one way.
struct Written {
  std::string_view name;
  std::string_view raw_value;
  MaxAge max_age;
  Expires expires;
};

MaxAge max_age_of(std::string_view attributes) {
  const auto age = parse_number<std::int64_t>(written_attribute(attributes, "; Max-Age="));
  return age ? MaxAge{std::chrono::seconds{*age}} : MaxAge{};
}

Written parse_written(std::string_view line) {
  const auto pair = line.substr(0, line.find("; "));
  const auto equals = pair.find('=');
  const auto attributes = line.substr(pair.size());
  return {pair.substr(0, equals), pair.substr(equals + 1), max_age_of(attributes),
          parse_cookie_date(written_attribute(attributes, "; Expires="))};
}

/// The passwords of the form; none where it cannot be read.
std::vector<std::string_view> submitted_passwords(const Request& request) try {
  std::vector<std::string_view> passwords;
  for (const auto& [name, value] : request.form)
    if (is_password_field(name)) passwords.push_back(value);
  return passwords;
} catch (const std::exception&) {
  return {};
}

/// The line does not tell its coding, so that each has its look.
std::optional<ValueWarning> find_warning_by_any_coding(std::string_view raw_value,
                                                       std::span<const std::string_view> passwords) {
  for (const auto coding : {CookieCoding::percent, CookieCoding::flask, CookieCoding::raw}) {
    const auto text = decode_cookie_value(raw_value, coding);
    if (!text) continue;
    if (const auto warning = find_value_warning(*text, passwords)) return warning;
  }
  return std::nullopt;
}

}  // namespace

void log_ambiguous_cookies(const Context& c) {
  if (c.request.cookies.ambiguous().empty()) return;
  std::string names;
  for (const auto name : c.request.cookies.ambiguous()) names.append(names.empty() ? "" : ", ").append(name);
  c.log().write(LogLevel::warning, "ambiguous cookie, taken as absent", {{"route", c.rule()}, {"cookie", names}});
}

std::vector<std::string_view> find_cookie_doubts(const Context& c, std::string_view set_cookie) {
  const auto cookie = parse_written(set_cookie);
  std::vector<std::string_view> doubts;
  if (is_long_session(cookie.name, cookie.max_age, cookie.expires, c.now()))
    doubts.push_back(to_text(CookieWarning::long_session));
  if (is_long_line(set_cookie)) doubts.push_back(long_line_warning);
  const auto passwords = submitted_passwords(c.request);
  if (const auto warning = find_warning_by_any_coding(cookie.raw_value, passwords)) doubts.push_back(to_text(*warning));
  return doubts;
}

void log_cookie_warnings(const Context& c, const Response& response) {
  for (const auto line : response.set_cookies())
    for (const auto doubt : find_cookie_doubts(c, line))
      c.log().write(LogLevel::warning, "doubtful cookie",
                    {{"route", c.rule()}, {"cookie", written_name(line)}, {"what", doubt}});
}

}  // namespace canteen::detail
