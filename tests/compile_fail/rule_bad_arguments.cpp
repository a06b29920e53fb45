// EXPECT: rule_has_converter_arguments_that_cannot_be_read
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/<int(min=):x>", [](int x) { return std::to_string(x); });  // LINE
}
