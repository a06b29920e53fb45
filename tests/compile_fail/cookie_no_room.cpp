// EXPECT: cookie_name_leaves_no_room_for_a_value_in_4096_octets
#include <array>
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto octets = [] {
  std::array<char, 4096> name{};
  name.fill('n');
  return name;
}();
constexpr auto cookie = declare_cookie<int>({octets.data(), octets.size()});  // LINE
