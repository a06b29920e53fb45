// EXPECT: a handler returns
#include <canteen/canteen.hpp>
using namespace canteen;

struct Opaque {};

void routes(App& app) {
  app.get("/", [] { return Opaque{}; });  // LINE
}
