// [head]
#include "app.hpp"
#include <gtest/gtest.h>
#include <canteen/test/client.hpp>

namespace {

using canteen::test::Answer;
using canteen::test::Client;
using canteen::test::Pairs;

bool has(const Answer& page, std::string_view text) { return page.text.find(text) != std::string::npos; }
// [/head]

// [story]
TEST(Notes, are_written_and_read) {
  Client client{make_app()};
  const auto page =
      client.post("/notes/", {.form = Pairs{{"author", "Ada"}, {"text", "1 < 2"}}, .follow_redirects = true});
  EXPECT_EQ(page.path, "/notes/1");
  EXPECT_TRUE(has(page, "1 &lt; 2"));
  EXPECT_TRUE(has(client.get("/notes/"), "Ada"));
}
// [/story]

// [cookie]
TEST(Notes, remember_who_wrote_last) {
  Client client{make_app()};
  client.post("/notes/", {.form = Pairs{{"author", "Ada \"L\""}, {"text", "x"}}});
  EXPECT_TRUE(has(client.get("/notes/"), "value=\"Ada &#34;L&#34;\""));
}
// [/cookie]

// [errors]
TEST(Notes, that_are_not_there_have_a_page) {
  const auto page = Client{make_app()}.get("/notes/7");
  EXPECT_EQ(page.code(), 404);
  EXPECT_TRUE(has(page, "<p>There is no such note.</p>"));
}

TEST(Notes, that_are_not_kept_may_be_typed_on) {
  Client client{make_app()};
  const auto page = client.post("/notes/", {.form = Pairs{{"author", "a\nb"}, {"text", "</textarea>"}}});
  EXPECT_EQ(page.code(), 422);
  EXPECT_TRUE(has(page, "required>&lt;/textarea&gt;</textarea>"));
  EXPECT_EQ(page.header("Set-Cookie"), "");
}

TEST(Notes, without_a_text_are_not_kept) {
  Client client{make_app()};
  EXPECT_EQ(client.post("/notes/", {.form = Pairs{{"author", "Ada"}, {"text", ""}}}).code(), 422);
  EXPECT_EQ(client.post("/notes/", {.form = Pairs{{"author", "Ada"}}}).code(), 400);
  EXPECT_EQ(client.get("/notes/1").code(), 404);
}
// [/errors]

// [delete]
TEST(Notes, are_deleted_by_this_site_alone) {
  Client client{make_app()};
  client.post("/notes/", {.form = Pairs{{"author", "Ada"}, {"text", "x"}}});
  EXPECT_EQ(client.post("/notes/1/delete", {.headers = {{"Sec-Fetch-Site", "cross-site"}}}).code(), 403);
  EXPECT_EQ(client.get("/notes/1").code(), 200);
  EXPECT_EQ(client.post("/notes/1/delete").code(), 303);
  EXPECT_EQ(client.get("/notes/1").code(), 404);
}
// [/delete]

// [style]
TEST(App, begins_with_its_notes) { EXPECT_EQ(Client{make_app()}.get("/").header("Location"), "/notes/"); }

TEST(App, serves_its_style) {
  Client client{make_app()};
  EXPECT_EQ(client.get("/static/style.css").header("Content-Type"), "text/css; charset=utf-8");
}
// [/style]

}  // namespace
