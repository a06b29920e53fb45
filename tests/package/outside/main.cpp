#include <canteen/canteen.hpp>
using namespace canteen;

App make_app() {
  App app{"outside"};
  app.get("/", [] { return "Hello from outside!"; });
  return app;
}

int main(int argc, char** argv) { return run(make_app(), argc, argv); }
