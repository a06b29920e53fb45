// EXPECT: max_age takes a duration: write 3600s or 1h
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("id", {.max_age = 3600});  // LINE
