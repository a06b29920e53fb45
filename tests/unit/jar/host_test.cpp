#include <canteen/jar/host.hpp>

#include <gtest/gtest.h>

#include <support/feed.hpp>

namespace canteen {
namespace {

struct Row {
  const char* source;
  std::string host;
  std::optional<std::string> canonical;
};

const Row rows[] = {
    {"a name", "A.Example", "a.example"},
    {"one label", "localhost", "localhost"},
    {"a dot at the end is kept", "a.example.", "a.example."},
    {"an underscore, as browsers", "my_host.example", "my_host.example"},
    {"IPv4", "127.0.0.1", "127.0.0.1"},
    {"RFC 5952", "[0:0::0:1]", "[::1]"},
    {"§5.1.2: U-label to A-label",
     "B\xC3\xBC"
     "cher.example",
     "xn--bcher-kva.example"},
    {"an A-label", "XN--bcher-kva.example", "xn--bcher-kva.example"},
    {"63 octets of label", std::string(63, 'a'), std::string(63, 'a')},
    {"64", std::string(64, 'a'), std::nullopt},
    {"64 in front of another", std::string(64, 'a') + ".example", std::nullopt},
    {"more U-labels than a name holds", std::string(507, '\xC3') + std::string(507, '\xBC'), std::nullopt},
    {"a fake A-label", "xn--\x20.example", std::nullopt},
    {"an A-label that is none", "xn--a-\x7F", std::nullopt},
    {"an empty label", "a..example", std::nullopt},
    {"in front", ".example", std::nullopt},
    {"nothing", "", std::nullopt},
    {"a dot alone", ".", std::nullopt},
    {"a port", "a.example:80", std::nullopt},
    {"a percent escape", "a%2eexample", std::nullopt},
    {"no UTF-8", "a\xFF.example", std::nullopt},
    {"WHATWG: ends in a number", "a.127", std::nullopt},
    {"IPv4 with a leading zero", "127.0.0.01", std::nullopt},
    {"no bracket", "[::1", std::nullopt},
    {"no address in brackets", "[a]", std::nullopt},
    {"IPv4 in brackets", "[127.0.0.1]", std::nullopt},
    {"a NUL", std::string("a\xC3\xBC\0b", 5), std::nullopt},
};

TEST(CanonicalHost, is_one_text_for_each_host) {  // U-30
  for (const auto& row : rows) EXPECT_EQ(test::feed(row.host, canonical_host), row.canonical) << row.source;
}

TEST(CanonicalHost, refuses_a_name_of_more_than_253_octets) {
  std::string name = "a";
  while (name.size() < 253) name += ".a";
  EXPECT_EQ(canonical_host(name), name);
  EXPECT_EQ(canonical_host(name + "b"), std::nullopt);
}

TEST(Host, knows_its_own_addresses) {
  for (const auto* const host : {"localhost", "a.localhost", "127.0.0.1", "127.255.0.9", "[::1]"})
    EXPECT_TRUE(is_loopback_host(host)) << host;
  for (const auto* const host : {"localhost.example", "notlocalhost", "127.example", "128.0.0.1", "[::2]"})
    EXPECT_FALSE(is_loopback_host(host)) << host;
}

TEST(Host, is_an_address_in_the_form_that_urls_have) {
  for (const auto* const host : {"127.0.0.1", "[::1]"}) EXPECT_TRUE(is_ip_host(host)) << host;
  for (const auto* const host : {"", "a.example", "a.example2", "::1"}) EXPECT_FALSE(is_ip_host(host)) << host;
}

TEST(DomainMatch, is_the_domain_itself_or_a_name_below) {  // U-31
  EXPECT_TRUE(domain_match("a.example", "a.example"));
  EXPECT_TRUE(domain_match("b.a.example", "a.example"));
  EXPECT_FALSE(domain_match("ba.example", "a.example"));
  EXPECT_FALSE(domain_match("example", "a.example"));
  EXPECT_FALSE(domain_match("a.example.", "example"));
  EXPECT_FALSE(domain_match("a.example", ""));
  EXPECT_FALSE(domain_match("1.2.3.4", "3.4"));  // §5.1.3: no address is below another
  EXPECT_TRUE(domain_match("1.2.3.4", "1.2.3.4"));
}

}  // namespace
}  // namespace canteen
