// EXPECT: html() takes texts, numbers, bool and Markup; not nullptr
#include <canteen/canteen.hpp>
using namespace canteen;

Response page() {
  return html("<p>{}</p>", nullptr);  // LINE
}
