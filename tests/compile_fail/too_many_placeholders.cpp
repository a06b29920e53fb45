// EXPECT: rule_has_more_placeholders_than_the_handler_has_parameters
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/<a>/<b>", [](std::string_view a) { return std::string{a}; });  // LINE
}
