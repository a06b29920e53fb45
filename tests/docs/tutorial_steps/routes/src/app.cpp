#include "app.hpp"
using namespace canteen;

namespace {

Response index(Context& c) { return c.render_template("index.html", {{"name", c.request.args.get("name", "world")}}); }

}  // namespace

App make_app() {
  App app{"notebook"};
  app.get("/", index).name("index");
  app.get("/hello/<name>", [](std::string_view name) { return html("<h1>Hello {}</h1>", name); });
  app.get("/square/<int:n>", [](std::uint32_t n) { return std::to_string(std::uint64_t{n} * n); });
  return app;
}
