#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/http/named_pairs.hpp>

namespace canteen {
namespace {

class Two : public NamedPairs<Two> {
  friend NamedPairs<Two>;
  const std::vector<Pair>& pairs() const { return pairs_; }
  std::vector<Pair> pairs_{{"a", "1"}, {"b", "2"}};
};

TEST(NamedPairs, are_read_in_order_and_counted) {
  const Two two;
  EXPECT_THAT((std::vector<NamedPair>{two.begin(), two.end()}),
              ::testing::ElementsAre(NamedPair{"a", "1"}, NamedPair{"b", "2"}));
  EXPECT_EQ(two.size(), 2u);
  EXPECT_FALSE(two.empty());
  EXPECT_EQ(two["b"], "2");
}

TEST(NamedPairs, name_what_is_missing) {
  try {
    Two{}["pass"];
    FAIL() << "there is no such pair";
  } catch (const MissingArgument& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr("'pass'"));
  }
}

}  // namespace
}  // namespace canteen
