// EXPECT: html_format_has_a_placeholder_that_chooses_the_script_or_base
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("<script src=\"{}\"></script>", text);  // LINE
}
