#include <canteen/jar/jar_context.hpp>

namespace canteen {

JarContext asked_by(const RequestUrl& page, JarContext context, const PublicSuffixes& suffixes) {
  const auto site = site_of(page, suffixes);
  context.site_for_cookies = site;
  if (!context.top_level_navigation)
    context.partition = PartitionKey{site, !same_site(site, site_of(context.url, suffixes))};
  return context;
}

}  // namespace canteen
