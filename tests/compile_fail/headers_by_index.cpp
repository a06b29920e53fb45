// EXPECT: a response's headers are written by headers.set(name, value)
#include <canteen/canteen.hpp>
using namespace canteen;

void mark(Response& response) {
  response.headers["X-Kept"] = "1";  // LINE
}
