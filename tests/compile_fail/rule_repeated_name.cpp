// EXPECT: rule_has_two_placeholders_of_one_name
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/<int:x>/<int:x>", [](int a, int b) { return std::to_string(a + b); });  // LINE
}
