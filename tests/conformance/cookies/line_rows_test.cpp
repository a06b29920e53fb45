// The rows of data/tough_cookie.json, cookie_rs.json and jshttp_cookie.json about single lines, hosts and paths.
#include <gtest/gtest.h>

#include <canteen/base/ascii.hpp>
#include <canteen/base/http_date.hpp>
#include <canteen/cookies/cookie_path.hpp>
#include <canteen/jar/host.hpp>
#include <canteen/jar/public_suffixes.hpp>
#include <canteen/jar/set_cookie_parser.hpp>
#include <conformance/cookies/rows.hpp>
#include <support/feed.hpp>

namespace canteen::test {
namespace {

namespace json = boost::json;

constexpr std::string_view files[] = {"tough_cookie.json", "cookie_rs.json", "jshttp_cookie.json"};

/// The rows of that kind in all three files.
std::vector<json::object> rows_of_kind(std::string_view kind) {
  std::vector<json::object> out;
  for (const auto file : files)
    for (auto& row : rows_of(std::string{file}, kind)) out.push_back(std::move(row));
  return out;
}

std::string_view name_of(SameSite same_site) {
  constexpr std::string_view names[] = {"Lax", "Strict", "None", "Default"};
  return names[static_cast<std::size_t>(same_site)];
}

template <class T>
json::value number_or_null(const std::optional<T>& number) {
  if (!number) return nullptr;
  if constexpr (requires { number->time_since_epoch(); })
    return number->time_since_epoch().count();
  else
    return number->count();
}

json::value text_or_null(std::optional<std::string_view> text) {
  return text && !text->empty() ? json::value(*text) : json::value(nullptr);
}

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text) out += to_lower(c);
  return out;
}

/// What a line says, in the words of the files. To them a line of nothing is none; ours is refused when it is stored.
json::value seen(std::string_view line) {
  const auto parsed = parse_set_cookie(line);
  if (!parsed || (parsed->name.empty() && parsed->value.empty())) return nullptr;
  return {{"name", parsed->name},
          {"value", parsed->value},
          {"expires", number_or_null(parsed->expires)},
          {"max_age", number_or_null(parsed->max_age)},
          {"domain", text_or_null(lower(parsed->domain.value_or("")))},
          {"path", text_or_null(parsed->path)},
          {"secure", parsed->secure},
          {"http_only", parsed->http_only},
          {"same_site", name_of(parsed->same_site)},
          {"partitioned", parsed->partitioned}};
}

/// The row's expectation, its words for numbers of any size as the number that was seen, where that is one.
json::value expected_of(const json::object& row, const json::value& seen_value) {
  auto expected = row.at("expected");
  if (!expected.is_object() || !expected.at("max_age").is_string() || !seen_value.is_object()) return expected;
  const auto& age = seen_value.at("max_age");
  const auto seconds = age.is_int64() ? age.get_int64() : 0;
  const bool is_positive = expected.at("max_age").as_string() == "saturate-positive";
  if (is_positive ? seconds > 34'560'000 : seconds < 0) expected.as_object()["max_age"] = age;
  return expected;
}

TEST(SetCookieRows, every_line_says_what_the_standard_reads) {
  const auto rows = rows_of_kind("parse_set_cookie");
  EXPECT_EQ(rows.size(), 39u + 75u + 98u);
  for (const auto& row : rows) {
    const auto said = feed(octets_of(row, "input"), seen);
    EXPECT_EQ(said, expected_of(row, said)) << label_of(row);
  }
}

TEST(SetCookieRows, every_same_site_is_one_of_four) {
  const auto rows = rows_of_kind("canonical_samesite");
  EXPECT_EQ(rows.size(), 7u);
  for (const auto& row : rows) {
    const auto expected = octets_of(row, "expected");  // "reject" is a writer's word
    EXPECT_EQ(name_of(parse_same_site(octets_of(row, "input"))), expected == "reject" ? "Default" : expected)
        << label_of(row);
  }
}

