// StoredCookie: what a browser keeps of a cookie (RFC 6265bis §5.7 step 5 and on).
//
// Here everything is decided: the domain is canonical, the path absolute, the lifetime a time. It is neither what a
// program writes (Cookie, cookies/cookie.hpp) nor the line as it was read (ParsedSetCookie, jar/set_cookie_parser.hpp).
// A plain record that checks nothing: CookieJar::put() refuses one that no jar can hold.
#pragma once
#include <canteen/base/clock.hpp>
#include <canteen/cookies/options.hpp>
#include <canteen/jar/schemeful_site.hpp>
#include <compare>
#include <optional>
#include <string>

namespace canteen {

/// Under which top-level site a Partitioned cookie lives (CHIPS).
struct PartitionKey {
  /// The site of the page in the address bar.
  SchemefulSite top_level_site{};
  /// Whether what is asked for, or a frame between it and that page, is of another site than the page.
  bool cross_site_ancestor = false;

  friend bool operator==(const PartitionKey&, const PartitionKey&) = default;
  friend auto operator<=>(const PartitionKey&, const PartitionKey&) = default;
};

/// Name, domain, host_only, path and partition are its identity: a new cookie with the same five replaces it.
struct StoredCookie {
  /// May be empty: such a cookie is sent as its bare value.
  std::string name{};
  std::string value{};
  /// A canonical host, see jar/host.hpp.
  std::string domain{};
  std::string path = "/";
  /// Sent to `domain` alone, not to the names below it.
  bool host_only = true;
  bool secure = false;
  bool http_only = false;
  /// `unset` is the standard's "Default": none was given, or none that is known. Treated as Lax.
  SameSite same_site = SameSite::unset;
  std::optional<PartitionKey> partition{};
  TimePoint creation{};
  TimePoint last_access{};
  /// Empty: until the end of the browser's session.
  std::optional<TimePoint> expires{};

  bool is_persistent() const { return expires.has_value(); }
  bool is_expired(TimePoint now) const { return expires && *expires <= now; }
  friend bool operator==(const StoredCookie&, const StoredCookie&) = default;
};

}  // namespace canteen
