// EXPECT: rule_has_a_placeholder_that_never_ends
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/hello/<name", [](std::string_view name) { return std::string{name}; });  // LINE
}
