// EXPECT: cookie_name_has_a_prefix_in_another_case_than_browsers_document
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("__host-id", {.secure = true});  // LINE
