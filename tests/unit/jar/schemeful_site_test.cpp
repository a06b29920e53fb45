#include <canteen/jar/schemeful_site.hpp>

#include <gtest/gtest.h>

namespace canteen {
namespace {

SchemefulSite site(std::string_view url) { return site_of(parse_request_url(url).value(), PublicSuffixes{}); }

TEST(SchemefulSite, is_scheme_and_registrable_domain) {
  EXPECT_EQ(site("https://a.b.example.co.uk:8443/x"), (SchemefulSite{true, "example.co.uk"}));
  EXPECT_EQ(site("ws://example.com"), (SchemefulSite{false, "example.com"}));
  EXPECT_EQ(site("http://127.0.0.1"), (SchemefulSite{false, "127.0.0.1"}));
  EXPECT_EQ(site("http://localhost:5000"), (SchemefulSite{false, "localhost"}));
}

TEST(SchemefulSite, is_the_same_for_names_below_one_registrable_domain) {
  EXPECT_TRUE(same_site(site("https://a.example.com"), site("wss://b.example.com:9")));
  EXPECT_FALSE(same_site(site("https://a.example.com"), site("http://a.example.com")));
  EXPECT_FALSE(same_site(site("https://a.co.uk"), site("https://b.co.uk")));
}

TEST(SchemefulSite, is_the_same_as_nothing_when_opaque) {
  EXPECT_FALSE(same_site({}, {}));
  EXPECT_EQ(SchemefulSite{}.to_text(), "null");
  EXPECT_EQ(site("https://a.example.com").to_text(), "https://example.com");
  EXPECT_EQ(site("http://a.example.com").to_text(), "http://example.com");
}

}  // namespace
}  // namespace canteen
