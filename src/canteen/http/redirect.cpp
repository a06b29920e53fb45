#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/origin.hpp>
#include <canteen/http/html.hpp>
#include <canteen/http/redirect.hpp>
#include <stdexcept>

namespace canteen {

namespace {

// A Location is ASCII without spaces and controls (RFC 9110 §10.2.2, RFC 3986 §2).
bool is_uri_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

bool starts_with_separator(std::string_view text) {
  if (text.empty()) return false;
  if (text.front() == '/' || text.front() == '\\') return true;
  const auto escape = text.substr(0, 3);
  return equals_ignoring_case(escape, "%2f") || equals_ignoring_case(escape, "%5c");
}

/// A control octet as %XX: a tab or a line end to whoever decodes once too often; in a query it is a form's data.
bool has_encoded_control(std::string_view path) {
  for (auto at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1)) {
    const auto digits = path.substr(at + 1, 2);
    if (digits.size() < 2 || hex_value(digits[0]) < 0 || hex_value(digits[1]) < 0) continue;
    if (is_control(static_cast<char>(hex_value(digits[0]) * 16 + hex_value(digits[1])))) return true;
  }
  return false;
}

Response redirect_response(std::string_view location, Status status) {
  if (to_int(status) < 300 || to_int(status) > 399)
    throw std::invalid_argument{"a redirect's status is 3xx (RFC 9110 §15.4)"};
  auto response =
      html("<!doctype html>\n<title>Redirecting</title>\n<p>Go to <a href=\"{}\">{}</a>.</p>\n", location, location);
  response.status = status;
  response.headers.set("Location", location);
  return response;
}

}  // namespace

// A '\' in the query is data to every browser (WHATWG URL, query state); in the path it is a '/' (path state).
bool is_local_path(std::string_view location) {
  const auto path = location.substr(0, location.find_first_of("?#"));
  return location.starts_with('/') && is_uri_text(location) && path.find('\\') == std::string_view::npos &&
         !starts_with_separator(path.substr(1)) && !has_encoded_control(path);
}

Response redirect(std::string_view location, StatusArgument status) {
  if (!is_local_path(location))
    throw std::invalid_argument{
        "redirect() takes a path of this site: one leading '/', percent-encoded; redirect_to_site() goes elsewhere"};
  return redirect_response(location, status);
}

Response redirect_or(std::optional<std::string_view> wanted, std::string_view fallback, StatusArgument status) {
  return redirect(wanted && is_local_path(*wanted) ? *wanted : fallback, status);
}

Response redirect_to_site(std::string_view url, StatusArgument status) {
  const auto authority = url.find("//") + 2;  // without "//" it is no origin, wherever it is cut
  const auto origin = url.substr(0, url.find_first_of("/?#", authority));
  if (!parse_origin(origin) || !is_uri_text(url))  // no user information, no '\' that browsers read as '/'
    throw std::invalid_argument{
        "redirect_to_site() takes an absolute http or https URL without user information, percent-encoded"};
  return redirect_response(url, status);
}

}  // namespace canteen
