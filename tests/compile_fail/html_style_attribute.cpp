// EXPECT: html_format_has_a_placeholder_in_a_style_attribute
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("<p style=\"color: {}\">", text);  // LINE
}