TEST(SetCookieRows, every_expiry_is_written_as_an_http_date) {
  const auto rows = rows_of_kind("format_expires");
  EXPECT_EQ(rows.size(), 2u);
  for (const auto& row : rows) {
    const TimePoint time{std::chrono::seconds{row.at("epoch").as_int64()}};
    EXPECT_EQ(to_http_date(time), octets_of(row, "expected")) << label_of(row);
  }
}

/// What comes of a line when it is written again without its white space.
TEST(SetCookieRows, every_line_can_be_written_again) {
  const auto rows = rows_of_kind("reserialize_set_cookie");
  EXPECT_EQ(rows.size(), 3u);
  for (const auto& row : rows) {
    const auto line = octets_of(row, "input");
    const auto parsed = parse_set_cookie(line).value();
    const std::string again = std::string{parsed.name} + "=" + std::string{parsed.value};
    EXPECT_EQ(again + (parsed.http_only ? "; HttpOnly" : ""), octets_of(row, "expected")) << label_of(row);
  }
}

TEST(PathRows, every_path_has_its_default) {
  const auto rows = rows_of_kind("default_path");
  EXPECT_EQ(rows.size(), 5u);
  for (const auto& row : rows)
    EXPECT_EQ(default_path(octets_of(row, "input")), octets_of(row, "expected")) << label_of(row);
}

TEST(PathRows, every_pair_matches_or_not) {
  const auto rows = rows_of_kind("path_match");
  EXPECT_EQ(rows.size(), 17u);
  for (const auto& row : rows)
    EXPECT_EQ(path_match(octets_of(row, "request_path"), octets_of(row, "cookie_path")), flag_of(row, "expected"))
        << label_of(row) << octets_of(row, "request_path") << " " << octets_of(row, "cookie_path");
}

TEST(DomainRows, every_pair_matches_or_not) {
  const auto rows = rows_of_kind("domain_match");
  EXPECT_EQ(rows.size(), 35u);
  for (const auto& row : rows) {
    const auto host = octets_of(row, "host");
    EXPECT_EQ(domain_match(canonical_host(host).value(), lower(octets_of(row, "cookie_domain"))),
              flag_of(row, "expected"))
        << label_of(row) << host << " " << octets_of(row, "cookie_domain");
  }
}

TEST(DomainRows, every_domain_has_its_canonical_form) {
  const auto rows = rows_of_kind("canonical_domain_attribute");
  EXPECT_EQ(rows.size(), 7u);
  for (const auto& row : rows) {
    const auto line = "a=b; Domain=" + octets_of(row, "input");
    const auto domain = parse_set_cookie(line).value().domain.value();
    EXPECT_EQ(canonical_host(domain), octets_of(row, "expected")) << label_of(row);
  }
}

// ---- public suffixes -----------------------------------------------------------------------------------------------------

std::string rules_of(const json::object& document) {
  std::string out;
  for (const auto& rule : document.at("rules").as_array()) out.append(rule.as_string()).append("\n");
  return out;
}

/// The registrable domain of any spelling; "" for none.
std::string registrable(const PublicSuffixes& list, std::string_view domain) {
  const auto host = canonical_host(domain);
  return host ? std::string{list.registrable_domain(*host)} : "";
}

void check_suffix_rows(const PublicSuffixes& list) {
  const auto rows = rows_of("public_suffix.json");
  EXPECT_EQ(rows.size(), 77u);
  for (const auto& row : rows) {
    const auto expected = canonical_host(octets_of(row, "registrable_domain"));
    EXPECT_EQ(registrable(list, octets_of(row, "domain")), expected.value_or("")) << json::serialize(row);
  }
}

TEST(PublicSuffixRows, every_row_holds_with_the_rows_own_rules) {
  const auto list = PublicSuffixes::parse(rules_of(load_rows("public_suffix.json")));
  ASSERT_TRUE(list);
  check_suffix_rows(*list);
}

TEST(PublicSuffixRows, every_row_holds_with_the_built_in_list) { check_suffix_rows(PublicSuffixes{}); }

}  // namespace
}  // namespace canteen::test
