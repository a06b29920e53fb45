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

TEST(App, greets_and_calculates) {
  Client client{make_app()};
  EXPECT_EQ(client.get("/hello/<b>").text, "<h1>Hello &lt;b&gt;</h1>");
  EXPECT_EQ(client.get("/square/12").text, "144");
  EXPECT_EQ(client.get("/square/x").code(), 404);
  EXPECT_EQ(client.get("/square/99999999999").code(), 404);
  EXPECT_EQ(client.post("/square/12").code(), 405);
}

}  // namespace
