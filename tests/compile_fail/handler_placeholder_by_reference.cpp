// EXPECT: by reference, and placeholders by value
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/<name>", [](const std::string& name) { return name; });  // LINE
}
