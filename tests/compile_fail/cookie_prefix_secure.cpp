// EXPECT: cookie_prefix_secure_needs_secure
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("__Secure-id");  // LINE
