// EXPECT: max_age takes a duration: write 3600s or 1h
#include <canteen/canteen.hpp>
using namespace canteen;

void remember(Response& response) {
  response.set_cookie("name", "Ada", {.max_age = "1h"});  // LINE
}
