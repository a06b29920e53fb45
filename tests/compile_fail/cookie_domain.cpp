// EXPECT: cookie_domain_is_not_a_host_name_without_leading_dot_or_port
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("id", {.domain = ".a.example"});  // LINE
