// EXPECT: Secret<std::
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(const Secret<std::string>& password) {
  return password;  // LINE
}
