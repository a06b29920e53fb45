#include <canteen/base/text_arena.hpp>

#include <gtest/gtest.h>
#include <string>
#include <utility>

namespace canteen {
namespace {

TEST(TextArena, keeps_short_and_long_texts_at_one_address) {
  TextArena arena;
  const auto brief = arena.keep("short");
  const auto length = arena.keep(std::string(1000, 'x'));
  for (int i = 0; i < 1000; ++i) arena.keep("more");
  EXPECT_EQ(brief, "short");
  EXPECT_EQ(length, std::string(1000, 'x'));
}

TEST(TextArena, keeps_texts_while_it_is_moved) {
  TextArena arena;
  const auto text = arena.keep("short");
  const TextArena other = std::move(arena);
  EXPECT_EQ(text, "short");
}

TEST(TextArena, can_be_filled_again_after_clear) {
  TextArena arena;
  arena.keep("old");
  arena.clear();
  EXPECT_EQ(arena.keep("new"), "new");
}

}  // namespace
}  // namespace canteen
