// EXPECT: a handler's parameters are
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/<name>", [](bool name) { return name ? "yes" : "no"; });  // LINE
}
