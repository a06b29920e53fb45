// canteen_pages: Canteen's side of compare.py, written as any user would. "/plain" answers a fixed text; "/" reads one
// cookie and sets one; static/ in the folder COMPARE_FILES is served. Run it with --workers 1 --no-access-log --port P.
#include <canteen/canteen.hpp>
#include <cstdlib>
using namespace canteen;

App make_app() {
  App app{"pages"};
  if (const auto* folder = std::getenv("COMPARE_FILES")) app.config.root = folder;

  app.get("/plain", [] { return "Hello, World!"; });

  app.get("/", [](const Request& request) {
    const auto username = request.cookies.get("username", "stranger");
    Response response{"Hello " + std::string{username} + "!"};
    response.set_cookie("visits", "1");
    return response;
  });
  return app;
}

int main(int argc, char** argv) { return run(make_app(), argc, argv); }
