// files_app: static files and send_file() for the end-to-end tests. The folder is E2E_FILES; `static/` in it is served.
#include <canteen/canteen.hpp>
#include <cstdlib>
using namespace canteen;

App make_app() {
  const auto* folder = std::getenv("E2E_FILES");
  if (!folder) throw SetupError{"E2E_FILES names the folder"};
  App app{"files_app"};
  app.config.root = folder;
  app.get("/report", [path = std::string{folder} + "/report.bin"](Context& c) {
    return send_file(c, path, {.as_attachment = true, .download_name = "Übersicht.bin"});
  });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
