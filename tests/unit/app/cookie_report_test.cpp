#include <canteen/app/cookie_report.hpp>

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <canteen/cookies/declared.hpp>

namespace canteen {
namespace {

using namespace std::chrono_literals;

constexpr auto visits = declare_cookie<int>("visits", {.max_age = 365 * 24h, .purpose = "Counts visits"});
constexpr auto session = declare_cookie<std::string>("session_id", {.max_age = 31 * 24h,
                                                                    .domain = "a.example",
                                                                    .secure = true,
                                                                    .http_only = false,
                                                                    .same_site = SameSite::none,
                                                                    .partitioned = true,
                                                                    .category = Category::marketing,
                                                                    .essential = true});

constexpr auto shared =
    declare_cookie<std::string>("shared", {.max_age = 1h, .also_expires = true, .coding = CookieCoding::flask});

TEST(CookieReport, tells_each_cookie_in_a_paragraph) {
  const CookieRecord cookies[] = {visits.record()};
  EXPECT_EQ(cookies_as_text(cookies),
            "visits\n"
            "  type        integer\n"
            "  category    necessary\n"
            "  purpose     Counts visits\n"
            "  lifetime    365 days\n"
            "  attributes  Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly\n"
            "  coding      the app's\n"
            "  read by     the host that set it; not scripts; Secure over https\n");
}

TEST(CookieReport, tells_that_the_lifetime_is_in_Expires_too_and_how_the_value_is_written) {
  const CookieRecord cookies[] = {shared.record()};
  const auto text = cookies_as_text(cookies);
  EXPECT_NE(text.find("\n  lifetime    1 hour, as Expires too\n"), text.npos) << text;
  EXPECT_NE(text.find("\n  coding      flask\n"), text.npos) << text;
}

TEST(CookieReport, tells_who_can_read_it_and_what_is_doubtful) {
  const CookieRecord cookies[] = {visits.record(), session.record()};
  const auto text = cookies_as_text(cookies);
  for (const auto* part :
       {"\n\nsession_id\n", "category    marketing, essential\n", "purpose     (none said)\n",
        "a.example and all its subdomains; scripts too; sent from other sites' pages, apart for each",
        "warning     lives over 30 days", "warning     scripts can read it", "warning     is not necessary"})
    EXPECT_NE(text.find(part), text.npos) << part;
}

TEST(CookieReport, tells_lifetimes_in_the_largest_unit) {
  static constexpr std::pair<CookieOptions, const char*> rows[] = {
      {{}, "until the browser ends"},
      {{.max_age = 24h}, "1 day\n"},
      {{.max_age = 90min}, "90 minutes"},
      {{.max_age = 1s}, "1 second\n"},
      {{.expires = TimePoint{}}, "until Thu, 01 Jan 1970 00:00:00 GMT"}};
  for (const auto& [options, lifetime] : rows) {
    const CookieRecord cookies[] = {{.name = "a", .options = options}};
    EXPECT_NE(cookies_as_text(cookies).find(std::string{"lifetime    "} + lifetime), std::string::npos) << lifetime;
  }
}

TEST(CookieReport, is_json_for_programs) {
  const CookieRecord cookies[] = {visits.record(), session.record()};
  const auto json = boost::json::parse(cookies_as_json(cookies));
  const auto& first = json.at(0);
  EXPECT_EQ(first.at("name"), "visits");
  EXPECT_EQ(first.at("max_age"), 31536000);
  EXPECT_EQ(first.at("secure"), "over https");
  EXPECT_EQ(first.at("readers"),
            (boost::json::value{{"scripts", false}, {"other_sites", false}, {"subdomains", false}}));
  EXPECT_TRUE(first.at("warnings").as_array().empty());
  const auto& second = json.at(1);
  EXPECT_EQ(second.at("secure"), "always");
  EXPECT_EQ(second.at("readers"), (boost::json::value{{"scripts", true}, {"other_sites", true}, {"subdomains", true}}));
  EXPECT_EQ(second.at("warnings").as_array().size(), 5U);
}

TEST(CookieReport, tells_programs_of_Expires_and_of_the_coding) {
  const CookieRecord cookies[] = {visits.record(), shared.record()};
  const auto json = boost::json::parse(cookies_as_json(cookies));
  EXPECT_EQ(json.at(0).at("also_expires"), false);
  EXPECT_EQ(json.at(0).at("coding"), nullptr);
  EXPECT_EQ(json.at(1).at("also_expires"), true);
  EXPECT_EQ(json.at(1).at("coding"), "flask");
}

TEST(CookieReport, says_that_there_are_none) {
  EXPECT_EQ(cookies_as_text({}), "no cookies are declared (app.declare)\n");
  EXPECT_EQ(cookies_as_json({}), "[]\n");
}

}  // namespace
}  // namespace canteen
