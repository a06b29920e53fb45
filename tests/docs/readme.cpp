// The program of README.md.
#include <canteen/canteen.hpp>
using namespace canteen;

App make_app() {
  App app{"hello"};
  app.get("/<name>", [](std::string_view name) {
    Response response = html("<p>Hello <b>{}</b>!</p>", name);  // escaped
    response.set_cookie("username", name, {.max_age = std::chrono::hours{1}});
    return response;
  });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
