#include <algorithm>
#include <canteen/cookies/cookie_path.hpp>
#include <canteen/jar/cookie_index.hpp>
#include <canteen/jar/host.hpp>
#include <utility>

namespace canteen::detail {

namespace {

/// §5.7 step 16, one stored cookie: the new path lies below the stored one, not the other way round.
bool guards(const StoredCookie& stored, const StoredCookie& cookie, TimePoint now) {
  return stored.secure && stored.name == cookie.name && !stored.is_expired(now) &&
         (domain_match(stored.domain, cookie.domain) || domain_match(cookie.domain, stored.domain)) &&
         path_match(cookie.path, stored.path);
}

bool holds_guard(const CookieIndex::Group& group, const StoredCookie& cookie, TimePoint now) {
  return std::ranges::any_of(group, [&](const auto& entry) { return guards(entry.cookie, cookie, now); });
}

}  // namespace

GroupKey group_key(std::string_view site_domain, std::optional<PartitionKey> partition) {
  return {std::move(partition), {site_domain.rbegin(), site_domain.rend()}};
}

GroupKey group_key(const StoredCookie& cookie, const PublicSuffixes& suffixes) {
  const auto registrable = suffixes.registrable_domain(cookie.domain);
  return group_key(registrable.empty() ? std::string_view{cookie.domain} : registrable, cookie.partition);
}

bool has_same_identity(const StoredCookie& a, const StoredCookie& b) { return identity_of(a) == identity_of(b); }

std::vector<StoredCookie> CookieIndex::cookies() const {
  std::vector<const Entry*> entries;
  entries.reserve(size_);
  for (const auto& [key, group] : groups_)
    for (const auto& entry : group) entries.push_back(&entry);
  std::ranges::sort(entries, {}, [](const Entry* entry) { return entry->order; });
  std::vector<StoredCookie> out;
  out.reserve(size_);
  for (const auto* entry : entries) out.push_back(entry->cookie);
  return out;
}

const CookieIndex::Group* CookieIndex::find(const GroupKey& key) const {
  const auto found = groups_.find(key);
  return found == groups_.end() ? nullptr : &found->second;
}

CookieIndex::Group* CookieIndex::find(const GroupKey& key) {
  return const_cast<Group*>(std::as_const(*this).find(key));
}

const StoredCookie* CookieIndex::find_same(const GroupKey& key, const StoredCookie& cookie, TimePoint now) const {
  const auto* const group = find(key);
  if (group == nullptr) return nullptr;
  for (const auto& entry : *group)
    if (has_same_identity(entry.cookie, cookie) && !entry.cookie.is_expired(now)) return &entry.cookie;
  return nullptr;
}

bool CookieIndex::has_secure_overlaid_by(const GroupKey& key, const StoredCookie& cookie, TimePoint now) const {
  // Its own group, and those of the names above it.
  for (std::size_t end = 0; end != std::string::npos;) {
    end = key.reversed.find('.', end + 1);
    const auto* const group = find(GroupKey{key.partition, key.reversed.substr(0, end)});
    if (group != nullptr && holds_guard(*group, cookie, now)) return true;
  }
  // Names below it that are sites of their own: it is a public suffix itself.
  const GroupKey below{key.partition, key.reversed + '.'};
  for (auto group = groups_.lower_bound(below); group != groups_.end(); ++group) {
    const auto& other = group->first;
    if (other.partition != below.partition || !other.reversed.starts_with(below.reversed)) return false;
    if (holds_guard(group->second, cookie, now)) return true;
  }
  return false;
}

bool CookieIndex::put(const GroupKey& key, StoredCookie cookie) {
  auto& group = groups_[key];
  for (auto& entry : group) {
    if (!has_same_identity(entry.cookie, cookie)) continue;
    entry.cookie = std::move(cookie);
    return true;
  }
  append(group, std::move(cookie));
  return false;
}

void CookieIndex::add(const GroupKey& key, StoredCookie cookie) { append(groups_[key], std::move(cookie)); }

void CookieIndex::append(Group& group, StoredCookie cookie) {
  group.push_back({std::move(cookie), next_order_++});
  ++size_;
}

template <class Condition>
void CookieIndex::remove_if(Group& group, Condition condition) {
  size_ -= std::erase_if(group, condition);
}

template <class Condition>
void CookieIndex::remove_if_anywhere(Condition condition) {
  for (auto group = groups_.begin(); group != groups_.end();) {
    remove_if(group->second, condition);
    group = group->second.empty() ? groups_.erase(group) : std::next(group);
  }
}

bool CookieIndex::remove(const GroupKey& key, const StoredCookie& cookie) {
  const auto before = size_;
  if (auto* const group = find(key)) {
    remove_if(*group, [&](const Entry& entry) { return has_same_identity(entry.cookie, cookie); });
    if (group->empty()) groups_.erase(key);
  }
  return size_ < before;
}

void CookieIndex::remove_expired(const GroupKey& key, TimePoint now) {
  auto* const group = find(key);
  if (group == nullptr) return;
  remove_if(*group, [now](const Entry& entry) { return entry.cookie.is_expired(now); });
  if (group->empty()) groups_.erase(key);
}

void CookieIndex::remove_expired(TimePoint now) {
  remove_if_anywhere([now](const Entry& entry) { return entry.cookie.is_expired(now); });
}

void CookieIndex::remove_session_cookies() {
  remove_if_anywhere([](const Entry& entry) { return !entry.cookie.is_persistent(); });
}

// ---- §5.7, "excess cookies": expired ones; then of a domain over its limit the ones that are not Secure, then any;
// then any of all. Within each the one that was not used for the longest time.

void CookieIndex::evict_from_group(Group& group, const JarLimits& limits, bool is_partitioned, TimePoint now) {
  const auto octets = [&group] {
    std::size_t sum = 0;
    for (const auto& entry : group) sum += entry.cookie.name.size() + entry.cookie.value.size();
    return sum;
  };
  const auto is_full = [&] {
    return group.size() > limits.per_domain || (is_partitioned && octets() > limits.partition_octets);
  };
  if (is_full()) remove_if(group, [now](const Entry& entry) { return entry.cookie.is_expired(now); });
  while (is_full()) {
    const auto victim = std::ranges::min_element(group, {}, [](const Entry& entry) {
      return std::tuple{entry.cookie.secure, entry.cookie.last_access, entry.order};
    });
    group.erase(victim);
    --size_;
  }
}

void CookieIndex::evict_from_all(std::size_t how_many) {
  using Age = std::pair<TimePoint, std::uint64_t>;
  const auto age_of = [](const Entry& entry) { return Age{entry.cookie.last_access, entry.order}; };
  std::vector<Age> ages;
  ages.reserve(size_);
  for (const auto& [key, group] : groups_)
    for (const auto& entry : group) ages.push_back(age_of(entry));
  const auto first_kept = ages.begin() + static_cast<std::ptrdiff_t>(how_many);
  std::ranges::nth_element(ages, first_kept);
  const auto limit = how_many < ages.size() ? *first_kept : Age{TimePoint::max(), UINT64_MAX};
  remove_if_anywhere([&](const Entry& entry) { return age_of(entry) < limit; });
}

void CookieIndex::evict(const GroupKey& key, const JarLimits& limits, TimePoint now) {
  auto* const group = find(key);
  if (group != nullptr) evict_from_group(*group, limits, key.partition.has_value(), now);
  if (group != nullptr && group->empty()) groups_.erase(key);  // a limit of none
  if (size_ <= limits.total) return;
  remove_expired(now);
  if (size_ > limits.total) evict_from_all(size_ - std::min(limits.total, limits.total_after));
}

}  // namespace canteen::detail
