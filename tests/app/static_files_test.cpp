// Stories of the static folder: what is served, with which fields, and what never is.
#include <canteen/app/static_files.hpp>
#include <canteen/base/http_date.hpp>
#include "../support/temporary_folder.hpp"
#include "story.hpp"

namespace canteen::test {
namespace {

using ::testing::HasSubstr;

constexpr long old = 1'700'000'000;  // Tue, 14 Nov 2023 22:13:20 GMT, long before FakeClock::start

/// A root with `static/` and everything in it that should not be served, and a secret beside it.
class StaticFilesTest : public ::testing::Test {
 protected:
  StaticFilesTest() {
    folder_.write("secret.txt", "secret");
    write("style.css", "p { color: red }");
    write("deep/a b/ü.txt", "deep");
    write("empty.txt", "");
    write("digits.bin", "0123456789");
    write(".env", "secret");
    write(".git/config", "secret");
    write("deep/.hidden", "secret");
    write("back\\slash", "secret");
    folder_.link("../secret.txt", "static/up.txt");
    folder_.link(folder_.path("secret.txt"), "static/absolute.txt");
    folder_.link("..", "static/parent");
    folder_.link("style.css", "static/alias.css");
    folder_.fifo("static/fifo");
  }
  void write(const std::string& name, std::string_view text, long time = old) const {
    folder_.write("static/" + name, text);
    folder_.set_time("static/" + name, time);
  }
  Client client(StaticOptions options = {}) const {
    return client_of([&](App& app) {
      app.config.root = folder_.path();
      app.static_files = options;
      app.get("/url", [](Context& c) { return c.url_for("static", {{"filename", "deep/a b/ü.txt"}}); });
    });
  }
  TemporaryFolder folder_;
};

TEST_F(StaticFilesTest, are_served_with_their_type_and_their_validators) {
  const auto answer = client().get("/static/style.css");
  EXPECT_EQ(answer.code(), 200);
  EXPECT_EQ(answer.text, "p { color: red }");
  EXPECT_EQ(answer.header("Content-Type"), "text/css; charset=utf-8");
  EXPECT_EQ(answer.header("Content-Length"), "16");
  EXPECT_EQ(answer.header("Last-Modified"), "Tue, 14 Nov 2023 22:13:20 GMT");
  EXPECT_THAT(answer.header("ETag"), ::testing::MatchesRegex("\"[0-9a-f]+-10\""));
  EXPECT_EQ(answer.header("Accept-Ranges"), "bytes");
  EXPECT_EQ(answer.header("Cache-Control"), "no-cache");
  EXPECT_EQ(answer.header("Vary"), "Accept-Encoding");
}

TEST_F(StaticFilesTest, have_a_url_by_name) {
  auto browser = client();
  const auto url = browser.get("/url").text;
  EXPECT_EQ(url, "/static/deep/a%20b/%C3%BC.txt");
  EXPECT_EQ(browser.get(url).text, "deep");
}

TEST_F(StaticFilesTest, of_no_size_are_files_too) {
  const auto answer = client().get("/static/empty.txt");
  EXPECT_EQ(answer.code(), 200);
  EXPECT_EQ(answer.header("Content-Length"), "0");
}

TEST_F(StaticFilesTest, are_described_to_head_as_to_get) {
  auto browser = client();
  const auto head = browser.head("/static/style.css");
  EXPECT_EQ(head.text, "");
  EXPECT_EQ(head.headers, browser.get("/static/style.css").headers);
}

TEST_F(StaticFilesTest, are_found_through_links_that_stay_inside) {
  EXPECT_EQ(client().get("/static/alias.css").text, "p { color: red }");
}

struct Refusal {
  const char* what;
  const char* path;
  int code = 404;
};

TEST_F(StaticFilesTest, never_leave_their_folder) {
  constexpr Refusal rows[] = {
      {"absent", "/static/none.css"},
      {"the folder itself", "/static/"},
      {"a folder", "/static/deep"},
      {"a folder with a slash", "/static/deep/"},
      {"dot dot", "/static/../secret.txt"},
      {"dot dot at the end", "/static/deep/.."},
      {"%2e%2e", "/static/%2e%2e/secret.txt"},
      {"%2E%2E behind a folder", "/static/deep/%2E%2E/%2e%2e/secret.txt"},
      {"mixed dots", "/static/.%2e/secret.txt"},
      {"encoded slash", "/static/..%2fsecret.txt"},
      {"encoded twice", "/static/%252e%252e/secret.txt"},
      {"one dot", "/static/./style.css"},
      {"backslash", "/static/back\\slash"},
      {"%5c", "/static/back%5cslash"},
      {"%5c as a separator", "/static/..%5csecret.txt"},
      {"NUL is refused before a route is looked for", "/static/style.css%00.txt", 400},
      {"//", "/static//etc/passwd"},
      {"// inside", "/static/deep//a%20b/%C3%BC.txt"},
      {"absolute, encoded", "/static/%2fetc/passwd"},
      {"a link out of the folder", "/static/up.txt"},
      {"an absolute link", "/static/absolute.txt"},
      {"through a linked folder", "/static/parent/secret.txt"},
      {"a FIFO", "/static/fifo"},
      {"a dotfile", "/static/.env"},
      {"a dotted folder", "/static/.git/config"},
      {"a dotfile below", "/static/deep/.hidden"},
      {"a dotfile, encoded", "/static/%2eenv"},
      {"a file as a folder", "/static/style.css/"},
      {"a line end", "/static/style.css%0d%0aX:1"},
      {"overlong UTF-8 for a dot", "/static/%c0%ae%c0%ae/secret.txt"},
  };
  auto browser = client();
  for (const auto& row : rows) {
    const auto answer = browser.get(row.path);
    EXPECT_EQ(answer.code(), row.code) << row.what;
    EXPECT_THAT(answer.text, ::testing::Not(HasSubstr("secret"))) << row.what;
  }
}

TEST_F(StaticFilesTest, name_a_link_out_of_the_folder_in_the_log) {
  auto browser = client();
  browser.get("/static/up.txt");
  EXPECT_TRUE(browser.log().contains("file not served"));
}

TEST_F(StaticFilesTest, of_names_too_long_are_absent) {
  auto browser = client();
  EXPECT_EQ(browser.get("/static/" + std::string(300, 'a')).code(), 404);
  EXPECT_EQ(browser.get("/static/" + std::string(5000, 'a')).code(), 404);
}

TEST_F(StaticFilesTest, take_get_and_head_only) {
  auto browser = client();
  for (const auto* method : {"POST", "PUT", "PATCH", "DELETE"}) {
    const auto answer = browser.request(method, "/static/style.css");
    EXPECT_EQ(answer.code(), 405) << method;
    EXPECT_THAT(answer.header("Allow"), HasSubstr("GET, HEAD"));
  }
}

// H-94
TEST_F(StaticFilesTest, are_not_sent_again_to_who_has_them) {
  auto browser = client();
  const auto tag = browser.get("/static/style.css").header("ETag");
  const auto answer = browser.get("/static/style.css", with({{"If-None-Match", "\"other\", W/" + tag}}));
  EXPECT_EQ(answer.code(), 304);
  EXPECT_EQ(answer.text, "");
  EXPECT_EQ(answer.header("ETag"), tag);
  EXPECT_EQ(answer.header("Vary"), "Accept-Encoding");
  EXPECT_EQ(answer.header("Cache-Control"), "no-cache");
  for (const auto* absent : {"Content-Length", "Content-Type", "Last-Modified", "Accept-Ranges"})
    EXPECT_EQ(answer.header(absent), "") << absent;
}

TEST_F(StaticFilesTest, are_sent_again_once_changed) {
  auto browser = client();
  const auto tag = browser.get("/static/style.css").header("ETag");
  write("style.css", "p { color: tan }", old + 1);
  EXPECT_EQ(browser.get("/static/style.css", with({{"If-None-Match", tag}})).text, "p { color: tan }");
}

struct Conditional {
  const char* what;
  const char* name;
  std::string value;
  int code;
};

TEST_F(StaticFilesTest, obey_each_condition) {
  const Conditional rows[] = {
      {"H-91 If-Match of another", "If-Match", "\"other\"", 412},
      {"H-91 If-Match of any", "If-Match", "*", 200},
      {"H-91 If-Unmodified-Since before", "If-Unmodified-Since", "Tue, 14 Nov 2023 22:13:19 GMT", 412},
      {"H-91 If-Unmodified-Since then", "If-Unmodified-Since", "Tue, 14 Nov 2023 22:13:20 GMT", 200},
      {"H-91 If-Modified-Since then", "If-Modified-Since", "Tue, 14 Nov 2023 22:13:20 GMT", 304},
      {"H-91 If-Modified-Since before", "If-Modified-Since", "Tue, 14 Nov 2023 22:13:19 GMT", 200},
      {"H-93 If-Modified-Since of RFC 850", "If-Modified-Since", "Tuesday, 14-Nov-23 22:13:20 GMT", 304},
      {"H-93 If-Modified-Since of asctime", "If-Modified-Since", "Tue Nov 14 22:13:20 2023", 304},
      {"H-93 no date", "If-Modified-Since", "yesterday", 200},
  };
  auto browser = client();
  for (const auto& row : rows)
    EXPECT_EQ(browser.get("/static/style.css", with({{row.name, row.value}})).code(), row.code) << row.what;
}

TEST_F(StaticFilesTest, are_sent_in_part) {
  const auto answer = client().get("/static/digits.bin", with({{"Range", "bytes=2-4"}}));
  EXPECT_EQ(answer.code(), 206);
  EXPECT_EQ(answer.text, "234");
  EXPECT_EQ(answer.header("Content-Range"), "bytes 2-4/10");
  EXPECT_EQ(answer.header("Content-Length"), "3");
  EXPECT_EQ(answer.header("Content-Type"), "application/octet-stream");
  EXPECT_NE(answer.header("ETag"), "");
}

TEST_F(StaticFilesTest, say_how_long_they_are_when_no_part_is_there) {
  auto browser = client();
  const auto answer = browser.get("/static/digits.bin", with({{"Range", "bytes=10-"}}));
  EXPECT_EQ(answer.code(), 416);
  EXPECT_EQ(answer.header("Content-Range"), "bytes */10");
  EXPECT_EQ(browser.get("/static/empty.txt", with({{"Range", "bytes=0-"}})).code(), 416);
  EXPECT_EQ(browser.get("/static/empty.txt", with({{"Range", "bytes=-5"}})).code(), 200);
}

TEST_F(StaticFilesTest, are_sent_whole_where_a_part_would_be_of_another_state) {
  auto browser = client();
  const auto tag = browser.get("/static/digits.bin").header("ETag");
  const auto ranged = [&](std::string if_range) {
    return browser.get("/static/digits.bin", with({{"Range", "bytes=5-"}, {"If-Range", std::move(if_range)}})).code();
  };
  EXPECT_EQ(ranged(tag), 206);
  EXPECT_EQ(ranged("\"other\""), 200);
  EXPECT_EQ(ranged("W/" + tag), 200) << "H-99";
  EXPECT_EQ(ranged("Tue, 14 Nov 2023 22:13:20 GMT"), 206);
  EXPECT_EQ(ranged("Tue, 14 Nov 2023 22:13:21 GMT"), 200);
}

TEST_F(StaticFilesTest, let_no_part_be_asked_of_head_or_several_at_once) {
  auto browser = client();
  const auto head = browser.head("/static/digits.bin", with({{"Range", "bytes=2-4"}}));
  EXPECT_EQ(head.code(), 200) << "H-95";
  EXPECT_EQ(head.header("Content-Length"), "10");
  EXPECT_EQ(browser.get("/static/digits.bin", with({{"Range", "bytes=0-1,4-5"}})).code(), 200) << "H-97";
  EXPECT_EQ(browser.get("/static/digits.bin", with({{"Range", "bytes=0-1"}, {"Range", "bytes=4-5"}})).code(), 200);
}

TEST_F(StaticFilesTest, prefer_a_304_to_a_part) {
  auto browser = client();
  const auto tag = browser.get("/static/digits.bin").header("ETag");
  const auto fields = with({{"Range", "bytes=99-"}, {"If-None-Match", tag}});
  EXPECT_EQ(browser.get("/static/digits.bin", fields).code(), 304) << "H-98";
}

TEST_F(StaticFilesTest, just_written_have_a_weak_tag_that_continues_no_part) {
  auto browser = client();
  const auto second = std::chrono::duration_cast<std::chrono::seconds>(FakeClock::start.time_since_epoch()).count();
  write("digits.bin", "0123456789", second - 1);
  const auto fresh = browser.get("/static/digits.bin").header("ETag");
  EXPECT_THAT(fresh, ::testing::StartsWith("W/"));
  EXPECT_EQ(browser.get("/static/digits.bin", with({{"Range", "bytes=5-"}, {"If-Range", fresh}})).code(), 200);
  EXPECT_EQ(browser.get("/static/digits.bin", with({{"If-None-Match", fresh}})).code(), 304);
  browser.clock().advance(std::chrono::seconds{1});
  EXPECT_EQ(browser.get("/static/digits.bin", with({{"If-None-Match", fresh}})).code(), 200);
}

TEST_F(StaticFilesTest, are_never_younger_than_the_answer) {
  write("style.css", "p", 4'000'000'000);
  EXPECT_EQ(client().get("/static/style.css").header("Last-Modified"), to_http_date(FakeClock::start));
}

TEST_F(StaticFilesTest, may_be_kept_as_long_as_the_program_says) {
  EXPECT_EQ(client({.max_age = std::chrono::hours{1}}).get("/static/style.css").header("Cache-Control"),
            "public, max-age=3600");
}

TEST_F(StaticFilesTest, live_where_the_program_says) {
  folder_.write("files/a.txt", "a");
  EXPECT_EQ(client({.folder = "files", .url = "/"}).get("/a.txt").text, "a");
  EXPECT_EQ(client({.folder = folder_.path("files"), .url = "/f/"}).get("/f/a.txt").text, "a");
  EXPECT_EQ(client({.folder = ""}).get("/static/style.css").code(), 404);
}

TEST_F(StaticFilesTest, in_a_folder_that_is_none_are_a_setup_error) {
  EXPECT_THROW(client({.folder = "none"}), SetupError);
  EXPECT_THROW(client({.url = "/static"}), SetupError);
  EXPECT_THROW(client({.url = "static/"}), SetupError);
  EXPECT_THROW(client({.max_age = std::chrono::seconds{-1}}), SetupError);
  EXPECT_THROW(client_of([](App& app) { app.config.root = "relative"; }), SetupError);
}

TEST(StaticFolder, that_does_not_exist_is_none) {
  const TemporaryFolder empty;
  auto browser = client_of([&](App& app) {
    app.config.root = empty.path();
    app.get("/static/<name>", [](std::string_view name) { return std::string{name}; });
  });
  EXPECT_EQ(browser.get("/static/own").text, "own");
}

TEST_F(StaticFilesTest, of_another_folder_are_a_handler_like_any) {
  auto browser = client_of([&](App& app) { app.get("/pub/<path:filename>", StaticFiles{folder_.path("static")}); });
  EXPECT_EQ(browser.get("/pub/style.css").text, "p { color: red }");
  EXPECT_EQ(browser.get("/pub/../secret.txt").code(), 404);
}

/// The neighbours of style.css, and what a client that accepts so and so gets.
class Precompressed : public StaticFilesTest {
 protected:
  Precompressed() {
    write("style.css.br", "brotli", old);
    write("style.css.gz", "gzipped", old + 1);
    write("only.js", "plain");
    write("only.js.gz", "zipped");
    write("stale.js", "new", old + 10);
    write("stale.js.gz", "outdated", old);
    write("photo.png", "picture");
    write("photo.png.gz", "pointless");
  }
};

struct Coding {
  const char* source;
  const char* file;
  const char* accept;
  const char* text;
  const char* coding;
};

TEST_F(Precompressed, are_chosen_by_what_the_client_accepts) {
  constexpr Coding rows[] = {
      {"two equal: brotli", "style.css", "gzip, deflate, br, zstd", "brotli", "br"},
      {"the only one", "style.css", "gzip", "gzipped", "gzip"},
      {"9110 §12.4.2: more weight", "style.css", "br;q=0.5, gzip;q=0.9", "gzipped", "gzip"},
      {"9110 §12.4.2: 0 is refused", "style.css", "br;q=0, gzip", "gzipped", "gzip"},
      {"9110 §12.5.3: any", "style.css", "*", "brotli", "br"},
      {"9110 §12.5.3: any but", "style.css", "*, br;q=0", "gzipped", "gzip"},
      {"9110 §12.5.3: empty", "style.css", "", "p { color: red }", ""},
      {"identity preferred", "style.css", "identity, gzip;q=0.5", "p { color: red }", ""},
      {"malformed", "style.css", "gzip;q=2", "p { color: red }", ""},
      {"no brotli there", "only.js", "gzip, br", "zipped", "gzip"},
      {"older than its original", "stale.js", "gzip, br", "new", ""},
      {"packed already", "photo.png", "gzip, br", "picture", ""},
  };
  auto browser = client();
  for (const auto& row : rows) {
    const auto answer = browser.get(std::string{"/static/"} + row.file, with({{"Accept-Encoding", row.accept}}));
    EXPECT_EQ(answer.text, row.text) << row.source;
    EXPECT_EQ(answer.header("Content-Encoding"), row.coding) << row.source;
  }
}

TEST_F(Precompressed, keep_the_type_and_have_a_tag_of_their_own) {
  auto browser = client();
  const auto packed = browser.get("/static/style.css", with({{"Accept-Encoding", "gzip"}}));
  const auto plain = browser.get("/static/style.css");
  EXPECT_EQ(packed.header("Content-Type"), "text/css; charset=utf-8");
  EXPECT_NE(packed.header("ETag"), plain.header("ETag"));
  EXPECT_EQ(packed.header("Vary"), "Accept-Encoding");
  EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
  EXPECT_EQ(browser.get("/static/photo.png").header("Vary"), "");
}

TEST_F(Precompressed, are_what_a_range_is_of) {
  auto browser = client();
  const auto answer = browser.get("/static/style.css", with({{"Accept-Encoding", "gzip"}, {"Range", "bytes=1-2"}}));
  EXPECT_EQ(answer.text, "zi");
  EXPECT_EQ(answer.header("Content-Range"), "bytes 1-2/7");
  EXPECT_EQ(answer.header("Content-Encoding"), "gzip");
}

TEST_F(Precompressed, are_served_by_their_own_names_too_and_never_alone) {
  auto browser = client();
  EXPECT_EQ(browser.get("/static/only.js.gz").header("Content-Type"), "application/gzip");
  write("orphan.css.gz", "orphan");
  EXPECT_EQ(browser.get("/static/orphan.css", with({{"Accept-Encoding", "gzip"}})).code(), 404);
}

TEST_F(Precompressed, are_left_alone_when_the_program_says_so) {
  auto browser = client({.precompressed = false});
  const auto answer = browser.get("/static/style.css", with({{"Accept-Encoding", "gzip"}}));
  EXPECT_EQ(answer.text, "p { color: red }");
  EXPECT_EQ(answer.header("Vary"), "");
}

}  // namespace
}  // namespace canteen::test
