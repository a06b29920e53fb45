// EXPECT: html_format_ends_inside_a_tag
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("<p class=\"{}\"", text);  // LINE
}
