// EXPECT: an attribute such as Secure or HttpOnly is true or false
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("id", {.essential = "no"});  // LINE
