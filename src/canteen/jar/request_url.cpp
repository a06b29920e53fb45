#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/jar/host.hpp>
#include <canteen/jar/request_url.hpp>
#include <charconv>

namespace canteen {

namespace {

constexpr OctetSet no_url_octets = control_octets | OctetSet{" \\"};

bool has_refused(std::string_view url) {
  return std::any_of(url.begin(), url.end(), [](char c) { return no_url_octets.contains(c); });
}

/// Whether the scheme is a secure one; empty for a scheme that carries no cookies. Cuts it off the front.
std::optional<bool> take_scheme(std::string_view& rest) {
  const auto end = rest.find("://");
  if (end == std::string_view::npos) return std::nullopt;
  const auto scheme = rest.substr(0, end);
  rest.remove_prefix(end + 3);
  if (equals_ignoring_case(scheme, "https") || equals_ignoring_case(scheme, "wss")) return true;
  if (equals_ignoring_case(scheme, "http") || equals_ignoring_case(scheme, "ws")) return false;
  return std::nullopt;
}

bool is_port(std::string_view digits) {
  std::uint16_t port = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return digits.empty() || (read.ec == std::errc{} && read.ptr == digits.data() + digits.size());
}

/// What stands between the user and the port.
std::string_view host_of(std::string_view authority) {
  const auto after_bracket = authority.starts_with('[') ? std::min(authority.find(']'), authority.size()) : 0;
  return authority.substr(0, authority.find(':', after_bracket));
}

}  // namespace

std::string_view to_text(RequestUrlError error) {
  constexpr std::array<std::string_view, 4> sentences{"a URL begins with http://, https://, ws:// or wss://",
                                                      "a URL names a host: labels between single dots, or an address",
                                                      "a port is a number up to 65535",
                                                      "a URL holds no spaces, backslashes or control characters"};
  return sentences[static_cast<std::size_t>(error)];
}

Result<RequestUrl, RequestUrlError> parse_request_url(std::string_view url) {
  if (has_refused(url)) return fail(RequestUrlError::bad_character);
  const auto secure = take_scheme(url);
  if (!secure) return fail(RequestUrlError::bad_scheme);
  auto authority = url.substr(0, url.find_first_of("/?#"));
  url.remove_prefix(authority.size());
  authority.remove_prefix(authority.rfind('@') + 1);  // npos + 1 is 0
  const auto host = host_of(authority);
  auto canonical = canonical_host(host);
  if (!canonical) return fail(RequestUrlError::bad_host);
  authority.remove_prefix(host.size());
  if (!is_port(authority.substr(std::min<std::size_t>(1, authority.size())))) return fail(RequestUrlError::bad_port);
  const auto path = url.substr(0, url.find_first_of("?#"));
  return RequestUrl{*secure, *std::move(canonical), path.empty() ? "/" : std::string{path}};
}

}  // namespace canteen
