// EXPECT: cookie_with_same_site_none_needs_secure
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("id", {.same_site = SameSite::none});  // LINE
