#include <canteen/cookies/cookie_read_error.hpp>

#include <gtest/gtest.h>

namespace canteen {
namespace {

static_assert(to_text(CookieReadError::absent) == "did not come");

TEST(CookieReadError, has_a_sentence_for_each) {
  EXPECT_EQ(to_text(CookieReadError::malformed), "is not written as its type is");
  EXPECT_EQ(to_text(CookieReadError::ambiguous), "came more than once, with different values");
}

}  // namespace
}  // namespace canteen
