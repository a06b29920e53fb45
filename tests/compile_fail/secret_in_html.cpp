// EXPECT: html() takes texts, numbers, bool and Markup
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(const Secret<std::string>& password) {
  return html("<p>{}</p>", password);  // LINE
}
