// EXPECT: max_age takes whole seconds: write 2s, or ceil<seconds>(age)
#include <canteen/canteen.hpp>
using namespace canteen;
using namespace std::chrono_literals;

void remember(Response& response) {
  response.set_cookie("name", "Ada", {.max_age = 1500ms});  // LINE
}
