// EXPECT: html_format_has_a_placeholder_in_srcdoc
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("<iframe srcdoc=\"{}\"></iframe>", text);  // LINE
}
