#include <canteen/json/enum_cookie.hpp>

#include <gtest/gtest.h>

#include <canteen/cookies/declared.hpp>
#include <canteen/http/request.hpp>
#include <canteen/http/response.hpp>

namespace canteen {
namespace {

enum class Theme { light, dark };
BOOST_DESCRIBE_ENUM(Theme, light, dark)
enum class Single { only };
BOOST_DESCRIBE_ENUM(Single, only)
enum class Plain { a };

constexpr auto theme = declare_cookie<Theme>("theme", {.check = [](Theme t) { return t != Theme::light; }});

static_assert(CookieType<Theme>::name == "one of light, dark" && CookieType<Single>::name == "one of only");
static_assert(HasCookieType<Theme> && !HasCookieType<Plain>);

TEST(EnumCookie, is_read_by_its_name) {
  const auto read = [](std::string_view text) { return detail::parse_cookie_text<Theme>(text); };
  EXPECT_EQ(read("dark"), Theme::dark);
  for (const auto* text : {"", "Dark", "1", "dark ", "darker"})
    EXPECT_EQ(read(text).error(), CookieReadError::malformed) << text;
}

TEST(EnumCookie, is_set_by_its_name) {
  Response response;
  theme.set(response, Theme::dark);
  EXPECT_EQ(response.set_cookies().front(), "theme=dark; Path=/; SameSite=Lax; HttpOnly");
}

TEST(EnumCookie, without_a_name_is_a_mistake_in_the_program) {
  Response response;
  EXPECT_THROW(theme.set(response, static_cast<Theme>(7)), std::logic_error);
  EXPECT_FALSE(response.sets_cookies());
}

}  // namespace
}  // namespace canteen
