// EXPECT: cookie_name_is_not_a_token
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("visit count");  // LINE
