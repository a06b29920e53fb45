// EXPECT: nothing_of_a_response
#include <canteen/canteen.hpp>
using namespace canteen;

void setup(App& app) {
  app.after_request([](Response& response) { return response.nothing_of_a_response(); });  // LINE
}
