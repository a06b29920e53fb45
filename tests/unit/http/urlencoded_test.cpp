// The parser alone; query_test.cpp and the conformance rows hold its table. Sources: F-01, F-05.
#include <gtest/gtest.h>
#include <canteen/http/urlencoded.hpp>
#include <support/feed.hpp>

namespace canteen {
namespace {

struct Row {
  std::string_view text;
  std::size_t count;
};

TEST(Urlencoded, is_counted_as_it_is_parsed) {  // F-05
  const Row rows[] = {{"", 0}, {"&", 0}, {"&&&", 0}, {"a", 1}, {"a&b", 2}, {"&a=1&&b=2&", 2}, {"=", 1}, {"=&=", 2}};
  for (const auto& row : rows) {
    EXPECT_EQ(test::feed(row.text, [](std::string_view text) { return count_urlencoded(text); }), row.count)
        << row.text;
    TextArena arena;
    EXPECT_EQ(parse_urlencoded(row.text, arena).size(), row.count) << row.text;
  }
}

TEST(Urlencoded, is_counted_no_further_than_enough) {
  EXPECT_EQ(count_urlencoded("a&b&c", 2), 2u);
  EXPECT_EQ(count_urlencoded("a&b&c", 3), 3u);
  EXPECT_EQ(count_urlencoded("a&b&c", 4), 3u);
}

TEST(Urlencoded, shows_the_text_itself_where_nothing_needs_decoding) {
  TextArena arena;
  const std::string_view text = "name=value";
  const auto pairs = parse_urlencoded(text, arena);
  EXPECT_EQ(pairs[0].first.data(), text.data());
  EXPECT_EQ(pairs[0].second.data(), text.data() + 5);
}

}  // namespace
}  // namespace canteen
