#include <algorithm>
#include <canteen/app/config.hpp>
#include <canteen/app/context.hpp>
#include <canteen/app/debug_report.hpp>
#include <canteen/app/error_handlers.hpp>
#include <canteen/app/group.hpp>
#include <canteen/app/route_entry.hpp>
#include <canteen/base/ascii.hpp>
#include <canteen/base/file.hpp>
#include <canteen/jinja/template_error.hpp>

namespace canteen::detail {

namespace {

constexpr std::size_t largest_source = std::size_t{4} << 20;
constexpr std::size_t most_rows = 200;  // of a client's own making

std::string size_text(std::size_t size) { return std::to_string(size) + (size == 1 ? " octet" : " octets"); }

/// Fields whose value proves who someone is, or may: by a word in their name.
bool is_private(std::string_view name) {
  constexpr std::string_view words[] = {"cookie",  "auth",       "token", "secret", "key", "pass",
                                        "session", "credential", "sign",  "csrf",   "xsrf"};
  constexpr std::string_view own_words[] = {"pwd", "jwt", "access", "sid"};  // of fields that no standard has
  std::string lower{name};
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return to_lower(c); });
  const auto has = [&](std::string_view word) { return lower.find(word) != std::string::npos; };
  return std::any_of(std::begin(words), std::end(words), has) ||
         (lower.starts_with("x-") && std::any_of(std::begin(own_words), std::end(own_words), has));
}

/// What is shown of a field. The query of a Referer is another page's: it may hold what proves who someone is.
std::string shown_value(const HeaderField& field) {
  if (is_private(field.name)) return "(not shown, " + size_text(field.value.size()) + ")";
  const auto query = field.value.find('?');
  if (!equals_ignoring_case(field.name, "Referer") || query == std::string_view::npos) return std::string{field.value};
  return std::string{field.value.substr(0, query)} + "? (not shown, " + size_text(field.value.size() - query - 1) + ")";
}

std::vector<DebugException> causes_of(std::exception_ptr thrown) {
  std::vector<DebugException> causes;
  while (causes.size() < 8) {
    try {
      std::rethrow_exception(thrown);
    } catch (const std::nested_exception& outer) {
      thrown = outer.nested_ptr();
    } catch (...) {
      break;
    }
    if (!thrown) break;
    causes.push_back({type_name_of(thrown), what_of(thrown)});
  }
  return causes;
}

/// The file's own lines where they still hold the line of the error, else that line.
SourceExcerpt excerpt_of(const jinja::TemplateError& error) {
  auto read = read_excerpt(error.file(), error.line(), 5);
  if (read && read->lines[error.line() - read->first_line] == error.line_text()) return *std::move(read);
  return {error.line(), error.line(), {error.line_text()}};
}

std::optional<TemplatePlace> template_place_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const jinja::TemplateError& error) {
    if (error.line() == 0) return std::nullopt;
    return TemplatePlace{error.file(), error.line(), error.column(), excerpt_of(error)};
  } catch (...) {
    return std::nullopt;
  }
}

/// The folder that Canteen was built from; empty where the compiler was not given a whole path.
constexpr std::string_view source_folder() {
  constexpr std::string_view own = "app/debug_report.cpp";
  std::string_view path = __FILE__;
  if (!path.starts_with('/') || !path.ends_with(own)) return {};
  path.remove_suffix(own.size());
  return path;
}

/// Canteen's own sources, its installed headers, and what the system has installed.
bool is_of_library(std::string_view file) {
  constexpr auto canteen = source_folder();
  if (!file.starts_with('/') || file.starts_with("/usr/") || (!canteen.empty() && file.starts_with(canteen)))
    return true;
  return file.find("/include/c++/") != file.npos || file.find("/include/canteen/") != file.npos;
}

std::vector<DebugFrame> stack_of(const std::exception_ptr& thrown) {
  std::vector<DebugFrame> stack;
  for (auto& call : find_throw_stack(thrown)) {
    DebugFrame frame{.call = std::move(call)};
    frame.of_program = !is_of_library(frame.call.file);
    if (frame.call.line > 0)
      frame.excerpt = read_excerpt(frame.call.file, static_cast<std::size_t>(frame.call.line), 4);
    stack.push_back(std::move(frame));
  }
  return stack;
}

DebugRows headers_of(const Request& request) {
  DebugRows rows;
  for (const auto field : request.headers) rows.emplace_back(field.name, shown_value(field));
  return rows;
}

DebugRows cookies_of(const Request& request) {
  DebugRows rows;
  for (const auto& cookie : request.cookies)
    if (rows.size() < most_rows) rows.emplace_back(cookie.name, size_text(cookie.raw_value.size()));
  return rows;
}

/// The form's names, as far as it is one that can be read.
DebugRows form_of(const Request& request) try {
  DebugRows rows;
  for (const auto& [name, value] : request.form)
    if (rows.size() < most_rows) rows.emplace_back(name, size_text(value.size()));
  for (const auto& file : request.files)
    if (rows.size() < most_rows) rows.emplace_back(file.name(), "a file of " + size_text(file.size()));
  return rows;
} catch (const std::exception& error) {
  return {{"(the form cannot be read)", error.what()}};
}

std::string methods_text(MethodSet methods) {
  std::string text;
  for (const auto method : methods) text.append(text.empty() ? "" : " ").append(to_text(method));
  return text;
}

DebugRows route_of(const Context& c) {
  if (!c.route) return {};
  DebugRows rows{{"rule", c.route->rule}, {"name", c.route->shown_name()}, {"methods", methods_text(c.route->methods)}};
  if (const auto name = c.route->group->full_name(); !name.empty()) rows.emplace_back("blueprint", name);
  return rows;
}

DebugRows settings_of(const Config& config) {
  DebugRows rows;
  const Config defaults;
  for (const auto& setting : settings())
    if (auto value = setting.get(config); value != setting.get(defaults)) rows.emplace_back(setting.name, value);
  return rows;
}

}  // namespace

std::optional<SourceExcerpt> read_excerpt(const std::string& path, std::size_t line, std::size_t around) try {
  if (!path.starts_with('/')) return std::nullopt;  // a relative one is relative to where the compiler ran
  const File file{path};
  const auto size = file.size();
  if (size > largest_source) return std::nullopt;
  const auto text = file.read(0, static_cast<std::size_t>(size));
  SourceExcerpt excerpt{line > around ? line - around : 1, line, {}};
  std::size_t number = 1;
  for (std::string_view rest = text; !rest.empty() && number <= line + around; ++number) {
    const auto one = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    if (number >= excerpt.first_line) excerpt.lines.emplace_back(one);
  }
  if (line == 0 || number <= line) return std::nullopt;
  return excerpt;
} catch (const std::exception&) {
  return std::nullopt;
}

DebugReport make_debug_report(const std::exception_ptr& thrown, const Context& c) {
  DebugReport report;
  report.exception = {type_name_of(thrown), what_of(thrown)};
  report.stack = stack_of(thrown);  // first: what follows may throw and catch, and the recorded throws are 64
  report.causes = causes_of(thrown);
  report.template_place = template_place_of(thrown);
  report.request_line = std::string{to_text(c.request.method())} + ' ' + std::string{c.request.target()};
  report.headers = headers_of(c.request);
  report.route = route_of(c);
  report.cookies = cookies_of(c.request);
  report.form = form_of(c.request);
  report.settings = settings_of(c.config());
  return report;
}

}  // namespace canteen::detail
