// EXPECT: expires takes a time: write now + 1h, or max_age = 1h
#include <canteen/canteen.hpp>
using namespace canteen;
using namespace std::chrono_literals;

void remember(Response& response) {
  response.set_cookie("name", "Ada", {.expires = 1700000000});  // LINE
}
