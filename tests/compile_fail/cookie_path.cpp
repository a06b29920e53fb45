// EXPECT: cookie_path_must_begin_with_a_slash_and_hold_printable_ascii_without_semicolon
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto cookie = declare_cookie<int>("id", {.path = "shop"});  // LINE
