// CookieIndex: how a jar keeps its cookies, and which it gives up. Private to jar/.
//
// Cookies live in groups, by the registrable domain of their Domain and by partition: all a request can ask for is in two
// groups. A group's key has the domain's letters back to front, so that names below one another lie side by side in the
// map; only the rule that protects Secure cookies has to look at neighbours, and only for hosts that are public suffixes.
#pragma once
#include <canteen/jar/jar_options.hpp>
#include <canteen/jar/stored_cookie.hpp>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace canteen::detail {

struct GroupKey {
  std::optional<PartitionKey> partition{};
  /// The registrable domain, last octet first.
  std::string reversed{};

  friend bool operator==(const GroupKey&, const GroupKey&) = default;
  friend auto operator<=>(const GroupKey&, const GroupKey&) = default;
};

/// `site_domain` is what SchemefulSite::domain is: the registrable domain, or the whole host.
GroupKey group_key(std::string_view site_domain, std::optional<PartitionKey> partition);
/// The group that a cookie belongs to.
GroupKey group_key(const StoredCookie& cookie, const PublicSuffixes& suffixes);

/// What tells the cookies of one group apart (§5.7 step 23). Views the cookie's texts.
inline auto identity_of(const StoredCookie& cookie) {
  return std::tie(cookie.name, cookie.path, cookie.host_only, cookie.domain);
}
/// Whether the two are one cookie, their partitions aside.
bool has_same_identity(const StoredCookie& a, const StoredCookie& b);

class CookieIndex {
 public:
  struct Entry {
    StoredCookie cookie{};
    /// Which came first, where creation times are equal.
    std::uint64_t order = 0;
  };
  using Group = std::vector<Entry>;

  std::size_t size() const { return size_; }
  /// All, oldest first.
  std::vector<StoredCookie> cookies() const;

  /// The cookies of a group in the order they came; nullptr for none.
  const Group* find(const GroupKey& key) const;
  Group* find(const GroupKey& key);
  /// The unexpired cookie that this one would replace.
  const StoredCookie* find_same(const GroupKey& key, const StoredCookie& cookie, TimePoint now) const;
  /// §5.7 step 16: whether a Secure cookie is stored that this one, which is not, would take the place of.
  bool has_secure_overlaid_by(const GroupKey& key, const StoredCookie& cookie, TimePoint now) const;

  /// Puts it in, at the place of the one it replaces; true when there was one.
  bool put(const GroupKey& key, StoredCookie cookie);
  /// Puts in one that replaces none, without looking for it.
  void add(const GroupKey& key, StoredCookie cookie);
  bool remove(const GroupKey& key, const StoredCookie& cookie);
  void remove_expired(const GroupKey& key, TimePoint now);
  void remove_expired(TimePoint now);
  void remove_session_cookies();

  /// §5.7, at its end: gives up what exceeds the limits, in that group and in all.
  void evict(const GroupKey& key, const JarLimits& limits, TimePoint now);

 private:
  void append(Group& group, StoredCookie cookie);
  template <class Condition>
  void remove_if(Group& group, Condition condition);
  template <class Condition>
  void remove_if_anywhere(Condition condition);
  void evict_from_group(Group& group, const JarLimits& limits, bool is_partitioned, TimePoint now);
  void evict_from_all(std::size_t how_many);

  std::map<GroupKey, Group> groups_{};
  std::size_t size_ = 0;
  std::uint64_t next_order_ = 0;
};

}  // namespace canteen::detail
