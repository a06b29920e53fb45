#include <canteen/base/bytes.hpp>

#include <gtest/gtest.h>

namespace canteen {
namespace {

TEST(ByteSize, has_its_unit_in_the_literal) {
  EXPECT_EQ((512_B).octets, 512u);
  EXPECT_EQ(16_KiB, ByteSize{16'384});
  EXPECT_EQ(1_MiB, ByteSize{1'048'576});
  EXPECT_EQ(2_GiB, ByteSize{2'147'483'648});
}

TEST(ByteSize, compares_by_size) {
  EXPECT_LT(1023_B, 1_KiB);
  EXPECT_GT(1_MiB, 1023_KiB);
}

}  // namespace
}  // namespace canteen
