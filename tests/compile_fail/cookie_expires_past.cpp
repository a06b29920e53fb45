// EXPECT: cookie_expires_is_in_the_past
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("id", {.expires = std::chrono::sys_seconds{}});  // LINE
