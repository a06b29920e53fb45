// EXPECT: handler_has_more_parameters_than_the_rule_has_placeholders
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/<a>", [](std::string_view a, int b) { return std::string{a} + std::to_string(b); });  // LINE
}
