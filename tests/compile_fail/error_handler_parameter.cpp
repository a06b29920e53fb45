// EXPECT: an error handler takes, in any order
#include <canteen/canteen.hpp>
using namespace canteen;

void setup(App& app) {
  app.error_handler(404, [](const std::string& path) { return path; });  // LINE
}
