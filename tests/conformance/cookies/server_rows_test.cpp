// The rows of data/cookie_rs.json, jshttp_cookie.json and werkzeug_cookies.json about what a server reads and writes:
// the Cookie header, octet for octet, and Set-Cookie by the strict writer, or by the grammar alone where the row says so.
//
// Rows about another library's own classes are in library_rows_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/text_arena.hpp>
#include <canteen/cookies/cookie_prefix.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <canteen/cookies/value_codec.hpp>
#include <conformance/cookies/deviations.hpp>
#include <conformance/cookies/rows.hpp>
#include <map>
#include <set>
#include <support/feed.hpp>

namespace canteen::test {
namespace {

namespace json = boost::json;

constexpr std::string_view files[] = {"cookie_rs.json", "jshttp_cookie.json", "werkzeug_cookies.json"};

std::vector<json::object> rows_of_kind(std::string_view kind) {
  std::vector<json::object> out;
  for (const auto file : files)
    for (auto& row : rows_of(std::string{file}, kind)) out.push_back(std::move(row));
  return out;
}

// ---- reading ---------------------------------------------------------------------------------------------------------

json::value pairs_of(std::string_view header) {
  TextArena arena;
  RequestCookies cookies;
  cookies.attach(header, arena);
  json::array out;
  for (const auto& pair : cookies) out.push_back(json::array{pair.name, pair.raw_value});
  return out;
}

/// "foo": "bar", or "foo": {"first": "bar", "all": ["bar", "baz"]}.
void check_lookup(const RequestCookies& cookies, std::string_view name, const json::value& wanted,
                  const std::string& label) {
  const auto* const found = wanted.if_object();
  const auto& first = found == nullptr ? wanted : found->at("first");
  EXPECT_TRUE(!first.is_string() || cookies.raw(name) == std::string_view{first.as_string()}) << label;
  if (found == nullptr) return;
  json::array all;
  for (const auto& value : cookies.get_list(name)) all.emplace_back(value);
  EXPECT_EQ(all, found->at("all").as_array()) << label;
}

void check_lookups(const json::object& row, std::string_view header) {
  const auto* const lookups = row.if_contains("lookups");
  if (lookups == nullptr || !lookups->is_object()) return;
  TextArena arena;
  RequestCookies cookies;
  cookies.attach(header, arena);
  cookies.decode_by(CookieCoding::raw);
  for (const auto& [name, wanted] : lookups->as_object()) check_lookup(cookies, name, wanted, label_of(row));
}

TEST(CookieHeaderRows, every_header_gives_its_pairs) {
  const auto rows = rows_of_kind("parse_cookie_header");
  EXPECT_EQ(rows.size(), 22u + 46u + 8u);
  for (const auto& row : rows) {
    const auto header = octets_of(row, "input");
    EXPECT_EQ(feed(header, pairs_of), row.at("expected")) << label_of(row);
    check_lookups(row, header);
  }
}

json::value decoded_pairs_of(std::string_view header) {
  const auto pairs = pairs_of(header);
  json::array out;
  for (const auto& pair : pairs.as_array())
    out.push_back(json::array{pair.at(0), *decode_cookie_value(std::string_view{pair.at(1).as_string()})});
  return out;
}

TEST(CookieHeaderRows, values_are_decoded_alike) {
  std::set<std::string> differing;
  std::size_t count = 0;
  for (const auto& row : rows_of_kind("parse_cookie_header")) {
    const auto* const expected = row.if_contains("expected_percent_decoded");
    if (expected == nullptr) continue;
    ++count;
    if (decoded_pairs_of(octets_of(row, "input")) != *expected) differing.insert(id_of(row));
  }
  EXPECT_EQ(count, 4u);
  EXPECT_EQ(differing, listed_deviations());
}

TEST(CookieHeaderRows, pairs_make_the_header_again) {
  std::size_t count = 0;
  for (const auto& row : rows_of_kind("parse_cookie_header")) {
    if (!flag_of(row, "round_trips")) continue;
    ++count;
    std::string header;
    const auto pairs = pairs_of(octets_of(row, "input"));
    for (const auto& pair : pairs.as_array())
      header.append(header.empty() ? "" : "; ")
          .append(pair.at(0).as_string())
          .append("=")
          .append(pair.at(1).as_string());
    EXPECT_EQ(header, octets_of(row, "input")) << label_of(row);
  }
  EXPECT_EQ(count, 5u);
}

TEST(CookieHeaderRows, no_header_gives_what_it_must_not) {
  std::size_t count = 0;
  for (const auto& row : rows_of_kind("parse_cookie_header")) {
    const auto* const unwanted = row.if_contains("must_not_contain");
    if (unwanted == nullptr) continue;
    const auto pairs = pairs_of(octets_of(row, "input"));
    for (const auto& pair : unwanted->as_array()) {
      EXPECT_EQ(std::ranges::count(pairs.as_array(), pair), 0) << label_of(row);
      ++count;
    }
  }
  EXPECT_EQ(count, 1u);
}

/// C-30: several Cookie fields are one, joined with "; ".
TEST(CookieHeaderRows, several_fields_are_joined_in_order) {
  const auto rows = rows_of_kind("cookie_headers");
  EXPECT_EQ(rows.size(), 1u);
  for (const auto& row : rows) {
    std::string header;
    for (const auto& field : row.at("headers").as_array())
      if (field.at(0).as_string() == "Cookie") (header += header.empty() ? "" : "; ") += field.at(1).as_string();
    EXPECT_EQ(pairs_of(header), row.at("expected")) << label_of(row);
    check_lookups(row, header);
  }
}

// ---- writing ---------------------------------------------------------------------------------------------------------

std::optional<SameSite> same_site_of(const json::object& cookie) {
  const auto text = octets_of(cookie, "same_site");
  if (text.empty()) return SameSite::unset;
  if (equals_ignoring_case(text, "strict")) return SameSite::strict;
  if (equals_ignoring_case(text, "lax")) return SameSite::lax;
  return equals_ignoring_case(text, "none") ? std::optional{SameSite::none} : std::nullopt;
}

/// The row's cookie; empty where our types have no such cookie: a Max-Age that is no whole number, an unknown SameSite.
std::optional<Cookie> cookie_of(const json::object& row) {
  const auto& cookie = row.at("cookie").as_object();
  const auto same_site = same_site_of(cookie);
  const auto* const age = cookie.if_contains("max_age");
  const auto* const epoch = cookie.if_contains("expires_epoch");
  if (!same_site || (age != nullptr && !age->is_int64())) return std::nullopt;
  Cookie out{.name = octets_of(cookie, "name"),
             .value = octets_of(cookie, "value"),
             .path = octets_of(cookie, "path"),
             .domain = octets_of(cookie, "domain"),
             .http_only = flag_of(cookie, "http_only"),
             .same_site = *same_site,
             .partitioned = flag_of(cookie, "partitioned"),
             .coding = id_of(row).starts_with("werkzeug") ? CookieCoding::flask : CookieCoding::raw};
  if (cookie.contains("secure")) out.secure = flag_of(cookie, "secure");
  if (age != nullptr) out.max_age = std::chrono::seconds{age->get_int64()};
  if (epoch != nullptr) out.expires = std::chrono::sys_seconds{std::chrono::seconds{epoch->as_int64()}};
  return out;
}

/// The row's line, or why there is none; the reason is empty where our types have no such cookie.
Result<std::string, std::optional<CookieProblem>> written(const json::object& row, CookieRules rules) {
  const auto cookie = cookie_of(row);
  if (!cookie) return fail(std::optional<CookieProblem>{});
  auto line = to_set_cookie(*cookie, {}, rules);
  if (!line) return fail(std::optional{line.error()});
  return *std::move(line);
}

/// These rows are of §4.1.1's grammar, as their file says. Browsers take another path for the two (§5.6.4).
TEST(WriterRows, every_cookie_is_written_or_refused) {
  const auto rows = rows_of_kind("validate_set_cookie");
  EXPECT_EQ(rows.size(), 74u);
  std::set<std::string> changed_by_browsers;
  for (const auto& row : rows) {
    const bool accepted = written(row, CookieRules::grammar).has_value();
    EXPECT_EQ(accepted, octets_of(row, "expected") == "accept") << label_of(row);
    if (accepted && !written(row, CookieRules::browsers)) changed_by_browsers.insert(id_of(row));
  }
  EXPECT_EQ(changed_by_browsers, (std::set<std::string>{"jshttp_cookie#141", "jshttp_cookie#142"}));
}

/// Name and value, then the attributes in any order.
std::set<std::string> parts_of(std::string_view line) {
  std::set<std::string> out;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find("; ", at), line.size());
    out.emplace(line.substr(at, end - at));
    at = end + 2;
  }
  return out;
}

