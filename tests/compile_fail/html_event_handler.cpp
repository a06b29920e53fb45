// EXPECT: html_format_has_a_placeholder_in_an_event_handler
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("<p onclick=\"greet('{}')\">", text);  // LINE
}
