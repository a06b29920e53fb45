// Deletes a cookie: the browser forgets it at once. Give delete_cookie the options the cookie was set with.
#include <canteen/canteen.hpp>
using namespace canteen;

App make_app() {
  App app{"delete_cookie"};
  app.get("/", [](const Request& request) -> Response {
    const auto username = request.cookies.get("username");
    if (!username) return "No username cookie found.";
    Response response{"Goodbye " + std::string{*username} + "! The cookie has been deleted."};
    response.delete_cookie("username");
    return response;
  });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
