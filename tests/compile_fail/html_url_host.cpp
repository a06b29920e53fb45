// EXPECT: html_format_has_a_placeholder_in_the_host_of_a_url
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("<a href=\"https://{}/\">", text);  // LINE
}
