// EXPECT: a handler spells out its parameters
#include <canteen/canteen.hpp>
using namespace canteen;

struct Overloaded {
  std::string operator()(int id) const { return std::to_string(id); }
  std::string operator()(std::string_view id) const { return std::string{id}; }
};

void routes(App& app) {
  app.get("/<int:id>", Overloaded{});  // LINE
}
