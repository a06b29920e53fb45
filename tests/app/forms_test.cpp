// Stories of forms and uploads, through the door a handler uses.
#include <app/story.hpp>
#include <canteen/http/http_error.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace canteen::test {
namespace {

using ::testing::HasSubstr;

void add_login(App& app) {
  app.post("/success", [](const Request& request) -> Response {
    if (request.form["pass"] != "jtp") return redirect("/error");
    return "Hello " + std::string{request.form["email"]};
  });
}

TEST(Forms, a_login_reads_its_fields) {
  auto client = client_of(add_login);
  const auto answer = client.post("/success", {.form = {{{"email", "<b>\xC3\xBC</b>@y.org"}, {"pass", "jtp"}}}});
  EXPECT_EQ(answer.text, "Hello <b>\xC3\xBC</b>@y.org");
  EXPECT_EQ(client.post("/success", {.form = {{{"email", "a"}, {"pass", "x"}}}}).header("Location"), "/error");
}

TEST(Forms, a_missing_field_is_400) {
  auto client = client_of(add_login);
  EXPECT_EQ(client.post("/success", {.form = {{{"pass", "jtp"}}}}).code(), 400);
  EXPECT_EQ(client.post("/success").code(), 400);
}

TEST(Forms, are_read_as_far_as_the_settings_allow) {
  auto client = client_of([](App& app) {
    app.config.form = {.parts = 2, .field = ByteSize{4}};
    app.post("/", [](const Request& request) { return std::to_string(request.form.size()); });
  });
  EXPECT_EQ(client.post("/", {.form = {{{"a", "1234"}, {"b", ""}}}}).text, "2");
  EXPECT_EQ(client.post("/", {.form = {{{"a", ""}, {"b", ""}, {"c", ""}}}}).code(), 413);
  EXPECT_EQ(client.post("/", {.form = {{{"a", "12345"}, {"b", ""}}}}).code(), 413);
}

TEST(Forms, values_take_the_field_or_the_argument) {
  auto client = client_of([](App& app) {
    const auto page = [](const Request& request) { return std::string{request.values.get("page", "none")}; };
    app.get("/list", page);
    app.post("/list", page);
  });
  EXPECT_EQ(client.get("/list?page=2").text, "2");
  EXPECT_EQ(client.post("/list", {.form = {{{"page", "3"}}}}).text, "3");
  EXPECT_EQ(client.post("/list?page=2", {.form = {{{"page", "3"}}}}).text, "2") << "arguments first, as in Flask";
}

/// Tells what came of an upload.
void add_upload(App& app) {
  app.post("/upload",
           [](const Request& request) {
             const auto& photo = request.files["photo"];
             return std::string{request.form.get("title", "untitled")} + ": " + secure_filename(photo.filename()) +
                    ", " + std::string{photo.content_type()} + ", " + std::to_string(photo.size()) +
                    (photo.empty() ? ", none chosen" : "");
           })
      .body_limit(2_MiB);
}

TEST(Uploads, come_with_the_fields_of_their_form) {
  auto client = client_of(add_upload);
  const auto answer = client.post(
      "/upload",
      {.form = {{{"title", "Alps"}}},
       .files = {{.name = "photo", .filename = "../my a.png", .content = "123", .content_type = "image/png"}}});
  EXPECT_EQ(answer.text, "Alps: my_a.png, image/png, 3");
}

TEST(Uploads, may_be_left_out_by_the_user) {
  const auto answer = client_of(add_upload).post("/upload", {.files = {{.name = "photo"}}});
  EXPECT_EQ(answer.text, "untitled: , application/octet-stream, 0, none chosen");
}

TEST(Uploads, that_the_form_lacks_are_400) {
  EXPECT_EQ(client_of(add_upload).post("/upload", {.files = {{.name = "other"}}}).code(), 400);
}

TEST(Uploads, over_the_route_s_limit_are_413) {  // F-34
  auto client = client_of(add_upload);
  const std::string content(2u << 20, 'x');
  EXPECT_EQ(client.post("/upload", {.files = {{.name = "photo", .content = content}}}).code(), 413);
  EXPECT_EQ(client.post("/upload", {.files = {{.name = "photo", .content = content.substr(2000)}}}).code(), 200);
}

TEST(Uploads, that_were_cut_short_deliver_nothing_and_say_why) {  // F-23
  auto client = client_of(add_upload);
  const auto answer =
      client.post("/upload", {.body = "--b\r\nContent-Disposition: form-data; name=photo; filename=a\r\n\r\n12",
                              .headers = {{"Content-Type", "multipart/form-data; boundary=b"}}});
  EXPECT_EQ(answer.code(), 400);
  EXPECT_THAT(answer.text, HasSubstr("close-delimiter"));
}

TEST(Uploads, are_saved_octet_for_octet) {
  const auto path = ::testing::TempDir() + "canteen-story-upload";
  const std::string content = std::string(700'000, '\r') + std::string("\0\n--\r\n", 6);
  auto client = client_of([&](App& app) {
    app.post("/save", [path](const Request& request) {
      request.files["f"].save(path);
      return "saved";
    });
  });
  EXPECT_EQ(client.post("/save", {.files = {{.name = "f", .content = content}}}).text, "saved");
  std::ostringstream saved;
  saved << std::ifstream{path}.rdbuf();
  std::filesystem::remove(path);
  EXPECT_EQ(saved.str(), content);
}

}  // namespace
}  // namespace canteen::test
