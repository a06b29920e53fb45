// EXPECT: html_format_has_more_placeholders_than_arguments
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("<p>{} {}</p>", text);  // LINE
}
