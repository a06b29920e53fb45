#include "app.hpp"
using namespace canteen;

namespace {

Response index(Context& c) {
  const std::vector<std::string> notes{"Buy milk", "1 < 2"};
  return c.render_template("index.html", {{"notes", notes}});
}

}  // namespace

App make_app() {
  App app{"notebook"};
  app.get("/", index).name("index");
  return app;
}
