#include <canteen/jar/host.hpp>
#include <canteen/jar/jar_context.hpp>

namespace canteen {

bool is_secure_origin(const RequestUrl& url, const JarOptions& options) {
  return url.secure || (options.trust_loopback && is_loopback_host(url.host));
}

JarContext asked_by(const RequestUrl& page, JarContext context, const PublicSuffixes& suffixes) {
  const auto site = site_of(page, suffixes);
  context.site_for_cookies = site;
  if (!context.top_level_navigation)
    context.partition = PartitionKey{site, !same_site(site, site_of(context.url, suffixes))};
  return context;
}

}  // namespace canteen
