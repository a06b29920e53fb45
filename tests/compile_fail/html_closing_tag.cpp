// EXPECT: html_format_has_a_placeholder_in_a_closing_tag
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("</{}>", text);  // LINE
}
