// The rows about other libraries' own classes, in Canteen's words: cookie-rs's jar of changes is a Response, its prefixed
// jars are names that the writer holds to their rules, and its and Werkzeug's writers are ours where they agree.
#include <gtest/gtest.h>

#include <algorithm>
#include <canteen/cookies/cookie.hpp>
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

/// What a handler that does the row's steps answers.
Response played(const json::object& row) {
  Response response;
  for (const auto& step : row.at("ops").as_array()) {
    const auto& words = step.as_array();
    const std::string name{words[1].as_string()};
    if (words[0] == "add") response.set_cookie(name, std::string{words[2].as_string()});
    if (words[0] == "remove") response.delete_cookie(name);
  }
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

TEST(DeltaRows, a_response_sets_and_deletes_what_the_changes_say) {
  const auto rows = rows_of("cookie_rs.json", "delta_jar");
  EXPECT_EQ(rows.size(), 6u);
  Names differing;
  for (const auto& row : rows) {
    const auto& delta = row.at("expected_delta").as_object();
    const auto response = played(row);
    if (!has_delta(response, delta)) differing.insert(id_of(row));
    const auto deleted = names_of(response, true), wanted = names_in(delta, "removed");
    EXPECT_EQ(names_of(response, false), names_in(delta, "set")) << label_of(row);
    EXPECT_TRUE(std::includes(deleted.begin(), deleted.end(), wanted.begin(), wanted.end())) << label_of(row);
  }
  EXPECT_EQ(differing, listed_deviations());
}

/// A cookie of the row; what the row does not say is absent, not our default.
Cookie cookie_in(const json::object& object, std::string name) {
  Cookie cookie{.name = std::move(name), .value = octets_of(object, "value"), .path = octets_of(object, "path")};
  if (flag_of(object, "secure")) cookie.secure = true;
  return cookie;
}

TEST(PrefixRows, the_writer_takes_what_needs_no_change) {
  const auto rows = rows_of("cookie_rs.json", "prefix_conform");
  EXPECT_EQ(rows.size(), 2u);
  Names differing;
  for (const auto& row : rows) {
    const auto& given = row.at("cookie").as_object();
    const auto& wanted = row.at("expected").as_object();
    const auto bare = cookie_in(given, octets_of(row, "prefix") + octets_of(given, "name"));
    const auto refused = to_set_cookie(bare);
    if (!refused) differing.insert(id_of(row));
    EXPECT_TRUE(refused || to_text(refused.error()).find(octets_of(row, "prefix")) != std::string_view::npos)
        << label_of(row);
    EXPECT_TRUE(to_set_cookie(cookie_in(wanted, octets_of(wanted, "name"))).has_value()) << label_of(row);
  }
  EXPECT_EQ(differing, listed_deviations());
}

TEST(PercentRows, the_value_is_encoded_alike_and_a_name_that_needs_it_is_refused) {
  const auto rows = rows_of("cookie_rs.json", "percent_encode");
  ASSERT_EQ(rows.size(), 1u);
  const auto& cookie = rows[0].at("cookie").as_object();
  const auto upstream = octets_of(rows[0], "expected_upstream");
  const auto line = to_set_cookie(Cookie{.name = "foo", .value = octets_of(cookie, "value")});
  ASSERT_TRUE(line.has_value());
  EXPECT_EQ(line->substr(0, line->find("; ")), "foo" + upstream.substr(upstream.find('=')));
  const auto named = to_set_cookie(Cookie{.name = octets_of(cookie, "name")});
  ASSERT_FALSE(named.has_value());
  EXPECT_EQ(named.error(), CookieProblem::bad_name);
  EXPECT_EQ(Names{id_of(rows[0])}, listed_deviations());
}

TEST(SizeRows, lines_are_as_long_as_they_say_and_warned_of_by_the_limit_of_browsers) {
  const auto rows = rows_of("werkzeug_cookies.json", "cookie_size");
  EXPECT_EQ(rows.size(), 2u);
  Names differing;
  for (const auto& row : rows) {
    const auto& object = row.at("cookie").as_object();
    const auto line = to_set_cookie(Cookie{.name = octets_of(object, "name"),
                                           .value = octets_of(object, "value"),
                                           .path = octets_of(object, "path"),
                                           .http_only = false,
                                           .same_site = SameSite::unset});
    const auto& expected = row.at("expected").as_object();
    if (line.has_value() == flag_of(expected, "warns")) differing.insert(id_of(row));  // our warning is the refusal
    EXPECT_EQ(line.value_or("").size(), static_cast<std::size_t>(expected.at("header_length").as_int64()));
  }
  EXPECT_EQ(differing, listed_deviations());
}

}  // namespace
}  // namespace canteen::test
