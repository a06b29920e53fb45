#include <canteen/jar/stored_cookie.hpp>

#include <gtest/gtest.h>

#include <unit/jar/made_context.hpp>

namespace canteen {
namespace {

using namespace std::chrono_literals;
using test::now;

TEST(StoredCookie, expires_at_its_time_and_not_before) {
  const StoredCookie cookie{.name = "a", .expires = now};
  EXPECT_TRUE(cookie.is_persistent());
  EXPECT_FALSE(cookie.is_expired(now - 1ns));
  EXPECT_TRUE(cookie.is_expired(now));
}

TEST(StoredCookie, lives_as_long_as_the_session_without_a_time) {
  EXPECT_FALSE(StoredCookie{}.is_persistent());
  EXPECT_FALSE(StoredCookie{}.is_expired(TimePoint::max()));
}

TEST(PartitionKey, tells_the_ancestor_bit_apart) {
  const SchemefulSite site{true, "a.example"};
  EXPECT_NE((PartitionKey{site, false}), (PartitionKey{site, true}));
}

}  // namespace
}  // namespace canteen
