// Steps on the way of docs/tutorial.md; its end is the project in tests/docs/tutorial.
#include <canteen/canteen.hpp>
using namespace canteen;

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

}  // namespace

App tutorial_steps() {
  App app = make_greeter();
  return app.config.debug ? make_page() : std::move(app);
}
