#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/origin.hpp>
#include <canteen/http/html.hpp>
#include <canteen/http/redirect.hpp>
#include <canteen/http/uri_text.hpp>
#include <stdexcept>

namespace canteen {

namespace {

bool is_trouble_decoded(char c) { return c == '/' || c == '\\' || is_control(c); }

/// A slash or a control octet as %XX: a host, a tab or a line end to whoever decodes once too often; in a query it is a
/// form's data.
bool has_encoded_trouble(std::string_view path) {
  for (auto at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1)) {
    const auto digits = path.substr(at + 1, 2);
    if (digits.size() < 2 || hex_value(digits[0]) < 0 || hex_value(digits[1]) < 0) continue;
    if (is_trouble_decoded(static_cast<char>(hex_value(digits[0]) * 16 + hex_value(digits[1])))) return true;
  }
  return false;
}

/// What is in front of the path: "https://a.example". Without "//" it is the whole, which is no origin then.
std::string_view origin_part(std::string_view url) {
  const auto slashes = url.find("//");
  if (slashes == std::string_view::npos) return url;
  return url.substr(0, url.find_first_of("/?#", slashes + 2));
}

Response redirect_response(std::string_view location, Status status) {
  if (to_int(status) < 300 || to_int(status) > 399)
    throw std::invalid_argument{"a redirect's status is 3xx (RFC 9110 15.4)"};
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
  return location.starts_with('/') && detail::is_uri_text(location) && path.find('\\') == std::string_view::npos &&
         path.find("//") == std::string_view::npos && !has_encoded_trouble(path);
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
  if (!parse_origin(origin_part(url)) ||
      !detail::is_uri_text(url))  // no user information, no '\' that browsers read as '/'
    throw std::invalid_argument{
        "redirect_to_site() takes an absolute http or https URL without user information, percent-encoded"};
  return redirect_response(url, status);
}

}  // namespace canteen
