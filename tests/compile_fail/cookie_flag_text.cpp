// EXPECT: an attribute such as Secure or HttpOnly is true or false
#include <canteen/canteen.hpp>
using namespace canteen;

void remember(Response& response) {
  response.set_cookie("name", "Ada", {.http_only = "no"});  // LINE
}
