#include <canteen/jar/public_suffixes.hpp>

#include <gtest/gtest.h>

#include <support/temporary_folder.hpp>
#include <system_error>

namespace canteen {
namespace {

TEST(PublicSuffixes, finds_the_registrable_domain) {  // U-40
  const PublicSuffixes list;
  EXPECT_EQ(list.registrable_domain("a.b.example.co.uk"), "example.co.uk");
  EXPECT_EQ(list.registrable_domain("example.co.uk"), "example.co.uk");
  EXPECT_EQ(list.registrable_domain("co.uk"), "");
  EXPECT_EQ(list.registrable_domain("a.example.com."), "example.com.");
  EXPECT_TRUE(list.is_public_suffix("co.uk"));
  EXPECT_TRUE(list.is_public_suffix("com."));
  EXPECT_FALSE(list.is_public_suffix("example.com"));
}

TEST(PublicSuffixes, takes_a_single_unknown_label_for_one) {  // U-40
  EXPECT_TRUE(PublicSuffixes{}.is_public_suffix("localhost"));
  EXPECT_EQ(PublicSuffixes{}.registrable_domain("a.b.nowhere-at-all"), "b.nowhere-at-all");
}

TEST(PublicSuffixes, never_takes_an_address_for_one) {
  EXPECT_FALSE(PublicSuffixes{}.is_public_suffix("127.0.0.1"));
  EXPECT_FALSE(PublicSuffixes{}.is_public_suffix("[::1]"));
  EXPECT_EQ(PublicSuffixes{}.registrable_domain("127.0.0.1"), "");
}

TEST(PublicSuffixes, reads_a_list_of_ones_own) {  // U-41
  const auto list = PublicSuffixes::parse("// mine\nexample\n*.wild\n!not.wild\n").value();
  EXPECT_EQ(list.registrable_domain("a.b.wild"), "a.b.wild");
  EXPECT_EQ(list.registrable_domain("a.not.wild"), "not.wild");
  EXPECT_EQ(list.registrable_domain("a.co.uk"), "co.uk");
}

TEST(PublicSuffixes, refuses_a_list_without_rules) {
  EXPECT_FALSE(PublicSuffixes::parse(""));
  EXPECT_FALSE(PublicSuffixes::parse("// nothing here\n"));
}

TEST(PublicSuffixes, are_read_from_a_file) {  // U-41
  const test::TemporaryFolder folder;
  EXPECT_TRUE(PublicSuffixes::load(folder.write("list", "example\n")).is_public_suffix("example"));
  EXPECT_THROW(PublicSuffixes::load(folder.write("empty", "//\n")), std::runtime_error);
  EXPECT_THROW(PublicSuffixes::load(folder.path("none")), std::system_error);
}

TEST(PublicSuffixes, are_equal_when_they_share_a_list) {
  const auto list = PublicSuffixes::parse("example\n").value();
  EXPECT_EQ(list, PublicSuffixes{list});
  EXPECT_EQ(PublicSuffixes{}, PublicSuffixes{});
  EXPECT_NE(list, PublicSuffixes{});
}

}  // namespace
}  // namespace canteen
