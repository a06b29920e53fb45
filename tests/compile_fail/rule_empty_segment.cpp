// EXPECT: rule_has_an_empty_segment
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/hello//world", [] { return "hello"; });  // LINE
}
