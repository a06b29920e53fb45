#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/utf8.hpp>
#include <canteen/http/part_head.hpp>

namespace canteen {

namespace {

constexpr OctetSet never_in_a_line{std::string_view{"\r\n\0", 3}};

/// One parameter of Content-Disposition, its value decoded.
struct Parameter {
  std::string_view name;
  std::string value;
};

std::string_view take_while(std::string_view& rest, const OctetSet& set) {
  std::size_t size = 0;
  while (size < rest.size() && set.contains(rest[size])) ++size;
  const auto taken = rest.substr(0, size);
  rest.remove_prefix(size);
  return taken;
}

void skip_ows(std::string_view& rest) {
  while (!rest.empty() && is_ows(rest.front())) rest.remove_prefix(1);
}

/// What browsers write for '"', CR and LF (HTML, "multipart/form-data encoding algorithm"); no other escape is one.
char unescaped(std::string_view triplet) {
  if (triplet == "%22") return '"';
  if (equals_ignoring_case(triplet, "%0D")) return '\r';
  if (equals_ignoring_case(triplet, "%0A")) return '\n';
  return '\0';
}

/// Behind the opening quote. A backslash is an escape before '"' alone (old curl); elsewhere it is part of a path (old
/// browsers). F-28.
std::optional<std::string> read_quoted(std::string_view& rest) {
  std::string value;
  while (!rest.empty()) {
    if (take_front(rest, '"')) return value;
    if (rest.starts_with("\\\"")) rest.remove_prefix(1);
    const auto escape = unescaped(rest.substr(0, 3));
    value += escape != '\0' ? escape : rest.front();
    rest.remove_prefix(escape != '\0' ? 3 : 1);
  }
  return std::nullopt;
}

/// parameter = name "=" ( token / quoted string ), without white space around "=".
std::optional<Parameter> read_parameter(std::string_view& rest) {
  const auto name = take_while(rest, token_octets);
  if (name.empty() || !take_front(rest, '=')) return std::nullopt;
  if (take_front(rest, '"')) {
    auto value = read_quoted(rest);
    if (!value) return std::nullopt;
    return Parameter{name, *std::move(value)};
  }
  const auto token = take_while(rest, token_octets);
  if (token.empty()) return std::nullopt;
  return Parameter{name, std::string{token}};
}

/// Keeps a parameter that means something; false when it came before. "filename*" is another name, and ignored (F-29).
bool keep_parameter(Parameter parameter, std::optional<std::string>& name, std::optional<std::string>& filename) {
  auto* const place = equals_ignoring_case(parameter.name, "name")       ? &name
                      : equals_ignoring_case(parameter.name, "filename") ? &filename
                                                                         : nullptr;
  if (!place) return true;
  if (*place) return false;
  *place = to_valid_utf8(parameter.value);
  return true;
}

/// The one field of that name; null when there is none, or a second one.
const std::string* find_only(const PartHead& head, std::string_view name) {
  const std::string* found = nullptr;
  for (const auto& [key, value] : head.headers) {
    if (!equals_ignoring_case(key, name)) continue;
    if (found) return nullptr;
    found = &value;
  }
  return found;
}

}  // namespace

std::string_view to_text(MultipartRule rule) {
  switch (rule) {
    case MultipartRule::bad_boundary:
      return "multipart/form-data has one boundary parameter of 1 to 70 visible characters (RFC 2046 5.1.1)";
    case MultipartRule::bad_delimiter: return "a boundary ends its line, or '--' follows it (RFC 2046 5.1.1)";
    case MultipartRule::not_closed: return "the content ends before its close-delimiter (RFC 2046 5.1.1)";
    case MultipartRule::no_part: return "a form without parts is its close-delimiter alone (RFC 2046 5.1.1)";
    case MultipartRule::bad_line_end: return "lines before a part's content end in CRLF (RFC 2046 5.1)";
    case MultipartRule::nul: return "a part's header holds no NUL (RFC 2046 5.1)";
    case MultipartRule::bad_field: return "a part's header is a name, a colon and a value (RFC 2046 5.1)";
    case MultipartRule::bad_disposition: return "a part has one Content-Disposition: form-data (RFC 7578 4.2)";
    case MultipartRule::bad_parameter: return "a parameter is ';' name '=' value (RFC 2183 2)";
    case MultipartRule::repeated_parameter: return "a part has one name and at most one filename (RFC 7578 4.2)";
    case MultipartRule::no_name: return "a part has a name (RFC 7578 4.2)";
    case MultipartRule::too_many_parts: return "the form has too many fields";
    case MultipartRule::too_many_lines: return "a part's header has too many lines";
    case MultipartRule::head_too_large: return "a part's header is too large";
    case MultipartRule::field_too_large: return "a field of the form is too large";
  }
  return {};
}

std::optional<std::string_view> PartHead::header(std::string_view field) const {
  for (const auto& [key, value] : headers)
    if (equals_ignoring_case(key, field)) return value;
  return std::nullopt;
}

Result<void, MultipartError> PartHead::add_line(std::string_view line) {
  const auto bad = std::find_if(line.begin(), line.end(), [](char c) { return never_in_a_line.contains(c); });
  if (bad != line.end()) {
    const auto rule = *bad == '\0' ? MultipartRule::nul : MultipartRule::bad_line_end;
    return fail(MultipartError{rule, static_cast<std::size_t>(bad - line.begin())});
  }
  if (is_ows(line.front())) {  // a folded line goes on with the field before it (RFC 5322 §2.2.3)
    if (headers.empty()) return fail(MultipartError{MultipartRule::bad_field, 0});
    auto& value = headers.back().second;
    value.append(value.empty() ? "" : " ").append(trim_ows(line));
    return {};
  }
  auto rest = line;
  const auto field = take_while(rest, token_octets);
  if (field.empty() || !take_front(rest, ':'))
    return fail(MultipartError{MultipartRule::bad_field, line.size() - rest.size()});
  headers.emplace_back(field, trim_ows(rest));
  return {};
}

Result<void, MultipartRule> PartHead::read_disposition() {
  const auto* const disposition = find_only(*this, "Content-Disposition");
  if (!disposition) return fail(MultipartRule::bad_disposition);
  std::string_view rest{*disposition};
  if (!equals_ignoring_case(take_while(rest, token_octets), "form-data")) return fail(MultipartRule::bad_disposition);
  std::optional<std::string> its_name;
  for (skip_ows(rest); !rest.empty(); skip_ows(rest)) {
    if (!take_front(rest, ';')) return fail(MultipartRule::bad_parameter);
    skip_ows(rest);
    if (rest.empty() || rest.front() == ';') continue;
    auto parameter = read_parameter(rest);
    if (!parameter) return fail(MultipartRule::bad_parameter);
    if (!keep_parameter(*std::move(parameter), its_name, filename)) return fail(MultipartRule::repeated_parameter);
  }
  if (!its_name) return fail(MultipartRule::no_name);
  name = *std::move(its_name);
  return {};
}

}  // namespace canteen
