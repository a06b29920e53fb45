// EXPECT: cookie_needs_a_name
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("");  // LINE
