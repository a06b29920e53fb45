#include <canteen/wire/authority.hpp>

#include <gtest/gtest.h>

#include <string>
#include <support/feed.hpp>

namespace canteen::wire {
namespace {

using namespace std::string_literals;

bool is_good(std::string_view text) { return test::feed(text, is_authority); }

TEST(Authority, takes_hosts_with_and_without_a_port) {
  const struct {
    std::string_view source, text;
  } rows[] = {
      {"H-31 a name", "shop.example"},       {"H-31 a port", "shop.example:8080"},
      {"H-31 an empty port", "a:"},          {"H-31 the highest port", "a:65535"},
      {"H-31 IPv4", "127.0.0.1:80"},         {"H-31 IPv6", "[2001:db8::1]"},
      {"H-31 IPv6 with a port", "[::1]:80"}, {"H-31 mapped IPv4", "[::ffff:1.2.3.4]"},
      {"H-31 escapes", "a%2D%c3%a9"},        {"H-31 sub-delims", "a_b~!$&'()*+;=c"},
      {"H-31 a trailing dot", "a.example."},
  };
  for (const auto& row : rows) EXPECT_TRUE(is_good(row.text)) << row.source;
}

TEST(Authority, refuses_what_is_no_host) {
  const struct {
    std::string_view source;
    std::string text;
  } rows[] = {
      {"H-31 empty", ""},
      {"H-31 a port alone", ":80"},
      {"H-31 a path", "a/b"},
      {"H-06 userinfo", "user@a"},
      {"H-06 userinfo with a password", "user:pw@a"},
      {"H-31 a comma", "a,b"},
      {"H-31 a space", "a b"},
      {"H-31 a control character", "a\x01"},
      {"H-31 NUL", "a\0b"s},
      {"H-31 not ASCII", "\xC3\xA9"},
      {"H-31 a cut escape", "a%2"},
      {"H-31 no escape", "a%zz"},
      {"H-31 a port of letters", "a:http"},
      {"H-31 a port too high", "a:65536"},
      {"H-31 a very long port", "a:999999999999999999999999"},
      {"H-31 a signed port", "a:+80"},
      {"H-31 two ports", "a:80:80"},
      {"H-31 IPv6 bare", "::1"},
      {"H-31 IPv6 open", "[::1"},
      {"H-31 IPv6 followed", "[::1]a"},
      {"H-31 IPv4 in brackets", "[1.2.3.4]"},
      {"H-31 empty brackets", "[]"},
      {"H-31 a zone", "[fe80::1%25eth0]"},
      {"H-31 IPvFuture", "[v1.a]"},
  };
  for (const auto& row : rows) EXPECT_FALSE(is_good(row.text)) << row.source;
}

}  // namespace
}  // namespace canteen::wire
