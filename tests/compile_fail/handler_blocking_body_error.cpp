// EXPECT: nothing_of_a_request
#include <canteen/canteen.hpp>
using namespace canteen;

void setup(App& app) {
  app.get("/", blocking([](const Request& request) { return request.nothing_of_a_request(); }));  // LINE
}
