// EXPECT: it may not be 'mutable'
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/", [count = 0]() mutable { return std::to_string(++count); });  // LINE
}
