#include <algorithm>
#include <canteen/jar/jar_loader.hpp>
#include <canteen/jar/judge.hpp>
#include <utility>

namespace canteen {

namespace {

std::size_t size_of(const StoredCookie& cookie) { return cookie.name.size() + cookie.value.size(); }

}  // namespace

std::optional<JarFileRule> JarLoader::add(StoredCookie cookie) {
  if (const auto rule = find_impossible(cookie, options())) return rule;
  auto key = detail::group_key(cookie, options().public_suffixes);
  auto& group = groups_[key];
  Identity identity{detail::identity_of(cookie)};
  if (group.identities.contains(identity)) return JarFileRule::repeated;
  if (const auto rule = find_excess(group, cookie)) return rule;
  group.identities.insert(std::move(identity));
  group.octets += size_of(cookie);
  if (cookie.expires) cookie.expires = std::min(*cookie.expires, detail::latest_expiry(now_));
  jar_.index_.add(key, std::move(cookie));
  return std::nullopt;
}

std::optional<JarFileRule> JarLoader::find_excess(const Group& group, const StoredCookie& cookie) const {
  const auto& limits = options().limits;
  if (group.identities.size() >= limits.per_domain) return JarFileRule::over_per_domain;
  if (cookie.partition && group.octets + size_of(cookie) > limits.partition_octets)
    return JarFileRule::over_partition_octets;
  if (jar_.size() >= limits.total) return JarFileRule::over_total;
  return std::nullopt;
}

}  // namespace canteen
