// Which addresses and hosts are this machine; the whole of the access rule is told in tests/app/debug_page_test.cpp.
#include <gtest/gtest.h>
#include <canteen/app/debug_access.hpp>
#include "support/feed.hpp"

namespace canteen::detail {
namespace {

TEST(LoopbackAddress, is_of_the_two_networks_and_nothing_else) {
  for (const auto* const text : {"127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"})
    EXPECT_TRUE(test::feed(text, is_loopback_address)) << text;
  for (const auto* const text :
       {"128.0.0.1", "0.0.0.0", "10.0.0.1", "::", "::2", "::ffff:10.0.0.1", "localhost", "", "127.1"})
    EXPECT_FALSE(test::feed(text, is_loopback_address)) << text;
}

TEST(LoopbackHost, is_localhost_as_well) {
  for (const auto* const text : {"localhost", "LOCALHOST", "127.0.0.1", "::1"})
    EXPECT_TRUE(test::feed(text, is_loopback_host)) << text;
  for (const auto* const text : {"localhost.", "a.localhost", "localhost.evil.example", "0.0.0.0", ""})
    EXPECT_FALSE(test::feed(text, is_loopback_host)) << text;
}

TEST(LoopbackAuthority, may_have_a_port) {
  for (const auto* const text : {"localhost", "localhost:5000", "127.0.0.1:80", "[::1]", "[::1]:5000", "localhost:"})
    EXPECT_TRUE(test::feed(text, is_loopback_authority)) << text;
  for (const auto* const text :
       {"", "[::1", "[::1]x", "::1", "[localhost]", "[127.0.0.1]", "localhost:5000x", "evil.example",
        "localhost@evil.example", "localhost:5000@evil.example", "rebound.example:127"})
    EXPECT_FALSE(test::feed(text, is_loopback_authority)) << text;
}

}  // namespace
}  // namespace canteen::detail
