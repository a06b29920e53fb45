// EXPECT: a CookieType<T> has a name, parse, and append or text
#include <canteen/cookies/declared.hpp>
using namespace canteen;

struct Percent {};
template <>
struct canteen::CookieType<Percent> {
  static constexpr std::string_view name = "percentage";
  static std::optional<Percent> parse(std::string_view) { return Percent{}; }
};
constexpr auto cookie = declare_cookie<Percent>("volume");  // LINE
