#include "app.hpp"
using namespace canteen;

namespace {

Response index(Context& c) { return c.render_template("index.html", {{"name", c.request.args.get("name", "world")}}); }

}  // namespace

App make_app() {
  App app{"@name@"};
  app.get("/", index).name("index");
  return app;
}
