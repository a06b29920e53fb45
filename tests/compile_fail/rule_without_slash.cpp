// EXPECT: rule_must_start_with_a_slash
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("hello", [] { return "hello"; });  // LINE
}
