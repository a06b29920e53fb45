// The rows about other libraries' own classes, in Canteen's words: cookie-rs's jar of changes is CookieChanges, its prefixed
// jars are with_prefix(), Werkzeug's warning about a line's size is is_long_line().
#include <gtest/gtest.h>

#include <algorithm>
#include <canteen/base/text_arena.hpp>
#include <canteen/cookies/cookie_prefix.hpp>
#include <canteen/cookies/cookie_warning.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <canteen/cookies/value_codec.hpp>
#include <canteen/http/cookie_changes.hpp>
#include <canteen/http/response.hpp>
#include <conformance/cookies/deviations.hpp>
#include <conformance/cookies/rows.hpp>
#include <set>
#include <string>

namespace canteen::test {
namespace {

namespace json = boost::json;
using Names = std::set<std::string>;

Names names_in(const json::object& delta, std::string_view member) {
  Names out;
  if (const auto* names = delta.if_contains(member))
    for (const auto& name : names->as_array()) out.emplace(name.as_string());
  return out;
}

/// The Cookie header of the request that the row begins with.
std::string sent_by(const json::object& row) {
  std::string header;
  for (const auto& step : row.at("ops").as_array())
    if (step.at(0) == "original")
      header.append(step.at(1).as_string()).append("=").append(step.at(2).as_string()) += ';';
  return header;
}

/// What a handler that does the row's steps answers.
Response played(const json::object& row) {
  TextArena arena;
  RequestCookies sent;
  const auto header = sent_by(row);
  sent.attach(header, arena);
  CookieChanges changes{sent};
  for (const auto& step : row.at("ops").as_array()) {
    const std::string name{step.at(1).as_string()};
    if (step.at(0) == "add") changes.set({.name = name, .value = std::string{step.at(2).as_string()}});
    if (step.at(0) == "remove") changes.remove(name);
  }
  Response response;
  changes.apply_to(response);
  return response;
}

/// The names of the cookies that a response sets, or deletes.
Names names_of(const Response& response, bool deleted) {
  Names out;
  for (const std::string_view line : response.set_cookies())
    if ((line.find("; Max-Age=0") != line.npos) == deleted) out.emplace(line.substr(0, line.find('=')));
  return out;
}

/// Whether the fields of the answer are those of the row: how many, the names set and deleted, and by which Path.
bool has_delta(const Response& response, const json::object& delta) {
  const auto count = static_cast<std::size_t>(delta.at("count").as_int64());
  const auto path = octets_of(delta, "removal_path");
  const auto is_elsewhere = [&](std::string_view line) {
    return !path.empty() && line.find("; Path=" + path + ";") == line.npos;
  };
  return response.set_cookies().size() == count && names_of(response, false) == names_in(delta, "set") &&
         names_of(response, true) == names_in(delta, "removed") &&
         std::ranges::none_of(response.set_cookies(), is_elsewhere);
}

TEST(DeltaRows, an_answer_sets_and_deletes_what_the_changes_say) {
  const auto rows = rows_of("cookie_rs.json", "delta_jar");
  EXPECT_EQ(rows.size(), 6u);
  for (const auto& row : rows)
    EXPECT_TRUE(has_delta(played(row), row.at("expected_delta").as_object())) << label_of(row);
}

/// A cookie of the row; what the row does not say is absent, not our default.
Cookie cookie_in(const json::object& object) {
  Cookie cookie{
      .name = octets_of(object, "name"), .value = octets_of(object, "value"), .path = octets_of(object, "path")};
  if (object.contains("secure")) cookie.secure = flag_of(object, "secure");
  return cookie;
}

CookiePrefix prefix_of(const json::object& row) {
  return octets_of(row, "prefix") == "__Host-" ? CookiePrefix::host : CookiePrefix::secure;
}

TEST(PrefixRows, a_cookie_is_made_to_keep_its_promise) {
  const auto rows = rows_of("cookie_rs.json", "prefix_conform");
  EXPECT_EQ(rows.size(), 2u);
  for (const auto& row : rows) {
    const auto& given = row.at("cookie").as_object();
    auto wanted = cookie_in(row.at("expected").as_object());
    wanted.value = octets_of(given, "value");
    EXPECT_EQ(with_prefix(prefix_of(row), cookie_in(given)), wanted) << label_of(row);
    EXPECT_TRUE(to_set_cookie(wanted).has_value()) << label_of(row);
  }
}

TEST(PercentRows, the_value_is_encoded_alike_and_a_name_that_needs_it_is_refused) {
  const auto rows = rows_of("cookie_rs.json", "percent_encode");
  ASSERT_EQ(rows.size(), 1u);
  const auto& cookie = rows[0].at("cookie").as_object();
  const auto upstream = octets_of(rows[0], "expected_upstream");
  const auto line = to_set_cookie(Cookie{.name = "foo", .value = octets_of(cookie, "value")});
  ASSERT_TRUE(line.has_value());
  EXPECT_EQ(line->substr(0, line->find("; ")), "foo" + upstream.substr(upstream.find('=')));
  EXPECT_EQ(flag_of(rows[0], "round_trips"),
            decode_cookie_value(line->substr(4, line->find("; ") - 4)) == octets_of(cookie, "value"));
  const auto named = to_set_cookie(Cookie{.name = octets_of(cookie, "name")});
  ASSERT_FALSE(named.has_value());
  EXPECT_EQ(named.error(), CookieProblem::bad_name);
  EXPECT_EQ(Names{id_of(rows[0])}, listed_deviations());
}

TEST(SizeRows, lines_are_as_long_as_they_say_and_warned_of_as_flask_does) {
  const auto rows = rows_of("werkzeug_cookies.json", "cookie_size");
  EXPECT_EQ(rows.size(), 2u);
  for (const auto& row : rows) {
    const auto& object = row.at("cookie").as_object();
    const auto line = to_set_cookie(Cookie{.name = octets_of(object, "name"),
                                           .value = octets_of(object, "value"),
                                           .path = octets_of(object, "path"),
                                           .http_only = false,
                                           .same_site = SameSite::unset});
    const auto& expected = row.at("expected").as_object();
    ASSERT_TRUE(line.has_value()) << label_of(row);
    EXPECT_EQ(line->size(), static_cast<std::size_t>(expected.at("header_length").as_int64()));
    EXPECT_EQ(is_long_line(*line), flag_of(expected, "warns")) << label_of(row);
  }
}

}  // namespace
}  // namespace canteen::test
