#include <algorithm>
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

/// The fields of one answer; stops behind its empty line.
void read_answer(std::string_view& text, HeaderInput& input) {
  bool cacheable = true;
  while (!text.empty()) {
    const auto line = take_line(text);
    if (line.empty()) break;
    if (const auto value = field_value(line, "Set-Cookie")) input.set_cookies.emplace_back(*value);
    if (const auto value = field_value(line, "Cache-Control")) cacheable = cacheable && !forbids_shared_caches(*value);
  }
  input.cacheable_response = cacheable;
}

}  // namespace

std::string_view set_cookie_value(std::string_view line) { return field_value(line, "Set-Cookie").value_or(line); }

HeaderInput parse_header_input(std::string_view text) {
  HeaderInput input;
  if (begins_answer(text)) {
    while (begins_answer(text)) read_answer(text, input);
    return input;
  }
  while (!text.empty()) {
    const auto line = take_line(text);
    if (!line.empty()) input.set_cookies.emplace_back(set_cookie_value(line));
  }
  return input;
}

}  // namespace canteen::dev
