// Stories of the notes: what is written is found, changed and deleted, and stays text on every way in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <canteen/test/client.hpp>
#include <cstdlib>
#include <thread>
#include "sqlite.hpp"
#include "support/temporary_folder.hpp"

canteen::App make_app();

namespace canteen::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* injection = "' OR 1=1 --";
constexpr const char* script = "<script>alert(1)</script>";
constexpr const char* escaped_script = "&lt;script&gt;alert(1)&lt;/script&gt;";

Client client_of(const std::string& database) {
  ::setenv("NOTES_DB", database.c_str(), 1);
  Config config;
  config.root = EXAMPLE_FOLDER;
  return Client{make_app(), config};
}

class Notes : public ::testing::Test {
 protected:
  TemporaryFolder folder{};
  Client client = client_of(folder.path("notes.sqlite3"));

  std::string write(const std::string& title, const std::string& text = "") {
    return client.post("/notes/new", {.form = Pairs{{"title", title}, {"text", text}}}).header("Location");
  }
  Answer search(const std::string& words) { return client.get("/notes/", {.query = {{"q", words}}}); }
};

TEST_F(Notes, begin_with_an_empty_list) {
  const auto answer = client.get("/", {.follow_redirects = true});
  EXPECT_EQ(answer.path, "/notes/");
  EXPECT_THAT(answer.text, HasSubstr("No notes yet."));
}

TEST_F(Notes, are_shown_after_they_are_written) {
  const auto answer = client.post("/notes/new", {.form = Pairs{{"title", "Bread"}, {"text", "1 < 2 loaves"}}});
  EXPECT_EQ(answer.code(), 303);
  EXPECT_EQ(answer.header("Location"), "/notes/1");
  EXPECT_THAT(client.get("/notes/1").text, HasSubstr("1 &lt; 2 loaves"));
  EXPECT_THAT(client.get("/notes/").text, HasSubstr("<a href=\"/notes/1\">Bread</a>"));
}

TEST_F(Notes, are_changed_one_by_one) {
  const auto path = write("Bread"), other = write("Soup");
  EXPECT_THAT(client.get(path + "/edit").text, HasSubstr("value=\"Bread\""));
  const auto answer = client.post(path + "/edit", {.form = Pairs{{"title", "Cake"}, {"text", "today"}}});
  EXPECT_EQ(answer.code(), 303);
  EXPECT_THAT(client.get(path).text, HasSubstr("<h1>Cake</h1>"));
  EXPECT_THAT(client.get("/notes/").text, Not(HasSubstr("Bread")));
  EXPECT_THAT(client.get(other).text, HasSubstr("<h1>Soup</h1>"));
}

TEST_F(Notes, are_deleted_one_by_one) {
  const auto other = write("Soup"), path = write("Bread");
  EXPECT_EQ(client.post(path + "/delete").header("Location"), "/notes/");
  EXPECT_EQ(client.get(path).code(), 404);
  EXPECT_EQ(client.post(path + "/delete").code(), 404);
  EXPECT_EQ(client.get(other).code(), 200);
  EXPECT_EQ(write("Cake"), "/notes/3") << "a number is not used again";
}

TEST_F(Notes, are_found_by_title_and_text_whatever_the_case) {
  write("Bread", "of rye");
  write("Cake", "100% sugar");
  EXPECT_THAT(search("bREAD").text, HasSubstr(">Bread</a>"));
  EXPECT_THAT(search("bread").text, Not(HasSubstr(">Cake</a>")));
  EXPECT_THAT(search("RYE").text, HasSubstr(">Bread</a>"));
  EXPECT_THAT(search("%").text, Not(HasSubstr(">Bread</a>")));
  EXPECT_THAT(search("meat").text, HasSubstr("Nothing found."));
}

TEST_F(Notes, changed_last_come_first) {
  write("Bread");
  client.clock().advance(std::chrono::minutes{1});
  write("Cake");
  const auto text = client.get("/notes/").text;
  EXPECT_LT(text.find("Cake"), text.find("Bread"));
}

TEST_F(Notes, want_a_title_and_give_back_what_was_written) {
  const auto answer = client.post("/notes/new", {.form = Pairs{{"title", " "}, {"text", "\nkept & safe"}}});
  EXPECT_EQ(answer.code(), 422);
  EXPECT_THAT(answer.text, HasSubstr("A note needs a title."));
  EXPECT_THAT(answer.text, HasSubstr(">\n\nkept &amp; safe</textarea>"));
  EXPECT_THAT(client.get("/notes/").text, HasSubstr("No notes yet."));
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  while (times-- > 0) out += text;
  return out;
}

struct Length {
  std::string title;
  std::string text;
  int code;
};

