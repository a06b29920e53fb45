#include <canteen/cookies/written_cookie.hpp>
//
#include <gtest/gtest.h>

namespace canteen::detail {
namespace {

TEST(WrittenCookie, has_a_name_and_attributes) {
  constexpr std::string_view line = "a=x=y; Path=/b; Max-Age=60; HttpOnly";
  EXPECT_EQ(written_name(line), "a");
  EXPECT_EQ(written_attribute(line, "; Path="), "/b");
  EXPECT_EQ(written_attribute(line, "; Max-Age="), "60");
  EXPECT_EQ(written_attribute(line, "; Domain="), "");
}

}  // namespace
}  // namespace canteen::detail
