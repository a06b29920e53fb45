// EXPECT: a teardown_request hook takes any of
#include <canteen/canteen.hpp>
using namespace canteen;

void setup(App& app) {
  app.teardown_request([](Response&) {});  // LINE
}
