// EXPECT: rule_names_an_unknown_converter_use_runtime_rule_for_your_own
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/<integer:x>", [](int x) { return std::to_string(x); });  // LINE
}
