// EXPECT: cookie_max_age_must_be_above_zero
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("id", {.max_age = std::chrono::seconds{0}});  // LINE
