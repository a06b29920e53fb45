// EXPECT: cookie_path_is_longer_than_1024_octets
#include <array>
#include <canteen/cookies/declared.hpp>
using namespace canteen;

constexpr auto octets = [] {
  std::array<char, 1025> path{};
  path.fill('/');
  return path;
}();
constexpr auto cookie = declare_cookie<int>("id", {.path = {octets.data(), octets.size()}});  // LINE
