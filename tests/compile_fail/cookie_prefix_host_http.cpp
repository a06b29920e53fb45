// EXPECT: cookie_prefix_http_needs_secure_and_http_only_and_host_http_also_path_slash_and_no_domain
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("__Host-Http-id", {.domain = "a.example", .secure = true});  // LINE
