// The program of README.md, and the pieces that docs/ shows.
#include <canteen/canteen.hpp>
using namespace canteen;
using namespace std::chrono_literals;

int main(int argc, char** argv) {
  App app{"hello"};
  app.get("/", [](const Request& request) -> Response {
    const auto username = request.cookies.get("username");
    if (!username) return "No username cookie found.";
    return html("<p>Hello <b>{}</b>!</p>", *username);  // escaped
  });
  app.get("/set/<name>", [](std::string_view name) {
    Response response{"Cookie has been set!"};
    response.set_cookie("username", name, {.max_age = 1h});
    return response;
  });
  return run(std::move(app), argc, argv);
}
