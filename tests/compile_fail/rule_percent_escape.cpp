// EXPECT: rule_has_a_percent_escape_but_is_written_as_decoded_text
#include <canteen/canteen.hpp>
using namespace canteen;

void routes(App& app) {
  app.get("/hello%20world", [] { return "hello"; });  // LINE
}
