// OriginPolicy: which scheme, host and client a request really has, and whether another site sent it.
//
// Scheme and host come from public_origin, or from X-Forwarded-* of a declared trusted proxy; without either, from the
// connection, and then the host is only repeated, never relied on. An unsafe request of another site is refused by
// Sec-Fetch-Site, else by comparing Origin with the site's own.
#pragma once
#include <canteen/app/config.hpp>
#include <canteen/base/origin.hpp>
#include <canteen/http/service.hpp>
#include <optional>
#include <string_view>

namespace canteen {

/// Whether an Origin field's value is the origin of a Host field's value by that scheme.
bool is_origin_of(std::string_view sender, std::string_view authority, bool secure);

class OriginPolicy {
 public:
  /// Throws SetupError when public_origin is no origin.
  explicit OriginPolicy(const Config& config);

  /// Sets the request's scheme, host and client address, and hides X-Forwarded-* and Forwarded of anyone not trusted.
  /// False: the Host is not the site's (400).
  bool resolve(Request& request, const Peer& peer) const;
  /// Whether scheme and host are known from public_origin or this trusted peer's X-Forwarded-Host.
  bool is_known(const Request& request, const Peer& peer) const;
  /// Whether an unsafe method's request comes from another site, as far as the browser says. Call after resolve().
  bool is_cross_site(const Request& request, const Peer& peer) const;

 private:
  bool is_trusted(std::string_view address) const;
  std::string_view forwarded_client(const Request& request, std::string_view peer_address) const;

  std::optional<Origin> public_origin_;
  std::string public_authority_;
  std::vector<IpNetwork> trusted_proxies_;
};

}  // namespace canteen
