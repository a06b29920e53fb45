#include <canteen/jar/cookie_index.hpp>

#include <gtest/gtest.h>

#include <unit/jar/made_context.hpp>

namespace canteen::detail {
namespace {

using namespace std::chrono_literals;
using test::now;

const GroupKey key = group_key("a.example", std::nullopt);

StoredCookie cookie(std::string name, TimePoint used = now) {
  return {.name = std::move(name), .value = "v", .domain = "a.example", .creation = now, .last_access = used};
}

std::string names_of(const CookieIndex& index) {
  std::string out;
  for (const auto& kept : index.cookies()) out += kept.name;
  return out;
}

TEST(GroupKey, is_the_registrable_domain_of_the_cookie) {
  const PublicSuffixes suffixes;
  EXPECT_EQ(group_key({.domain = "b.a.example"}, suffixes), key);
  EXPECT_EQ(group_key({.domain = "a.example"}, suffixes), key);
  EXPECT_EQ(group_key({.domain = "localhost"}, suffixes), group_key("localhost", std::nullopt));
  EXPECT_NE(group_key({.domain = "a.example", .partition = PartitionKey{}}, suffixes), key);
}

TEST(CookieIndex, keeps_a_replacement_in_its_place) {
  CookieIndex index;
  EXPECT_FALSE(index.put(key, cookie("a")));
  EXPECT_FALSE(index.put(key, cookie("b")));
  EXPECT_TRUE(index.put(key, cookie("a")));
  EXPECT_EQ(names_of(index), "ab");
  EXPECT_EQ(index.size(), 2u);
}

TEST(CookieIndex, adds_behind_the_others) {
  CookieIndex index;
  index.add(key, cookie("b"));
  index.add(group_key("b.example", std::nullopt), cookie("a"));
  index.put(key, cookie("c"));
  EXPECT_EQ(names_of(index), "bac");
  EXPECT_EQ(index.size(), 3u);
}

TEST(CookieIndex, tells_the_five_parts_of_an_identity_apart) {
  auto other = cookie("a");
  EXPECT_TRUE(has_same_identity(cookie("a"), other));
  other.host_only = false;
  EXPECT_FALSE(has_same_identity(cookie("a"), other));
  EXPECT_FALSE(has_same_identity(cookie("a"), cookie("A")));
  other = cookie("a");
  other.path = "/x";
  EXPECT_FALSE(has_same_identity(cookie("a"), other));
}

TEST(CookieIndex, forgets_expired_ones_and_the_session) {
  CookieIndex index;
  auto expired = cookie("a"), lasting = cookie("b");
  expired.expires = now;
  lasting.expires = now + 1s;
  for (const auto& kept : {expired, lasting, cookie("c")}) index.put(key, kept);
  EXPECT_EQ(index.find_same(key, expired, now), nullptr);
  index.remove_expired(now);
  EXPECT_EQ(names_of(index), "bc");
  index.remove_session_cookies();
  EXPECT_EQ(names_of(index), "b");
  EXPECT_TRUE(index.remove(key, lasting));
  EXPECT_FALSE(index.remove(key, lasting));
  EXPECT_EQ(index.find(key), nullptr);
}

// ---- U-92 ------------------------------------------------------------------------------------------------------------

TEST(CookieIndex, gives_up_expired_ones_first) {  // U-92
  CookieIndex index;
  auto expired = cookie("a", now + 9s);
  expired.expires = now;
  for (const auto& kept : {cookie("b"), expired, cookie("c")}) index.put(key, kept);
  index.evict(key, {.per_domain = 2}, now);
  EXPECT_EQ(names_of(index), "bc");
}

TEST(CookieIndex, gives_up_what_is_not_secure_before_what_is) {  // U-92
  CookieIndex index;
  auto secure = cookie("a", now - 9s);
  secure.secure = true;
  for (const auto& kept : {secure, cookie("b"), cookie("c")}) index.put(key, kept);
  index.evict(key, {.per_domain = 2}, now);
  EXPECT_EQ(names_of(index), "ac");
}

TEST(CookieIndex, gives_up_what_was_not_used_for_the_longest_time) {  // U-92
  CookieIndex index;
  for (const auto& kept : {cookie("a", now), cookie("b", now - 1s), cookie("c", now)}) index.put(key, kept);
  index.evict(key, {.per_domain = 2}, now);
  EXPECT_EQ(names_of(index), "ac");
  index.evict(key, {.per_domain = 1}, now);
  EXPECT_EQ(names_of(index), "c");
}

TEST(CookieIndex, gives_up_a_part_of_all_when_there_are_too_many) {  // U-92
  CookieIndex index;
  const auto other = group_key("b.example", std::nullopt);
  for (const auto& kept : {cookie("a", now - 1s), cookie("b", now - 4s), cookie("c")}) index.put(key, kept);
  for (const auto& kept : {cookie("d", now - 3s), cookie("e", now - 2s)}) index.put(other, kept);
  index.evict(key, {.total = 4, .total_after = 2}, now);
  EXPECT_EQ(names_of(index), "ac");
}

TEST(CookieIndex, counts_the_octets_of_a_partition) {
  CookieIndex index;
  const auto partition = group_key("a.example", PartitionKey{});
  for (const auto& kept : {cookie("a"), cookie("b"), cookie("c")}) index.put(partition, kept);
  index.evict(partition, {.partition_octets = 4}, now);
  EXPECT_EQ(names_of(index), "bc");
}

TEST(CookieIndex, can_have_room_for_none) {
  CookieIndex index;
  index.put(key, cookie("a"));
  index.evict(key, {.per_domain = 0, .total = 0, .total_after = 0}, now);
  EXPECT_EQ(index.size(), 0u);
  index.put(key, cookie("a"));
  index.evict(key, {.total = 0, .total_after = 0}, now);
  EXPECT_EQ(index.size(), 0u);
}

TEST(CookieIndex, gives_up_no_more_than_expired_ones_when_that_is_enough) {  // U-92
  CookieIndex index;
  auto expired = cookie("b");
  expired.expires = now;
  for (const auto& kept : {cookie("a"), expired, cookie("c")}) index.put(key, kept);
  index.evict(group_key("none.example", std::nullopt), {.total = 2, .total_after = 1}, now);
  EXPECT_EQ(names_of(index), "ac");
}

TEST(CookieIndex, forgets_a_site_with_its_last_cookie) {
  CookieIndex index;
  auto expired = cookie("a");
  expired.expires = now;
  index.put(key, expired);
  index.remove_expired(key, now);
  EXPECT_EQ(index.find(key), nullptr);
  index.remove_expired(key, now);
  EXPECT_EQ(index.size(), 0u);
}

// ---- U-62 ------------------------------------------------------------------------------------------------------------

struct OverlayRow {
  const char* source;
  const char* stored_domain;
  const char* stored_path;
  const char* domain;
  const char* path;
  bool is_guarded;
};

const OverlayRow overlays[] = {
    {"the same", "a.example", "/", "a.example", "/", true},
    {"a path below", "a.example", "/x", "a.example", "/x/y", true},
    {"not a path above", "a.example", "/x", "a.example", "/", false},
    {"a name below", "a.example", "/", "b.a.example", "/", true},
    {"a name above", "b.a.example", "/", "a.example", "/", true},
    {"a name beside", "c.a.example", "/", "b.a.example", "/", false},
    {"below a public suffix", "x.kyoto.jp", "/", "kyoto.jp", "/", true},
    {"above, a public suffix", "kyoto.jp", "/", "y.x.kyoto.jp", "/", true},
    {"another site", "x.kyoto.jp", "/", "y.kyoto.jp", "/", false},
    {"a name that ends alike", "ba.example", "/", "a.example", "/", false},
};

TEST(CookieIndex, finds_the_secure_cookie_that_another_would_overlay) {  // U-62
  const PublicSuffixes suffixes;
  for (const auto& row : overlays) {
    CookieIndex index;
    const StoredCookie stored{.name = "n", .domain = row.stored_domain, .path = row.stored_path, .secure = true};
    const StoredCookie other{.name = "n", .domain = row.domain, .path = row.path};
    index.put(group_key(stored, suffixes), stored);
    index.put(group_key("zz.example", std::nullopt), cookie("n"));
    index.put(group_key("a.example", PartitionKey{}), cookie("n"));
    EXPECT_EQ(index.has_secure_overlaid_by(group_key(other, suffixes), other, now), row.is_guarded) << row.source;
  }
}

TEST(CookieIndex, guards_neither_other_names_nor_what_has_expired) {
  CookieIndex index;
  auto stored = cookie("a");
  stored.secure = true;
  stored.expires = now;
  index.put(key, stored);
  EXPECT_FALSE(index.has_secure_overlaid_by(key, cookie("a"), now));
  EXPECT_TRUE(index.has_secure_overlaid_by(key, cookie("a"), now - 1s));
  EXPECT_FALSE(index.has_secure_overlaid_by(key, cookie("b"), now - 1s));
  const auto suffix = group_key("example", std::nullopt);  // the site is below it
  EXPECT_FALSE(index.has_secure_overlaid_by(suffix, {.name = "b", .domain = "example"}, now - 1s));
}

}  // namespace
}  // namespace canteen::detail
