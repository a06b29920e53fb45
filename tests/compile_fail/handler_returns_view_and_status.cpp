// EXPECT: return std::string
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/<name>", [](std::string_view name) { return std::pair{name, Status::ok}; });  // LINE
}
