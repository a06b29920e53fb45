// EXPECT: expires takes a time: write now + 1h, or max_age = 1h
#include <canteen/canteen.hpp>
using namespace canteen;
using namespace std::chrono_literals;

void remember(Response& response) {
  response.set_cookie("name", "Ada", {.expires = "Thu, 01 Jan 1970 00:00:00 GMT"});  // LINE
}
