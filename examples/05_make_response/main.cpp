// Makes the answer first and adds to it before it leaves: a cookie, a header, a status.
#include <canteen/canteen.hpp>
using namespace canteen;

App make_app() {
  App app{"make_response"};
  app.get("/", [] {
    Response response = make_response("A response with a cookie.");
    response.set_cookie("foo", "bar");
    return response;
  });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
