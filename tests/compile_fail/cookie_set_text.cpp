// EXPECT: a cookie of a bool takes a bool, and one of an integer an integer
#include <canteen/canteen.hpp>
using namespace canteen;

constexpr auto consent = declare_cookie<bool>("consent");

void refuse(Response& response) {
  consent.set(response, "no");  // LINE
}
