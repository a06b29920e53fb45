// Updates a cookie: setting it again, with the same name, path and domain, replaces what the browser has.
#include <canteen/canteen.hpp>
using namespace canteen;
using namespace std::chrono_literals;

App make_app() {
  App app{"update_cookie"};
  app.get("/", [](const Request& request) -> Response {
    const auto username = request.cookies.get("username");
    if (!username) return "No username cookie found.";
    Response response{"Hello " + std::string{*username} + "! The cookie has been updated."};
    response.set_cookie("username", "jane", {.max_age = 1h});
    return response;
  });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
