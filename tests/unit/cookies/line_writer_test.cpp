#include <canteen/cookies/line_writer.hpp>

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace canteen::detail {
namespace {

using namespace std::chrono_literals;

constexpr CookieOptions all{.max_age = 400 * 24h,
                            .path = "/x",
                            .domain = "a.example",
                            .secure = true,
                            .same_site = SameSite::strict,
                            .partitioned = true,
                            .priority = Priority::low};
constexpr std::string_view all_written =
    "; Domain=a.example; Path=/x; Max-Age=34560000; SameSite=Strict; HttpOnly; Partitioned; Priority=Low; Secure";

constexpr auto lay_down(const CookieOptions& options) {
  std::array<char, attributes_limit> text{};
  LineWriter line{text.data()};
  line.put_scope(options);
  line.put_rest(options);
  return std::pair{text, static_cast<std::size_t>(line.end() - text.data())};
}

TEST(LineWriter, writes_the_same_while_compiling_and_while_running) {
  static constexpr auto compiled = lay_down(all);
  const auto run = lay_down(all);
  EXPECT_EQ((std::string{compiled.first.data(), compiled.second}), all_written);
  EXPECT_EQ((std::string{run.first.data(), run.second}), all_written);
}

TEST(LineWriter, writes_ages_without_a_sign) {
  for (const auto& [age, text] : {std::pair{0s, "; Max-Age=0"},
                                  {-5s, "; Max-Age=0"},
                                  {9s, "; Max-Age=9"},
                                  {10s, "; Max-Age=10"},
                                  {34560000s, "; Max-Age=34560000"}}) {
    const auto written = lay_down({.max_age = age, .path = "", .http_only = false, .same_site = SameSite::unset});
    EXPECT_EQ((std::string{written.first.data(), written.second}), text);
  }
}

}  // namespace
}  // namespace canteen::detail
