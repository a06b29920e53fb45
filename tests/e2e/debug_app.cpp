// debug_app: what tests/e2e/test_debug_page.py needs a program for: handlers that throw, here and inside a template.
#include <canteen/canteen.hpp>
#include <cstdlib>
using namespace canteen;

namespace {

int find_in_stock(const std::string& item) {
  if (item.size() > 4) throw std::out_of_range{"no " + item + " in stock"};  // the line the page must show
  return 1;
}

}  // namespace

App make_app() {
  App app{"debug_app"};
  app.get("/stock/<item>", [](std::string_view item) { return std::to_string(find_in_stock(std::string{item})); });
  app.get("/page", [](Context& c) { return c.render_template("page.html"); });
  app.post("/login", [](const Request& r) -> std::string { throw std::runtime_error{std::to_string(r.form.size())}; });
  return app;
}

int main(int argc, char** argv) {
  if (std::getenv("E2E_RUN_OPTIONS")) return run(make_app(), RunOptions{.host = "0.0.0.0", .port = 0, .debug = true});
  return run(make_app, argc, argv);
}
