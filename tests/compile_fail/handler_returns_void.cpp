// EXPECT: a handler returns
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/", [] {});  // LINE
}
