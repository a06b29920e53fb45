// EXPECT: an after_request hook takes Response& and returns nothing, or takes a Response and returns one
#include <canteen/canteen.hpp>
using namespace canteen;

void setup(App& app) {
  app.after_request([](Response response) { response.status = Status::ok; });  // LINE
}
