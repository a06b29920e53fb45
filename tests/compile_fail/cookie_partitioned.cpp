// EXPECT: cookie_with_partitioned_needs_secure
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("id", {.partitioned = true});  // LINE
