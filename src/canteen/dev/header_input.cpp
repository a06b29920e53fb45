#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/dev/header_input.hpp>
#include <optional>

namespace canteen::dev {

namespace {

/// Takes the next line off the front, without its LF or CRLF.
std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The value of a line of that field.
std::optional<std::string_view> field_value(std::string_view line, std::string_view name) {
  if (line.size() <= name.size() || line[name.size()] != ':') return std::nullopt;
  if (!equals_ignoring_case(line.substr(0, name.size()), name)) return std::nullopt;
  return trim_ows(line.substr(name.size() + 1));
}

bool forbids_shared_caches(std::string_view cache_control) {
  std::string lower{cache_control};  // RFC 9111 §5.2: directives have no case
  for (char& c : lower) c = to_lower(c);
  const auto holds = [&lower](std::string_view directive) { return lower.find(directive) != std::string::npos; };
  return holds("no-store") || holds("private");
}

bool begins_answer(std::string_view text) { return text.starts_with("HTTP/"); }

/// RFC 9110 §15.4: the statuses whose Location is gone to. 300 and 304 are none.
bool is_redirect(std::string_view status_line) {
  constexpr std::array<std::string_view, 5> redirects{"301", "302", "303", "307", "308"};
  const auto status = status_line.substr(std::min(status_line.find(' '), status_line.size() - 1) + 1, 3);
  return std::ranges::find(redirects, status) != redirects.end();
}

/// The fields of one answer; stops behind its empty line.
HeaderAnswer take_answer(std::string_view& text) {
  HeaderAnswer answer{.status = std::string{trim_ows(take_line(text))}, .cacheable = true};
  while (!text.empty()) {
    const auto line = take_line(text);
    if (line.empty()) break;
    if (const auto value = field_value(line, "Set-Cookie")) answer.set_cookies.emplace_back(*value);
    if (const auto value = field_value(line, "Location"); value && answer.location.empty()) answer.location = *value;
    if (const auto value = field_value(line, "Cache-Control"); value && forbids_shared_caches(*value))
      answer.cacheable = false;
  }
  if (!is_redirect(answer.status)) answer.location.clear();
  return answer;
}

}  // namespace

std::string_view set_cookie_value(std::string_view line) { return field_value(line, "Set-Cookie").value_or(line); }

std::vector<HeaderAnswer> parse_header_input(std::string_view text) {
  std::vector<HeaderAnswer> answers;
  while (begins_answer(text)) answers.push_back(take_answer(text));
  if (!answers.empty()) return answers;
  answers.emplace_back();
  while (!text.empty()) {
    const auto line = take_line(text);
    if (!line.empty()) answers[0].set_cookies.emplace_back(set_cookie_value(line));
  }
  return answers;
}

}  // namespace canteen::dev
