#include "app.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/test/client.hpp>
using namespace canteen;
using ::testing::HasSubstr;

namespace {

// [client]
/// A browser of its own for each test. The templates are the source's.
test::Client browser() {
  App app = make_app();
  app.config.root = SOURCE_FOLDER;
  return test::Client{std::move(app)};
}
// [/client]

// [story]
TEST(Notes, are_written_and_read) {
  auto client = browser();
  const auto page =
      client.post("/notes/", {.form = test::Pairs{{"author", "Ada"}, {"text", "1 < 2"}}, .follow_redirects = true});
  EXPECT_EQ(page.path, "/notes/1");
  EXPECT_THAT(page.text, HasSubstr("1 &lt; 2"));
  EXPECT_THAT(client.get("/notes/").text, HasSubstr("Ada"));
}
// [/story]

// [cookie]
TEST(Notes, remember_who_wrote_last) {
  auto client = browser();
  client.post("/notes/", {.form = test::Pairs{{"author", "Ada \"L\""}, {"text", "x"}}});
  EXPECT_THAT(client.get("/notes/").text, HasSubstr("value=\"Ada &#34;L&#34;\""));
}
// [/cookie]

// [errors]
TEST(Notes, that_are_not_there_have_a_page) {
  const auto page = browser().get("/notes/7");
  EXPECT_EQ(page.code(), 404);
  EXPECT_THAT(page.text, HasSubstr("<p>There is no such note.</p>"));
}

TEST(Notes, that_are_not_kept_may_be_typed_on) {
  auto client = browser();
  const auto page = client.post("/notes/", {.form = test::Pairs{{"author", "a\nb"}, {"text", "</textarea>"}}});
  EXPECT_EQ(page.code(), 422);
  EXPECT_THAT(page.text, HasSubstr("required>&lt;/textarea&gt;</textarea>"));
  EXPECT_EQ(page.header("Set-Cookie"), "");
}

TEST(Notes, without_a_text_are_not_kept) {
  auto client = browser();
  EXPECT_EQ(client.post("/notes/", {.form = test::Pairs{{"author", "Ada"}, {"text", ""}}}).code(), 422);
  EXPECT_EQ(client.post("/notes/", {.form = test::Pairs{{"author", "Ada"}}}).code(), 400);
  EXPECT_EQ(client.get("/notes/1").code(), 404);
}
// [/errors]

// [delete]
TEST(Notes, are_deleted_by_this_site_alone) {
  auto client = browser();
  client.post("/notes/", {.form = test::Pairs{{"author", "Ada"}, {"text", "x"}}});
  EXPECT_EQ(client.post("/notes/1/delete", {.headers = {{"Sec-Fetch-Site", "cross-site"}}}).code(), 403);
  EXPECT_EQ(client.get("/notes/1").code(), 200);
  EXPECT_EQ(client.post("/notes/1/delete").code(), 303);
  EXPECT_EQ(client.get("/notes/1").code(), 404);
}
// [/delete]

TEST(Notebook, begins_with_its_notes) { EXPECT_EQ(browser().get("/").header("Location"), "/notes/"); }

}  // namespace
