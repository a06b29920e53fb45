// EXPECT: html_format_takes_Markup_only_as_content_of_an_element
#include <canteen/canteen.hpp>
using namespace canteen;

Response page(std::string_view text) {
  return html("<p title=\"{}\">", Markup{std::string{text}});  // LINE
}
