// EXPECT: a before_request hook takes Context&, const Request& or nothing, and returns
#include <canteen/canteen.hpp>
using namespace canteen;

void setup(App& app) {
  app.before_request([](Context&) { return 5; });  // LINE
}