/// A row about a cookie that browsers refuse, or a date that they cut, is about the grammar.
CookieRules rules_of(const json::object& row) {
  const bool is_kept = !row.contains("lint") && !octets_of(row, "expected").starts_with("clamp to ");
  return is_kept ? CookieRules::browsers : CookieRules::grammar;
}

/// The one row without a line has a date: "clamp to Fri, 31 Dec 9999 23:59:59 GMT (…)".
std::string expected_line(const json::object& row) {
  const auto& line = row.at("expected_upstream");
  if (line.is_string()) return std::string{line.as_string()};
  return "foo=bar; Expires=" + octets_of(row, "expected").substr(9, 29);
}

/// Some libraries write what browsers demand unasked; here a program asks.
std::string line_of(const json::object& row) {
  if (const auto line = written(row, rules_of(row))) return *line;
  const auto cookie = cookie_of(row);
  return cookie ? to_set_cookie(conforming(*cookie)).value_or("") : "";
}

/// Whether the row's line comes of its cookie, or none where it wants none.
bool is_written_as_expected(const json::object& row) {
  if (octets_of(row, "expected") == "reject") return !written(row, rules_of(row));
  return parts_of(line_of(row)) == parts_of(expected_line(row));
}

TEST(WriterRows, every_cookie_is_written_with_the_same_parts_or_refused) {
  const auto rows = rows_of_kind("serialize_set_cookie");
  EXPECT_EQ(rows.size(), 18u + 20u);
  std::set<std::string> differing, written_anyway;
  for (const auto& row : rows) {
    if (is_written_as_expected(row)) continue;
    differing.insert(id_of(row));
    if (!line_of(row).empty()) written_anyway.insert(id_of(row));
  }
  EXPECT_EQ(differing, listed_deviations());
  EXPECT_EQ(written_anyway, std::set<std::string>{});  // where we differ, we refuse
}

TEST(OtherLibraries, have_no_row_of_a_kind_that_is_not_run) {
  const std::set<std::string> run{"parse_set_cookie",    "parse_cookie_header",  "cookie_headers",
                                  "validate_set_cookie", "serialize_set_cookie", "canonical_samesite",
                                  "format_expires",      "test_client",          "cookie_size",
                                  "delta_jar",           "percent_encode",       "prefix_conform"};
  std::map<std::string, std::size_t> left;
  for (const auto file : files)
    for (const auto& row : rows_of(std::string{file}))
      if (const auto kind = octets_of(row, "kind"); !run.contains(kind)) ++left[kind];
  EXPECT_EQ(left, (std::map<std::string, std::size_t>{}));
}

}  // namespace
}  // namespace canteen::test
