// EXPECT: and returns nothing
#include <canteen/canteen.hpp>
using namespace canteen;

void setup(App& app) {
  app.teardown_request([](Context&) -> Async<void> { co_return; });  // LINE
}
