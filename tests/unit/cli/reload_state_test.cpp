// The file between `canteen dev` and its program: written, read back, and refused.
#include <gtest/gtest.h>
#include <canteen/cli/reload_state.hpp>
#include "support/feed.hpp"

namespace canteen {
namespace {

TEST(ReloadState, is_read_back_as_it_was_written) {
  const ReloadState rows[] = {{0, false, ""}, {17, false, "a.cpp:1: error\nmore\n"}, {18, true, ""}};
  for (const auto& row : rows) EXPECT_EQ(test::feed(to_text(row), parse_reload_state), row) << to_text(row);
  EXPECT_EQ(to_text(rows[0]), "0 serving\n");
  EXPECT_EQ(to_text(rows[2]), "18 ending\n");
}

TEST(ReloadState, is_none_for_another_text) {
  for (const auto* const text : {"", "17", "17 ", "17 serving", "x serving\n", "-1 serving\n", "17 sleeping\n",
                                 "99999999999999999999 serving\n"})
    EXPECT_FALSE(test::feed(text, parse_reload_state)) << text;
}

}  // namespace
}  // namespace canteen
