#include <algorithm>
#include <canteen/app/debug_access.hpp>
#include <canteen/app/origin_policy.hpp>
#include <canteen/base/ascii.hpp>
#include <canteen/base/ip_address.hpp>
#include <canteen/http/service.hpp>

namespace canteen::detail {

namespace {

/// Fields that only an intermediary adds: RFC 7239, RFC 9110 §7.6.3, RFC 8586, and what products call their own.
bool is_of_a_proxy(std::string_view name) {
  constexpr std::string_view names[] = {"Forwarded",
                                        "Via",
                                        "X-Real-IP",
                                        "X-Client-IP",
                                        "X-Cluster-Client-IP",
                                        "True-Client-IP",
                                        "CF-Connecting-IP",
                                        "CF-Ray",
                                        "Fastly-Client-IP",
                                        "Fly-Client-IP",
                                        "X-Azure-ClientIP",
                                        "X-Amzn-Trace-Id",
                                        "X-Original-Host",
                                        "X-ProxyUser-Ip",
                                        "X-Original-Forwarded-For",
                                        "X-Envoy-External-Address",
                                        "CDN-Loop"};
  constexpr std::string_view prefix = "X-Forwarded";
  return equals_ignoring_case(name.substr(0, prefix.size()), prefix) ||
         std::any_of(std::begin(names), std::end(names), [&](auto known) { return equals_ignoring_case(name, known); });
}

/// Reads the octets of the head, not the request's fields: what a stranger forwarded is no longer among those.
bool came_through_a_proxy(const Request& request) {
  std::string_view rest = request.head().octets;
  while (!rest.empty()) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (const auto colon = line.find(':'); colon != std::string_view::npos && is_of_a_proxy(line.substr(0, colon)))
      return true;
  }
  return false;
}

/// A script of another site would be given the page if the app allowed it by CORS. A link or a form from elsewhere may lead
/// here: whose it is does not see the answer. An Origin tells without Sec-Fetch-* (RFC 6454 §7.3).
bool is_foreign_script(const Request& request, const Exchange& exchange) {
  if (request.headers.get("Sec-Fetch-Mode", "") == "navigate") return false;
  const auto site = request.headers.get("Sec-Fetch-Site", "");
  if (site == "cross-site" || site == "same-site") return true;
  const auto sender = request.headers.get("Origin");
  const auto& head = request.head();
  return sender && !is_origin_of(*sender, head.text(head.authority), exchange.peer.tls);
}

bool is_port(std::string_view text) {
  return text.empty() ||
         (text.front() == ':' && std::all_of(text.begin() + 1, text.end(), [](char c) { return is_digit(c); }));
}

}  // namespace

bool is_loopback_address(std::string_view address) {
  const auto parsed = parse_ip_address(address);
  if (!parsed) return false;
  const auto plain = parsed->unmapped();
  if (plain.is_v4()) return plain.octets()[0] == 127;  // RFC 1122 §3.2.1.3
  constexpr IpAddress loopback{std::array<std::uint8_t, 16>{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};
  return plain == loopback;
}

bool is_loopback_host(std::string_view host) {
  return equals_ignoring_case(host, "localhost") || is_loopback_address(host);
}

bool is_loopback_authority(std::string_view authority) {
  const bool bracketed = authority.starts_with('[');
  const auto end = std::min(bracketed ? authority.find(']') : authority.find(':'), authority.size());
  if (!bracketed) return is_port(authority.substr(end)) && is_loopback_host(authority.substr(0, end));
  return end < authority.size() && is_port(authority.substr(end + 1)) &&
         is_loopback_address(authority.substr(1, end - 1)) && authority.find(':') < end;
}

bool may_debug(const Request& request, const Exchange& exchange) {
  const auto& head = request.head();
  // An HTTP/1.0 request is nobody's browser: it is what nginx makes of one, with Host and address of its own.
  return !head.http_1_0 && is_loopback_address(exchange.peer.address) &&
         is_loopback_authority(head.text(head.authority)) && is_loopback_authority(request.headers.get("Host", "")) &&
         !came_through_a_proxy(request) && !is_foreign_script(request, exchange);
}

}  // namespace canteen::detail
