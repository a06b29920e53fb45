#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/dev/pasted_line.hpp>

namespace canteen::dev {

namespace {

/// "HTTP/1.1 200 OK", "HTTP/2 200" (RFC 9112 §4; later versions as curl and browsers show them).
bool is_status_line(std::string_view text) {
  if (!text.starts_with("HTTP/")) return false;
  const auto space = text.find(' ');
  if (space == text.npos) return false;
  const auto digits = [](std::string_view part) { return std::ranges::all_of(part, is_digit); };
  const auto version = text.substr(5, space - 5), status = text.substr(space + 1, 3);
  const auto major = version.substr(0, version.find('.'));
  return major.size() == 1 && digits(major) && status.size() == 3 && digits(status);
}

bool contains_ignoring_case(std::string_view text, std::string_view word) {
  return !std::ranges::search(text, word, {}, to_lower, to_lower).empty();
}

bool is_space(char c) { return c == ' ' || c == '\t'; }

/// Where the ':' of a field stands; npos for what cannot be one. HTTP/2 names its own with a ':' in front (RFC 9113 §8.3).
std::size_t colon_of(std::string_view text) {
  const auto colon = text.find(':', text.starts_with(':') ? 1 : 0);
  const auto name = text.substr(text.starts_with(':') ? 1 : 0);
  return colon != text.npos && is_token(name.substr(0, name.find(':'))) ? colon : text.npos;
}

/// A cookie's name may hold a ':', "user:id=5", but none with a space behind it.
bool is_field_anywhere(std::string_view text, std::size_t colon) {
  if (equals_ignoring_case(text.substr(0, colon), "Set-Cookie")) return true;
  const bool has_space = colon + 1 == text.size() || is_space(text[colon + 1]);
  return has_space || text.substr(0, text.find(';')).find('=') == text.npos;
}

PastedLine field_at(PastedLine line, std::size_t colon) {
  line.kind = PastedKind::field;
  line.name = line.text.substr(0, colon);
  line.value = trim_ows(line.text.substr(colon + 1));
  return line;
}

/// Without "< " and white space in front.
PastedLine stripped(std::string_view line) {
  const bool has_mark = line == "<" || line.starts_with("< ");
  if (has_mark) line.remove_prefix(1);
  line.remove_prefix(static_cast<std::size_t>(std::ranges::find_if_not(line, is_space) - line.begin()));
  return {.text = line, .has_mark = has_mark};
}

/// A call, JSON or an address. No name that a cookie is given looks so.
bool is_program(std::string_view text, std::string_view name) {
  if (text.starts_with('{') || text.starts_with('[')) return true;
  if (name.find('(') != name.npos || name.find("://") != name.npos) return true;
  return contains_ignoring_case(name, "set-cookie") || contains_ignoring_case(name, "document.cookie");
}

PastedKind kind_of(std::string_view text) {
  if (text.empty()) return PastedKind::blank;
  if (is_status_line(text)) return PastedKind::status;
  if (text.starts_with("* ") || text.starts_with("> ") || text == ">" || text == "*") return PastedKind::curl;
  const auto pair = text.substr(0, text.find(';'));
  const auto name = trim_ows(pair.substr(0, pair.find('=')));
  if (is_program(text, name)) return PastedKind::program;
  const bool is_named = pair.find('=') != pair.npos && is_token(name);
  return is_named ? PastedKind::cookie : PastedKind::bare;
}

}  // namespace

bool PastedLine::is_field(std::string_view wanted) const {
  return kind == PastedKind::field && equals_ignoring_case(name, wanted);
}

PastedLine read_pasted_line(std::string_view text) {
  auto line = stripped(text);
  const auto colon = colon_of(line.text);
  if (colon != line.text.npos && is_field_anywhere(line.text, colon)) return field_at(line, colon);
  line.kind = kind_of(line.text);
  return line;
}

PastedLine read_answer_line(std::string_view text) {
  auto line = stripped(text);
  const auto colon = colon_of(line.text);
  if (colon != line.text.npos) return field_at(line, colon);
  line.kind = kind_of(line.text);
  return line;
}

}  // namespace canteen::dev
