// EXPECT: by reference, and placeholders by value
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/", [](Request) { return "hello"; });  // LINE
}
