#include <canteen/jar/jar_options.hpp>

#include <gtest/gtest.h>

namespace canteen {
namespace {

TEST(JarOptions, are_the_standards_browser_on_a_developers_machine) {
  const JarOptions options;
  EXPECT_EQ(options.profile, JarProfile::rfc6265bis);
  EXPECT_FALSE(options.lax_allowing_unsafe);
  EXPECT_TRUE(options.trust_loopback);
  EXPECT_EQ(options.public_suffixes, PublicSuffixes{});
}

TEST(JarLimits, keep_what_the_standard_asks_for) {  // §6.1, U-90
  EXPECT_GE(JarLimits{}.per_domain, 50u);
  EXPECT_GE(JarLimits{}.total_after, 3000u);
}

}  // namespace
}  // namespace canteen
