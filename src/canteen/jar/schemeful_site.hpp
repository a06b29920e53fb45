// SchemefulSite: scheme and registrable domain, the unit by which requests are same-site or cross-site (RFC 6265bis §5.2).
//
// "https://a.example.com" and "https://b.example.com:8443" are one site; "http://a.example.com" is another ("schemeful").
#pragma once
#include <canteen/jar/public_suffixes.hpp>
#include <canteen/jar/request_url.hpp>
#include <compare>
#include <string>

namespace canteen {

/// The site of a document or of a request. An empty domain is an opaque one (a sandboxed frame, a data: URL): same-site
/// with nothing, not even itself.
struct SchemefulSite {
  bool secure = false;
  /// The registrable domain; the whole host where it has none (an address, "localhost", a public suffix).
  std::string domain{};

  bool is_opaque() const { return domain.empty(); }
  /// "https://example.com"; "null" for an opaque one.
  std::string to_text() const;
  friend bool operator==(const SchemefulSite&, const SchemefulSite&) = default;
  friend auto operator<=>(const SchemefulSite&, const SchemefulSite&) = default;
};

/// The site that a URL belongs to; ws: is http:'s, and wss: https:'s.
SchemefulSite site_of(const RequestUrl& url, const PublicSuffixes& suffixes);

/// Whether a request from one to the other is same-site.
bool same_site(const SchemefulSite& a, const SchemefulSite& b);

}  // namespace canteen
