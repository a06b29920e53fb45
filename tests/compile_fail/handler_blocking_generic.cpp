// EXPECT: a handler spells out its parameters
#include <canteen/canteen.hpp>
using namespace canteen;

void setup(App& app) {
  app.get("/", blocking([](const auto&) { return "text"; }));  // LINE
}
