#include "app.hpp"
#include <gtest/gtest.h>
#include <canteen/test/client.hpp>

namespace {

using canteen::test::Client;

TEST(App, greets_whoever_is_named) {
  Client client{make_app()};
  const auto answer = client.get("/", {.query = {{"name", "<Ada>"}}});
  EXPECT_EQ(answer.code(), 200);
  EXPECT_NE(answer.text.find("Hello &lt;Ada&gt;!"), std::string::npos) << answer.text;
}

TEST(App, serves_its_style) {
  Client client{make_app()};
  EXPECT_EQ(client.get("/static/style.css").header("Content-Type"), "text/css; charset=utf-8");
}

}  // namespace
