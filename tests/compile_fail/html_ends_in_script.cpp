// EXPECT: html_format_ends_inside_a_script
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("{}<script>", text);  // LINE
}
