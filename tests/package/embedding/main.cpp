#include <canteen/canteen.hpp>
#include <canteen_embedded.hpp>
using namespace canteen;

App make_app() {
  App app{"embedding"};
  app.embed(embedded_files());
  app.get("/", [](Context& c) { return c.render_template("page.html", {{"name", "<Ada>"}}); });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
