// EXPECT: html_format_has_a_placeholder_in_a_url_that_is_not_http_https_mailto_or_tel
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("<a href=\"javascript:greet('{}')\">", text);  // LINE
}
