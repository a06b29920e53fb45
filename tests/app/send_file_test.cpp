// Stories of send_file() and send_from_directory().
#include <canteen/app/send_file.hpp>
#include <canteen/base/directory.hpp>
#include <canteen/base/http_date.hpp>
#include "../support/temporary_folder.hpp"
#include "story.hpp"

namespace canteen::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

class SendFileTest : public ::testing::Test {
 protected:
  SendFileTest() {
    folder_.write("report.pdf", "0123456789");
    folder_.set_time("report.pdf", 1'700'000'000);
    folder_.write("pub/a.txt", "a");
    folder_.write("pub/.env", "secret");
    folder_.link("../report.pdf", "pub/up.pdf");
  }
  /// The answer to GET / of an app that sends report.pdf so.
  Answer send(const SendFileOptions& options, const RequestOptions& request = {}) const {
    auto browser = client_of([&](App& app) {
      app.get("/", [path = folder_.path("report.pdf"), options](Context& c) { return send_file(c, path, options); });
    });
    return browser.get("/", request);
  }
  Client sending(std::string path) const {
    return client_of([&](App& app) { app.get("/", [path](Context& c) { return send_file(c, path); }); });
  }
  TemporaryFolder folder_;
};

TEST_F(SendFileTest, sends_a_file_by_its_name) {
  const auto answer = send({});
  EXPECT_EQ(answer.code(), 200);
  EXPECT_EQ(answer.text, "0123456789");
  EXPECT_EQ(answer.header("Content-Type"), "application/pdf");
  EXPECT_EQ(answer.header("Last-Modified"), "Tue, 14 Nov 2023 22:13:20 GMT");
  EXPECT_EQ(answer.header("Cache-Control"), "no-cache");
  EXPECT_EQ(answer.header("Content-Disposition"), "");
}

TEST_F(SendFileTest, sends_an_attachment_under_its_own_or_another_name) {
  EXPECT_EQ(send({.as_attachment = true}).header("Content-Disposition"), "attachment; filename=\"report.pdf\"");
  EXPECT_EQ(send({.as_attachment = true, .download_name = "ü.txt"}).header("Content-Disposition"),
            "attachment; filename=\"__.txt\"; filename*=UTF-8''%C3%BC.txt");
  const auto shown = send({.download_name = "2026.txt"});
  EXPECT_EQ(shown.header("Content-Disposition"), "inline; filename=\"2026.txt\"");
  EXPECT_EQ(shown.header("Content-Type"), "text/plain; charset=utf-8");
}

TEST_F(SendFileTest, says_what_it_is_told_to) {
  const auto answer = send({.mimetype = "text/x-own",
                            .etag = "v1",
                            .last_modified = TimePoint{std::chrono::seconds{1'600'000'000}},
                            .max_age = 1h});
  EXPECT_EQ(answer.header("Content-Type"), "text/x-own");
  EXPECT_EQ(answer.header("ETag"), "\"v1\"");
  EXPECT_EQ(answer.header("Last-Modified"), "Sun, 13 Sep 2020 12:26:40 GMT");
  EXPECT_EQ(answer.header("Cache-Control"), "max-age=3600");
}

TEST_F(SendFileTest, compares_with_the_etag_it_is_told) {
  EXPECT_EQ(send({.etag = "v1"}, with({{"If-None-Match", "\"v1\""}})).code(), 304);
  EXPECT_EQ(send({.etag = "v1"}, with({{"If-Match", "\"v2\""}})).code(), 412);
  const auto untagged = send({.etag = ""}, with({{"If-Modified-Since", "Tue, 14 Nov 2023 22:13:20 GMT"}}));
  EXPECT_EQ(untagged.code(), 304);
  EXPECT_EQ(untagged.header("ETag"), "");
  EXPECT_EQ(untagged.header("Last-Modified"), "Tue, 14 Nov 2023 22:13:20 GMT") << "H-94: nothing else tells it apart";
}

TEST_F(SendFileTest, sends_a_part) {
  const auto answer = send({}, with({{"Range", "bytes=-3"}}));
  EXPECT_EQ(answer.code(), 206);
  EXPECT_EQ(answer.text, "789");
}

TEST_F(SendFileTest, is_unconditional_when_told_so) {
  const auto answer =
      send({.conditional = false, .etag = "v1"}, with({{"If-None-Match", "\"v1\""}, {"Range", "bytes=0-1"}}));
  EXPECT_EQ(answer.code(), 200);
  EXPECT_EQ(answer.text, "0123456789");
  EXPECT_EQ(answer.header("Accept-Ranges"), "");
  EXPECT_EQ(answer.header("ETag"), "\"v1\"");
}

TEST_F(SendFileTest, fails_the_program_for_what_only_it_can_get_wrong) {
  EXPECT_EQ(send({.etag = "a\"b"}).code(), 500);
  EXPECT_EQ(send({.max_age = -1s}).code(), 500);
  for (const auto* path : {"/none/at/all", "relative.txt"}) {
    auto browser = sending(path);
    EXPECT_EQ(browser.get("/").code(), 500) << path;
    EXPECT_TRUE(browser.log().contains(path));
  }
  EXPECT_EQ(sending(folder_.path()).get("/").code(), 500) << "a folder";
}

Client folder_client(const TemporaryFolder& folder) {
  return client_of([&](App& app) {
    auto& pub = app.keep(Directory{folder.path("pub")});
    app.get("/f/<path:name>", [&pub](Context& c, std::string_view name) {
      return send_from_directory(c, pub, name, {.as_attachment = true});
    });
  });
}

TEST_F(SendFileTest, sends_what_a_stranger_names_from_a_folder) {
  const auto answer = folder_client(folder_).get("/f/a.txt");
  EXPECT_EQ(answer.text, "a");
  EXPECT_EQ(answer.header("Content-Disposition"), "attachment; filename=\"a.txt\"");
}

TEST_F(SendFileTest, sends_nothing_else_a_stranger_names) {
  auto browser = folder_client(folder_);
  for (const auto* path :
       {"/f/../report.pdf", "/f/%2e%2e/report.pdf", "/f/up.pdf", "/f/.env", "/f//etc/passwd", "/f/b"})
    EXPECT_EQ(browser.get(path).code(), 404) << path;
}

TEST_F(SendFileTest, answers_412_by_the_apps_own_page) {
  auto browser = client_of([&](App& app) {
    app.error_handler(412, [] { return "changed meanwhile"; });
    app.get("/", [path = folder_.path("report.pdf")](Context& c) { return send_file(c, path); });
  });
  EXPECT_EQ(browser.get("/", with({{"If-Match", "\"b\""}})).text, "changed meanwhile");
}

}  // namespace
}  // namespace canteen::test
