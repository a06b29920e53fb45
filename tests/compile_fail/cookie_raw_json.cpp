// EXPECT: cookie_of_this_type_cannot_be_raw
#include <canteen/cookies/declared.hpp>
#include <canteen/json/json_cookie.hpp>
using namespace canteen;

struct Cart {
  int items = 0;
};
BOOST_DESCRIBE_STRUCT(Cart, (), (items))
constexpr auto cart = declare_cookie<Cart>("cart", {.coding = CookieCoding::raw});  // LINE
