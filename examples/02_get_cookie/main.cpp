// Reads a cookie that the browser sent back.
#include <canteen/canteen.hpp>
using namespace canteen;

App make_app() {
  App app{"get_cookie"};
  app.get("/", [](const Request& request) -> std::string {
    const auto username = request.cookies.get("username");
    if (!username) return "No username cookie found.";
    return "Hello " + std::string{*username} + "!";
  });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
