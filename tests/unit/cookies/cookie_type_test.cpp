#include <canteen/cookies/cookie_type.hpp>

#include <gtest/gtest.h>

namespace canteen {
namespace {

struct Simple {
  bool operator==(const Simple&) const = default;
};
struct Telling {
  bool operator==(const Telling&) const = default;
};
struct Unknown {};
struct Unwritten {};

}  // namespace

template <>
struct CookieType<Simple> {
  static constexpr std::string_view name = "simple";
  static std::optional<Simple> parse(std::string_view text) {
    return text == "s" ? std::optional{Simple{}} : std::nullopt;
  }
  static void append(std::string& out, Simple) { out += 's'; }
};
template <>
struct CookieType<Telling> {
  static constexpr std::string_view name = "telling";
  static Result<Telling, CookieReadError> parse(std::string_view text) {
    if (text != "t") return fail(CookieReadError::out_of_range);
    return Telling{};
  }
  static std::string_view text(Telling) { return "t"; }
};

template <>
struct CookieType<Unwritten> {
  static constexpr std::string_view name = "read only";
  static std::optional<Unwritten> parse(std::string_view) { return Unwritten{}; }
};

namespace {

static_assert(HasCookieType<Simple> && HasCookieType<Telling>);
static_assert(!HasCookieType<Unknown> && !HasCookieType<Unwritten>);

TEST(CookieType, says_with_an_optional_that_a_text_is_none_of_its_own) {
  EXPECT_EQ(detail::parse_cookie_text<Simple>("s"), Simple{});
  EXPECT_EQ(detail::parse_cookie_text<Simple>("x").error(), CookieReadError::malformed);
}

TEST(CookieType, says_with_a_result_why) {
  EXPECT_EQ(detail::parse_cookie_text<Telling>("t"), Telling{});
  EXPECT_EQ(detail::parse_cookie_text<Telling>("x").error(), CookieReadError::out_of_range);
}

}  // namespace
}  // namespace canteen
