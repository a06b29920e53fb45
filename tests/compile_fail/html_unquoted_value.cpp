// EXPECT: html_format_has_a_placeholder_in_an_unquoted_value_write_quotes
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("<p class={}>", text);  // LINE
}
