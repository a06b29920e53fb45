// Sets a cookie that the browser keeps for an hour.
#include <canteen/canteen.hpp>
using namespace canteen;
using namespace std::chrono_literals;

App make_app() {
  App app{"set_cookie"};
  app.get("/", [] {
    Response response{"Cookie has been set!"};
    response.set_cookie("username", "john", {.max_age = 1h});
    return response;
  });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
