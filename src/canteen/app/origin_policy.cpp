#include <algorithm>
#include <canteen/app/origin_policy.hpp>
#include <canteen/app/setup_error.hpp>
#include <canteen/base/ascii.hpp>

namespace canteen {

namespace {

/// Forwarded (RFC 7239) and every X-Forwarded-…: For, Proto, Host, Port, Prefix, Ssl, and whatever a program may ask
/// for.
bool is_forwarding_name(std::string_view name) {
  constexpr std::string_view forwarded = "Forwarded";
  constexpr std::string_view prefix = "X-Forwarded";
  return equals_ignoring_case(name, forwarded) || equals_ignoring_case(name.substr(0, prefix.size()), prefix);
}

/// The common request has none, and this is all it pays.
bool has_forwarding_field(const RequestHead& head) {
  return std::any_of(head.fields.begin(), head.fields.end(),
                     [&](const auto& f) { return is_forwarding_name(head.text(f.name)); });
}

void hide_forwarding_fields(RequestHead& head) {
  std::erase_if(head.fields, [&](const auto& field) { return is_forwarding_name(head.text(field.name)); });
}

std::string_view last_item(std::string_view list) {
  const auto comma = list.rfind(',');
  return trim_ows(comma == std::string_view::npos ? list : list.substr(comma + 1));
}

/// The value of a field that a proxy sets: its last line's last item, the one added nearest to us.
std::string_view nearest(const Request& request, std::string_view name) {
  const auto values = request.headers.get_list(name);
  return values.empty() ? std::string_view{} : last_item(values.back());
}

}  // namespace

bool is_origin_of(std::string_view sender, std::string_view authority, bool secure) {
  const auto origin = parse_origin(sender);  // "null" is none
  const auto own = parse_authority(authority, secure);
  return origin && own && *origin == *own;
}

OriginPolicy::OriginPolicy(const Config& config) : trusted_proxies_{config.trusted_proxies} {
  if (config.public_origin.empty()) return;
  auto origin = parse_origin(config.public_origin);
  if (!origin) throw SetupError{"public_origin takes a scheme and a host, nothing behind: https://example.org"};
  public_origin_ = *origin;
  public_authority_ = origin->authority();
}

bool OriginPolicy::is_trusted(std::string_view address) const {
  if (trusted_proxies_.empty()) return false;
  const auto parsed = parse_ip_address(address);
  return parsed && std::any_of(trusted_proxies_.begin(), trusted_proxies_.end(),
                               [&](const IpNetwork& network) { return network.contains(*parsed); });
}

// The right-most address that no trusted proxy of ours has: everything left of it is the client's own word.
std::string_view OriginPolicy::forwarded_client(const Request& request, std::string_view peer_address) const {
  auto client = peer_address;
  auto lines = request.headers.get_list("X-Forwarded-For");
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    for (auto rest = *line; !rest.empty();) {
      const auto item = last_item(rest);
      if (!parse_ip_address(item)) return client;
      client = item;
      if (!is_trusted(item)) return client;
      const auto comma = rest.rfind(',');
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(0, comma);
    }
  }
  return client;
}

bool OriginPolicy::resolve(Request& request, const Peer& peer) const {
  const bool forwarded = has_forwarding_field(request.head());
  const bool trusted = forwarded && is_trusted(peer.address);
  bool secure = peer.tls;
  auto host = request.host();
  auto client = peer.address;
  if (trusted) {
    const auto proto = nearest(request, "X-Forwarded-Proto");
    if (!proto.empty()) secure = equals_ignoring_case(proto, "https");
    if (const auto named = nearest(request, "X-Forwarded-Host"); !named.empty()) host = named;
    client = forwarded_client(request, peer.address);
    if (!parse_authority(host, secure)) return false;
  } else if (forwarded) {
    hide_forwarding_fields(request.head());
  }
  if (!public_origin_) {
    request.set_origin(secure, host, client);
    return true;
  }
  request.set_origin(public_origin_->secure, public_authority_, client);
  const auto asked = parse_authority(host, public_origin_->secure);
  return asked && *asked == *public_origin_;
}

bool OriginPolicy::is_known(const Request& request, const Peer& peer) const {
  return public_origin_ || (!nearest(request, "X-Forwarded-Host").empty() && is_trusted(peer.address));
}

bool OriginPolicy::is_cross_site(const Request& request, const Peer& peer) const {
  const auto fetch_site = request.headers.get("Sec-Fetch-Site", "");
  if (fetch_site == "same-origin" || fetch_site == "none") return false;
  if (fetch_site == "same-site" || fetch_site == "cross-site") return true;
  const auto sender = request.headers.get("Origin");  // an unknown value counts as absent
  // no browser. Deviation from X-05: Referer is not asked. Today's browsers send Origin with every unsafe request of
  // another site's (CrossSite.requests_that_change_something_are_refused).
  if (!sender) return false;
  if (!is_known(request, peer)) return true;  // never compared with a Host header
  return !is_origin_of(*sender, request.host(), request.is_secure());
}

}  // namespace canteen
