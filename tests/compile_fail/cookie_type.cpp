// EXPECT: a cookie holds text, whole numbers, bool
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<double>("ratio");  // LINE
