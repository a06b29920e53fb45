#include <algorithm>
#include <canteen/app/config.hpp>
#include <canteen/app/context.hpp>
#include <canteen/app/debug_access.hpp>
#include <canteen/app/debug_frame.hpp>
#include <canteen/app/debug_page.hpp>
#include <canteen/app/debug_report.hpp>
#include <canteen/app/error_handlers.hpp>
#include <canteen/app/setup_error.hpp>
#include <canteen/base/ascii.hpp>
#include <canteen/http/html.hpp>

namespace canteen::detail {

namespace {

/// A line of source; from `column` on it is marked, when that is not 0.
std::string to_html(std::string_view line, std::size_t column) {
  if (column == 0) return escape_html(line);
  const auto before = std::min(column - 1, line.size());
  return escape_html(line.substr(0, before)) + "<mark>" + escape_html(line.substr(before)) + "&nbsp;</mark>";
}

std::string to_html(const SourceExcerpt& excerpt, std::size_t column = 0) {
  std::string lines;
  auto number = excerpt.first_line;
  for (const auto& line : excerpt.lines) {
    const bool marked = number == excerpt.marked_line;
    const auto text = std::to_string(number++) + "  " + to_html(line, marked ? column : 0);
    lines += marked ? "<span class=\"at\">&gt; " + text + "</span>\n" : "  " + text + '\n';
  }
  return in_element("pre", "\n" + lines);  // HTML drops the newline that a pre begins with
}

std::string place_of(const std::string& file, std::size_t line) { return file + ':' + std::to_string(line); }

std::string to_html(const DebugFrame& frame) {
  const auto& call = frame.call;
  auto text = "<code>" + escape_html(call.function) + "</code>";
  if (!call.file.empty()) text += "<br>" + escape_html(place_of(call.file, static_cast<std::size_t>(call.line)));
  if (!frame.excerpt) return in_element("li", text);
  const auto* opening = frame.of_program ? "<details open>" : "<details>";
  return in_element("li", opening + in_element("summary", text) + to_html(*frame.excerpt) + "</details>");
}

std::string to_html(const std::vector<DebugFrame>& stack) {
  std::string frames;
  for (const auto& frame : stack) frames += to_html(frame);
  const auto has_source = [](const auto& frame) { return frame.of_program && frame.excerpt; };
  std::string hint;
  if (stack.empty())
    hint = "Where it was thrown was not recorded.";
  else if (std::none_of(stack.begin(), stack.end(), has_source))
    hint = "No source of the program: compile it with -g to see its lines.";
  return (hint.empty() ? hint : in_element("p", hint)) + (frames.empty() ? frames : in_element("ol", frames));
}

std::string to_html(const DebugRows& rows) {
  std::string cells;
  for (const auto& [name, value] : rows)
    cells += "<tr><th scope=\"row\">" + escape_html(name) + "</th><td>" + escape_html(value) + "</td></tr>\n";
  return rows.empty() ? cells : in_element("table", cells);
}

std::string to_html(const std::vector<DebugException>& causes) {
  std::string html;
  for (const auto& cause : causes)
    html += in_element("p", "<code>" + escape_html(cause.type) + "</code>") +
            in_element("pre", "\n" + escape_html(cause.message));
  return html;
}

std::string to_html(const TemplatePlace& place) {
  const auto where = place_of(place.file, place.line) + ", column " + std::to_string(place.column);
  return in_element("p", "<code>" + escape_html(where) + "</code>") + to_html(place.excerpt, place.column);
}

std::string to_html(const DebugReport& report) {
  std::string body = in_element("h1", escape_html(report.exception.type));
  body += in_element("pre", "\n" + escape_html(report.exception.message));
  if (report.template_place) body += debug_section("Template", to_html(*report.template_place));
  body += debug_section("Thrown on account of", to_html(report.causes));
  body += debug_section("Stack of the throw", to_html(report.stack));
  body +=
      debug_section("Request", in_element("pre", "\n" + escape_html(report.request_line)) + to_html(report.headers));
  body +=
      debug_section("Route", report.route.empty() ? in_element("p", "No route has matched.") : to_html(report.route));
  body += debug_section("Cookies", to_html(report.cookies));
  body += debug_section("Form", to_html(report.form));
  body += debug_section("Settings that differ from the default", to_html(report.settings));
  return body + in_element("p",
                           "This page is shown to this machine alone, because the program runs with debug on. Values "
                           "of cookies and forms are not in it.");
}

/// For a terminal: controls in a client's text would be commands to it.
std::string without_controls(std::string text) {
  const auto is_command = [](char c) { return is_control(c) && c != '\n' && c != '\t'; };
  std::replace_if(text.begin(), text.end(), is_command, '?');
  return text;
}

std::string to_plain(const TemplatePlace& place) {
  auto text = place_of(place.file, place.line) + ':' + std::to_string(place.column) + '\n';
  auto number = place.excerpt.first_line;
  for (const auto& line : place.excerpt.lines) {
    const auto head = (number == place.excerpt.marked_line ? "> " : "  ") + std::to_string(number) + "  ";
    text += head + line + '\n';
    if (number++ == place.excerpt.marked_line) text += std::string(head.size() + place.column - 1, ' ') + "^\n";
  }
  return text;
}

std::string to_plain(const DebugFrame& frame) {
  auto text = "  " + frame.call.function + '\n';
  if (frame.call.file.empty()) return text;
  text += "      " + place_of(frame.call.file, static_cast<std::size_t>(frame.call.line)) + '\n';
  if (!frame.of_program || !frame.excerpt) return text;
  return text + "      > " + frame.excerpt->lines[frame.excerpt->marked_line - frame.excerpt->first_line] + '\n';
}

std::string to_plain(const DebugReport& report) {
  auto text = report.exception.type + ": " + report.exception.message + "\n\n";
  for (const auto& cause : report.causes) text += "on account of " + cause.type + ": " + cause.message + '\n';
  if (report.template_place) text += to_plain(*report.template_place) + '\n';
  text += report.stack.empty() ? "Where it was thrown was not recorded.\n" : "Stack of the throw:\n";
  for (const auto& frame : report.stack) text += to_plain(frame);
  return without_controls(std::move(text));
}

bool accepts_html(const Request& request) {
  const auto accept = request.headers.get("Accept", "");
  constexpr std::string_view html = "text/html";
  return std::search(accept.begin(), accept.end(), html.begin(), html.end(),
                     [](char a, char b) { return to_lower(a) == b; }) != accept.end();
}

Response to_response(const DebugReport& report, bool as_html) {
  if (!as_html) return {to_plain(report), Status::internal_server_error};
  auto page = frame_debug_page(report.exception.type, to_html(report));
  page.status = Status::internal_server_error;
  return page;
}

}  // namespace

void start_debugging(const Config& config) {
  if (!is_loopback_host(config.host))
    throw SetupError{"debug is for this machine alone: host '" + config.host +
                     "' is not localhost, 127.0.0.1 or ::1; leave out one of the two"};
  record_throws();
}

std::optional<Response> make_debug_page(const std::exception_ptr& thrown, Context& c) noexcept try {
  if (!c.config().debug || !may_debug(c.request, c.exchange)) return std::nullopt;
  auto response = to_response(make_debug_report(thrown, c), accepts_html(c.request));
  response.headers.set("Cache-Control", "no-store");
  return response;
} catch (...) {
  c.log().write(LogLevel::error, "no debug page", {{"what", what_of(std::current_exception())}});
  return std::nullopt;
}

}  // namespace canteen::detail
