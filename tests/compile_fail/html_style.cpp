// EXPECT: html_format_has_a_placeholder_in_a_style_element
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("<style>p {{ color: {} }}</style>", text);  // LINE
}
