#include "app.hpp"
#include <gtest/gtest.h>
#include <canteen/test/client.hpp>

namespace {

using canteen::test::Client;

TEST(App, lists_the_notes) {
  Client client{make_app()};
  const auto page = client.get("/");
  EXPECT_NE(page.text.find("<li>1 &lt; 2</li>"), std::string::npos) << page.text;
}

TEST(App, serves_its_style) {
  Client client{make_app()};
  EXPECT_EQ(client.get("/static/style.css").header("Content-Type"), "text/css; charset=utf-8");
}

}  // namespace
