// EXPECT: cookie_max_age_is_more_than_400_days
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("id", {.max_age = std::chrono::hours{24 * 401}});  // LINE