TEST_F(Notes, have_limits_counted_in_characters) {
  const Length lengths[] = {
      {repeated("ü", 120), repeated("\r\n", 20'000), 303},
      {repeated("€", 121), "", 422},
      {"t", repeated("x", 20'001), 422},
  };
  for (const auto& length : lengths) {
    const auto answer = client.post("/notes/new", {.form = Pairs{{"title", length.title}, {"text", length.text}}});
    EXPECT_EQ(answer.code(), length.code) << length.title;
  }
  EXPECT_EQ(search(repeated("ü", 200)).code(), 200);
  EXPECT_EQ(search(repeated("q", 201)).code(), 400);
}

struct Way {
  const char* about;
  const char* text;
  const char* shown;
};
constexpr Way ways[] = {
    {"SQL", injection, "&#39; OR 1=1 --"},
    {"a script", script, escaped_script},
    {"another statement", "'; DROP TABLE notes; --", "&#39;; DROP TABLE notes; --"},
    {"a template", "{{ 7 * 7 }}", "{{ 7 * 7 }}"},
};

TEST_F(Notes, keep_a_form_as_text) {
  write("Bread");
  for (const auto& way : ways) {
    const auto page = client.get(write(way.text, way.text)).text;
    EXPECT_THAT(page, HasSubstr(std::string{"<h1>"} + way.shown + "</h1>")) << way.about;
    EXPECT_THAT(page, HasSubstr(std::string{"<div class=\"text\">"} + way.shown + "</div>")) << way.about;
    EXPECT_THAT(page, Not(HasSubstr(script))) << way.about;
  }
  EXPECT_THAT(client.get("/notes/").text, HasSubstr(">Bread</a>"));
}

TEST_F(Notes, keep_a_search_and_its_cookie_as_text) {
  write("Bread");
  for (const auto& way : ways) {
    const auto found = search(way.text).text;
    EXPECT_THAT(found, HasSubstr("Nothing found.")) << way.about;
    EXPECT_THAT(found, HasSubstr(std::string{"value=\""} + way.shown + "\"")) << way.about;
    const auto again = client.get("/notes/").text;  // with the cookie
    EXPECT_THAT(again, HasSubstr(std::string{">"} + way.shown + "</a>")) << way.about;
    EXPECT_THAT(again, HasSubstr(">Bread</a>")) << way.about;
  }
}

TEST_F(Notes, keep_a_path_as_text) {
  write("Bread");
  for (const auto* path : {"/notes/'%20OR%201=1%20--", "/notes/1'%20OR%201=1%20--/edit", "/notes/99999999999999999999"})
    EXPECT_EQ(client.get(path).code(), 404) << path;
  const auto answer = client.get("/notes/%3Cscript%3Ealert(1)%3C/script%3E");
  EXPECT_EQ(answer.code(), 404);
  EXPECT_THAT(answer.text, HasSubstr(std::string{"/notes/"} + escaped_script));
  EXPECT_EQ(client.post("/notes/1%20OR%201=1/delete").code(), 404);
  EXPECT_THAT(client.get("/notes/").text, HasSubstr(">Bread</a>"));
}

TEST_F(Notes, search_for_what_no_cookie_can_hold) {
  const auto answer = search("a\nb");
  EXPECT_EQ(answer.code(), 200);
  EXPECT_EQ(answer.header("Set-Cookie"), "");
}

TEST_F(Notes, have_error_pages_of_their_own) {
  const auto missing = client.post("/notes/new", {.form = Pairs{{"title", "t"}}});
  EXPECT_EQ(missing.code(), 400);
  EXPECT_THAT(missing.text, HasSubstr("text"));
  const auto method = client.delete_("/notes/");
  EXPECT_EQ(method.code(), 405);
  for (const auto& answer : {missing, method, client.get("/nowhere")}) {
    EXPECT_THAT(answer.text, HasSubstr("<h1>" + std::string{reason_of(answer.status)} + "</h1>"));
    EXPECT_THAT(answer.header("Content-Security-Policy"), StartsWith("default-src 'none'"));
  }
}

TEST_F(Notes, are_not_written_by_another_site) {
  const RequestOptions foreign{.form = Pairs{{"title", "x"}, {"text", "x"}},
                               .headers = {{"Sec-Fetch-Site", "cross-site"}}};
  EXPECT_EQ(client.post("/notes/new", foreign).code(), 403);
  EXPECT_THAT(client.get("/notes/").text, HasSubstr("No notes yet."));
}

TEST(NotesDatabase, keeps_its_notes_when_the_program_ends) {
  const TemporaryFolder folder;
  client_of(folder.path("notes.sqlite3")).post("/notes/new", {.form = Pairs{{"title", "Bread"}, {"text", ""}}});
  auto client = client_of(folder.path("notes.sqlite3"));
  EXPECT_THAT(client.get("/notes/1").text, HasSubstr("<h1>Bread</h1>"));
}

TEST(NotesDatabase, failing_is_500_and_its_cause_is_for_the_log) {
  const TemporaryFolder folder;
  auto client = client_of(folder.path("notes.sqlite3"));
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(folder.path("notes.sqlite3").c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "DROP TABLE notes", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(other);
  const auto answer = client.get("/notes/");
  EXPECT_EQ(answer.code(), 500);
  EXPECT_THAT(answer.text, HasSubstr("please try again later"));
  EXPECT_THAT(answer.text, Not(HasSubstr("no such table")));
  EXPECT_THAT(client.log().lines().back().text, HasSubstr("no such table: notes"));
}

TEST(NotesDatabase, has_a_connection_for_each_thread_and_the_same_notes_for_all) {
  const TemporaryFolder folder;
  Database database{folder.path("notes.sqlite3")};
  auto& mine = database.connection();
  mine.run("CREATE TABLE words (word TEXT)");
  std::jthread{[&] {
    auto& theirs = database.connection();
    EXPECT_NE(&theirs, &mine);
    EXPECT_EQ(&theirs, &database.connection()) << "opened once";
    theirs.run("INSERT INTO words VALUES ('from there')");
  }}.join();
  EXPECT_EQ(&mine, &database.connection());
  auto rows = mine.query("SELECT word FROM words");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text(0), "from there");
}

TEST(NotesDatabase, is_a_file) {
  EXPECT_THROW(client_of(":memory:"), std::runtime_error);
  EXPECT_THROW(client_of(""), std::runtime_error);
}

TEST(NotesDatabase, that_cannot_be_opened_is_said_at_the_start) {
  EXPECT_THROW(client_of("/nowhere/notes.sqlite3"), std::runtime_error);
}

}  // namespace
}  // namespace canteen::test
