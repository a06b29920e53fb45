// EXPECT: cookie_also_expires_needs_max_age
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("id", {.also_expires = true});  // LINE
