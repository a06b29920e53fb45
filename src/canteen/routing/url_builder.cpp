#include <algorithm>
#include <canteen/base/percent.hpp>
#include <canteen/routing/url_builder.hpp>
#include <utility>

namespace canteen::detail {
namespace {

constexpr PercentSet path_octets = path_segment_octets | PercentSet{"/"};

RuleProblem problem(const Rule& rule, const std::string& what) {
  return {"a URL of rule '" + rule.text() + "': " + what, 0};
}

std::size_t count_of(std::string_view name, UrlValues values) {
  const auto has_name = [name](const auto& value) { return value.first == name; };
  return static_cast<std::size_t>(std::count_if(values.begin(), values.end(), has_name));
}

std::string_view value_of(std::string_view name, UrlValues values) {
  const auto has_name = [name](const auto& value) { return value.first == name; };
  return std::find_if(values.begin(), values.end(), has_name)->second;
}

/// A browser takes "." and ".." away before it asks (WHATWG URL §4.4), however they are encoded.
bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    const auto segment = path.substr(0, path.find('/'));
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(std::min(path.size(), segment.size() + 1));
  }
  return false;
}

bool fits(const Converter& converter, std::string_view value) {
  if (value.empty() || value.find('\0') != value.npos) return false;
  if (converter.spans_segments() && value.front() == '/') return false;
  return converter.accepts(value);
}

/// Checks that each placeholder has exactly one value, which its converter takes.
Result<void, RuleProblem> check_values(const BoundRule& bound, UrlValues values) {
  for (std::size_t i = 0; i < bound.converters.size(); ++i) {
    const auto& name = bound.rule.placeholders()[i].name;
    const auto count = count_of(name, values);
    if (count == 0) return fail(problem(bound.rule, "'" + name + "' has no value"));
    if (count > 1) return fail(problem(bound.rule, "'" + name + "' has more than one value"));
    if (!fits(*bound.converters[i], value_of(name, values))) {
      const bool is_path = value_of(name, values).find('/') != std::string_view::npos;
      return fail(problem(bound.rule, "'" + name + "' has a value its converter refuses" +
                                          (is_path ? ": it holds '/', see <path:" + name + ">" : "")));
    }
  }
  return {};
}

void append_query(std::string& url, const Rule& rule, UrlValues values) {
  char mark = '?';
  for (const auto& [name, value] : values) {
    const auto is_placeholder = [&name = name](const Placeholder& placeholder) { return placeholder.name == name; };
    if (std::any_of(rule.placeholders().begin(), rule.placeholders().end(), is_placeholder)) continue;
    url += std::exchange(mark, '&');
    encode_form(url, name);
    url += '=';
    encode_form(url, value);
  }
}

}  // namespace

Result<std::string, RuleProblem> build_url(const BoundRule& bound, UrlValues values) {
  if (const auto checked = check_values(bound, values); !checked) return fail(checked.error());
  std::string url;
  std::string decoded;
  for (const auto& part : bound.rule.parts()) {
    const bool is_literal = part.placeholder == Rule::Part::npos;
    const auto text = is_literal ? part.literal : value_of(bound.rule.placeholders()[part.placeholder].name, values);
    const bool keeps_slashes = is_literal || bound.converters[part.placeholder]->spans_segments();
    encode_percent(url, text, keeps_slashes ? path_octets : path_segment_octets);
    decoded += text;
  }
  if (has_dot_segment(decoded)) return fail(problem(bound.rule, "browsers drop a segment '.' or '..'"));
  append_query(url, bound.rule, values);
  return url;
}

}  // namespace canteen::detail
