// EXPECT: cookie_prefix_host_needs_secure_and_path_slash_and_no_domain
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("__Host-id", {.path = "/shop", .secure = true});  // LINE
