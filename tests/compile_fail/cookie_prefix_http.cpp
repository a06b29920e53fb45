// EXPECT: cookie_prefix_http_needs_secure_and_http_only
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("__Http-id", {.secure = true, .http_only = false});  // LINE
