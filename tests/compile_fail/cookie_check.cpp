// EXPECT: a check captures nothing, gives a bool, and takes a text as std::string_view
#include <canteen/cookies/declared.hpp>
using namespace canteen;

bool is_short(const std::string& text) { return text.size() < 10; }
constexpr auto cookie = declare_cookie<std::string>("name", {.check = is_short});  // LINE
