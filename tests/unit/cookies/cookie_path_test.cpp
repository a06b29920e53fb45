#include <canteen/cookies/cookie_path.hpp>

#include <gtest/gtest.h>

namespace canteen {
namespace {

TEST(DefaultPath, is_the_folder_of_the_request) {  // U-32
  EXPECT_EQ(default_path("/a/b"), "/a");
  EXPECT_EQ(default_path("/a/b/"), "/a/b");  // §5.1.4 step 4: up to the right-most '/'
  EXPECT_EQ(default_path("/a"), "/");
  EXPECT_EQ(default_path("/"), "/");
  EXPECT_EQ(default_path(""), "/");
  EXPECT_EQ(default_path("a/b"), "/");
}

struct Row {
  const char* request;
  const char* cookie;
  bool matches;
};

constexpr Row rows[] = {
    {"/a", "/a", true},    {"/a/b", "/a", true}, {"/a/b", "/a/", true},  {"/ab", "/a", false},
    {"/a", "/a/", false},  {"/a", "/", true},    {"/A", "/a", false},    {"/a%62", "/ab", false},
    {"/a/b", "/b", false}, {"/", "/a", false},   {"/a//b", "/a/", true}, {"/a?b", "/a", false},
};

TEST(PathMatch, is_the_path_itself_or_a_folder_above) {  // U-33
  for (const auto& row : rows)
    EXPECT_EQ(path_match(row.request, row.cookie), row.matches) << row.request << " " << row.cookie;
}

}  // namespace
}  // namespace canteen
