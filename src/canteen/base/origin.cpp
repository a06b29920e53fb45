#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/origin.hpp>
#include <charconv>

namespace canteen {

namespace {

constexpr std::uint16_t own_port(bool secure) { return secure ? 443 : 80; }

bool is_host_octet(char c) { return is_alpha(c) || is_digit(c) || c == '-' || c == '.' || c == '_'; }
bool is_ipv6_octet(char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; }

// Labels between single dots: RFC 3986 §3.2.2 would allow empty ones, DNS (RFC 1034 §3.1) has none.
bool has_empty_label(std::string_view name) {
  return name.empty() || name.starts_with('.') || name.find("..") != std::string_view::npos;
}

// uri-host: a name, an IPv4 address, or an IPv6 address in brackets. One trailing dot is the same host.
bool is_host(std::string_view host) {
  if (host.starts_with('[')) {
    const auto inside = host.substr(1, host.size() - 2);
    return host.ends_with(']') && inside.size() >= 2 && std::all_of(inside.begin(), inside.end(), is_ipv6_octet);
  }
  return !has_empty_label(host) && std::all_of(host.begin(), host.end(), is_host_octet);
}

std::string lower_host(std::string_view host) {
  if (host.size() > 1 && host.ends_with('.')) host.remove_suffix(1);
  std::string lower{host};
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return to_lower(c); });
  return lower;
}

}  // namespace

std::string Origin::authority() const { return port == own_port(secure) ? host : host + ":" + std::to_string(port); }
std::string Origin::to_text() const { return (secure ? "https://" : "http://") + authority(); }

Result<Origin, OriginError> parse_authority(std::string_view authority, bool secure) {
  const auto after_bracket = authority.starts_with('[') ? std::min(authority.find(']'), authority.size()) : 0;
  const auto colon = std::min(authority.find(':', after_bracket), authority.size());
  const auto host = authority.substr(0, colon);
  if (!is_host(host)) return fail(OriginError::bad_host);
  Origin origin{secure, lower_host(host), own_port(secure)};
  const auto digits = authority.substr(std::min(colon + 1, authority.size()));
  if (digits.empty()) return origin;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), origin.port);
  if (error != std::errc{} || end != digits.data() + digits.size()) return fail(OriginError::bad_port);
  return origin;
}

Result<Origin, OriginError> parse_origin(std::string_view text) {
  const auto scheme = text.substr(0, text.find(':'));
  const bool secure = equals_ignoring_case(scheme, "https");
  if (!secure && !equals_ignoring_case(scheme, "http")) return fail(OriginError::bad_scheme);
  text.remove_prefix(scheme.size());
  if (!text.starts_with("://")) return fail(OriginError::bad_scheme);
  text.remove_prefix(3);
  if (text.find_first_of("/?#@") != std::string_view::npos) return fail(OriginError::something_behind);
  return parse_authority(text, secure);
}

}  // namespace canteen
