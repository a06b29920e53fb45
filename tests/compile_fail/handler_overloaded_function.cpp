// EXPECT: an_overloaded_function_is_no_handler_write_a_lambda_that_calls_one
#include <canteen/canteen.hpp>
using namespace canteen;

std::string show(int id) { return std::to_string(id); }
std::string show(std::string_view id) { return std::string{id}; }

void routes(App& app) {
  app.get("/<int:id>", show);  // LINE
}
