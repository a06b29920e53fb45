// Every row of data/http_state.json, data/wpt_cookies.json and the jars of data/tough_cookie.json and
// data/werkzeug_cookies.json, played through CookieJar.
#include <gtest/gtest.h>

#include <algorithm>
#include <canteen/jar/cookie_jar.hpp>
#include <conformance/cookies/deviations.hpp>
#include <conformance/cookies/rows.hpp>
#include <set>

namespace canteen::test {
namespace {

namespace json = boost::json;

/// The codes that the files' words for a refusal stand for.
bool is_meant_by(FindingCode code, std::string_view reason) {
  struct Word {
    std::string_view reason;
    FindingCode code;
  };
  constexpr Word words[] = {
      {"ctl", FindingCode::control_character},
      {"size", FindingCode::name_value_too_long},
      {"empty", FindingCode::empty_name_and_value},
      {"domain-non-ascii", FindingCode::domain_not_ascii},
      {"public-suffix", FindingCode::domain_public_suffix},
      {"domain-mismatch", FindingCode::domain_mismatch},
      {"secure-from-insecure", FindingCode::secure_from_insecure_origin},
      {"secure-from-insecure", FindingCode::prefixed_from_insecure_origin},
      {"httponly-non-http", FindingCode::httponly_from_non_http_api},
      {"samesite-cross-site", FindingCode::samesite_strict_in_cross_site_response},
      {"samesite-cross-site", FindingCode::samesite_lax_in_cross_site_response},
      {"samesite-cross-site", FindingCode::samesite_default_in_cross_site_response},
      {"samesite-none-insecure", FindingCode::samesite_none_without_secure},
      {"prefix-secure", FindingCode::prefix_secure},
      {"prefix-host", FindingCode::prefix_host},
      {"nameless-prefix", FindingCode::nameless_value_mimics_prefix},
  };
  return std::ranges::any_of(words, [&](const Word& word) { return word.reason == reason && word.code == code; });
}

// ---- rows of one exchange: set_cookie, then the Cookie field ----------------------------------------------------------

std::string_view reason_of(const json::object& row, std::int64_t index) {
  const auto* const rejected = row.if_contains("rejected");
  if (rejected == nullptr) return {};
  for (const auto& entry : rejected->as_array())
    if (entry.at("index").as_int64() == index) return std::string_view{entry.at("reason").as_string()};
  return {};
}

/// What the jar sends after the row's lines. With `check_reasons` each refusal is held to the row's.
std::string play(const json::object& row, JarProfile profile, bool check_reasons) {
  CookieJar jar{options_of(row, profile)};
  const auto now = time_of(row);
  const auto context = context_of(row, "set_from_url", "set_");
  std::int64_t index = 0;
  for (const auto& line : row.at("set_cookie").as_array()) {
    const auto verdict = jar.store(decoded(row, line), context, now);
    const auto reason = reason_of(row, index++);
    if (!check_reasons) continue;
    EXPECT_EQ(verdict.stored(), reason.empty()) << label_of(row);
    EXPECT_TRUE(!verdict.refusal || is_meant_by(*verdict.refusal, reason)) << label_of(row) << reason;
  }
  return jar.cookie_header(context_of(row, "sent_to_url", "send_"), now);
}

TEST(HttpStateRows, every_row_sends_what_the_standard_says) {
  const auto rows = rows_of("http_state.json");
  EXPECT_EQ(rows.size(), 222u);
  for (const auto& row : rows)
    EXPECT_EQ(play(row, JarProfile::rfc6265bis, true), octets_of(row, "expected_cookie_header")) << label_of(row);
}

// ---- rows of steps -----------------------------------------------------------------------------------------------------

void set(CookieJar& jar, const json::object& step, const std::string& label, TimePoint now) {
  const auto line = decoded(step, step.at("set_cookie"));
  const auto verdict = jar.store(line, context_of(step, "url", ""), now);
  EXPECT_TRUE(!step.contains("rejected") || verdict.stored() != flag_of(step, "rejected")) << label << line;
}

void play_steps(const json::object& row, JarProfile profile) {
  CookieJar jar{options_of(row, profile)};
  auto now = time_of(row);
  const auto label = label_of(row);
  for (const auto& value : row.at("steps").as_array()) {
    const auto& step = value.as_object();
    const auto operation = octets_of(step, "op");
    if (operation == "advance")
      now += std::chrono::milliseconds{static_cast<long>(step.at("seconds").to_number<double>() * 1000)};
    if (operation == "set") set(jar, step, label, now);
    if (operation != "get") continue;
    EXPECT_EQ(jar.cookie_header(context_of(step, "url", ""), now), octets_of(step, "expected")) << label;
  }
}

TEST(WebPlatformRows, every_row_sends_what_the_standard_says) {
  const auto rows = rows_of("wpt_cookies.json");
  EXPECT_EQ(rows.size(), 1094u);
  for (const auto& row : rows) {
    if (row.contains("steps"))
      play_steps(row, JarProfile::rfc6265bis);
    else
      EXPECT_EQ(play(row, JarProfile::rfc6265bis, true), octets_of(row, "expected_cookie_header")) << label_of(row);
  }
}

/// What the suite itself expects, where the file says that the standard decides otherwise, or is disputed.
TEST(WebPlatformRows, every_row_that_the_suite_expects_otherwise_is_listed) {
  std::set<std::string> differing;
  for (const auto& row : rows_of("wpt_cookies.json"))
    if (row.contains("expected_wpt") && play(row, JarProfile::rfc6265bis, false) != octets_of(row, "expected_wpt"))
      differing.insert(id_of(row));
  EXPECT_EQ(differing, listed_deviations());
}

TEST(WebPlatformRows, every_row_sends_what_the_successor_says) {
  std::set<std::string> differing;
  for (const auto& row : rows_of("wpt_cookies.json")) {
    if (row.contains("steps")) {
      play_steps(row, JarProfile::layered);
      continue;
    }
    const bool is_marked = row.contains("expected_layered_cookies");
    const auto expected = octets_of(row, is_marked ? "expected_layered_cookies" : "expected_cookie_header");
    if (play(row, JarProfile::layered, false) != expected) differing.insert(id_of(row));
  }
  EXPECT_EQ(differing, listed_deviations());  // U-102
}

TEST(ToughCookieRows, every_jar_sends_what_the_standard_says) {
  const auto rows = rows_of("tough_cookie.json", "jar");
  EXPECT_EQ(rows.size(), 55u);
  for (const auto& row : rows) play_steps(row, JarProfile::rfc6265bis);
}

/// "response_set_cookie" comes with the answer to the request that the step makes.
void play_requests(const json::object& row) {
  CookieJar jar;
  bool keeps_cookies = true;
  const TimePoint now{std::chrono::hours{500'000}};
  for (const auto& value : row.at("steps").as_array()) {
    const auto& step = value.as_object();
    const auto operation = octets_of(step, "op");
    if (operation == "disable_cookies") keeps_cookies = false;
    if (operation == "disable_cookies") continue;
    const auto context = context_of(step, "url", "");
    if (operation == "client_set") jar.store(octets_of(step, "name") + "=" + octets_of(step, "value"), context, now);
    if (operation != "request") continue;
    EXPECT_EQ(jar.cookie_header(context, now), octets_of(step, "expected_cookie_header")) << label_of(row);
    const auto* const lines = step.if_contains("response_set_cookie");
    if (lines == nullptr || !keeps_cookies) continue;
    for (const auto& line : lines->as_array()) jar.store(decoded(step, line), context, now);
  }
}

TEST(WerkzeugRows, every_test_client_sends_what_the_standard_says) {
  const auto rows = rows_of("werkzeug_cookies.json", "test_client");
  EXPECT_EQ(rows.size(), 8u);
  for (const auto& row : rows) play_requests(row);
}

}  // namespace
}  // namespace canteen::test
