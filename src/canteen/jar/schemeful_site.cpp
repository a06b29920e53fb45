#include <canteen/jar/schemeful_site.hpp>

namespace canteen {

std::string SchemefulSite::to_text() const {
  if (is_opaque()) return "null";
  return (secure ? "https://" : "http://") + domain;
}

SchemefulSite site_of(const RequestUrl& url, const PublicSuffixes& suffixes) {
  const auto registrable = suffixes.registrable_domain(url.host);
  return {url.secure, registrable.empty() ? url.host : std::string{registrable}};
}

bool same_site(const SchemefulSite& a, const SchemefulSite& b) { return !a.is_opaque() && a == b; }

}  // namespace canteen
