#include <canteen/http/uri_text.hpp>
//
#include <gtest/gtest.h>

namespace canteen::detail {
namespace {

TEST(UriText, is_visible_ASCII) {  // H-87
  for (const auto* text : {"/a%20b?c#d", "https://a.example/", "!~", ""}) EXPECT_TRUE(is_uri_text(text)) << text;
  for (const auto* text : {"/a b", "/a\tb", "/\xC3\xA4", "/\x7F"}) EXPECT_FALSE(is_uri_text(text)) << text;
}

}  // namespace
}  // namespace canteen::detail
