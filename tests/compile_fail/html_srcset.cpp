// EXPECT: html_format_has_a_placeholder_in_srcset
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("<img srcset=\"{} 2x\">", text);  // LINE
}
