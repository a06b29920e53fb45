// EXPECT: a cookie of a bool takes a bool, and one of an integer an integer
#include <canteen/canteen.hpp>
using namespace canteen;

constexpr auto consent = declare_cookie<bool>("consent");

bool agreed(const Request& request) {
  return consent.get(request, "no");  // LINE
}
