// EXPECT: rule_parameter_type_does_not_match_the_handler
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/<int:id>", [](std::string_view id) { return std::string{id}; });  // LINE
}
