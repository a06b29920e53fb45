// The steps on the way of docs/tutorial.md; its end is the project in tests/docs/tutorial.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/canteen.hpp>
#include <canteen/test/client.hpp>
using namespace canteen;
using ::testing::HasSubstr;

namespace {

// [routes]
App make_greeter() {
  App app{"notebook"};
  app.get("/", [] { return "Hello"; });
  app.get("/hello/<name>", [](std::string_view name) { return html("<h1>Hello {}</h1>", name); });
  app.get("/square/<int:n>", [](std::uint32_t n) { return std::to_string(std::uint64_t{n} * n); });
  return app;
}
// [/routes]

// [template]
App make_page() {
  App app{"notebook"};
  app.get("/", [](Context& c) {
    const std::vector<std::string> notes{"Buy milk", "1 < 2"};
    return c.render_template("notes.html", {{"notes", notes}});
  });
  return app;
}
// [/template]

TEST(Tutorial, greets_and_calculates) {
  test::Client client{make_greeter()};
  EXPECT_EQ(client.get("/").header("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(client.get("/hello/<b>").text, "<h1>Hello &lt;b&gt;</h1>");
  EXPECT_EQ(client.get("/square/12").text, "144");
  EXPECT_EQ(client.get("/square/x").code(), 404);
  EXPECT_EQ(client.get("/square/99999999999").code(), 404);
  EXPECT_EQ(client.post("/").code(), 405);
}

TEST(Tutorial, renders_a_list) {
  auto app = make_page();
  app.config.root = DOCS_FOLDER;
  app.templates.folder = "tutorial_steps";
  app.static_files.folder = "tutorial/static";
  Blueprint rest{"rest"};
  rest.template_folder("tutorial/templates");  // base.html
  app.register_blueprint(std::move(rest));
  const auto page = test::Client{std::move(app)}.get("/").text;
  EXPECT_THAT(page, HasSubstr("<li>1 &lt; 2</li>"));
  EXPECT_THAT(page, HasSubstr("href=\"/static/style.css\""));
}

}  // namespace
