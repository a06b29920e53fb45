// EXPECT: html_format_has_a_single_brace_write_two
#include <canteen/canteen.hpp>
using namespace canteen;

Response page() {
  return html("<style>p { color: red }</style>");  // LINE
}
