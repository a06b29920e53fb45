// The first program of docs/tutorial.md.
// [program]
#include <canteen/canteen.hpp>
using namespace canteen;

App make_app() {
  App app{"notebook"};
  app.get("/", [] { return "Hello"; });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
// [/program]
