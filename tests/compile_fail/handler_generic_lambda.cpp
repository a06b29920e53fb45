// EXPECT: a handler spells out its parameters
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/<int:id>", [](auto id) { return std::to_string(id); });  // LINE
}
