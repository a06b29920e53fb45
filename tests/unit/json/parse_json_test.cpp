#include <canteen/json/parse_json.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>
#include <memory>
#include <string>

#include "json_request.hpp"

namespace canteen {
namespace {

using test::JsonRequest;
using Rule = JsonRule;

/// Parses from a heap buffer of exactly the text's size.
Result<boost::json::value, JsonError> parse(std::string_view text, const JsonLimits& limits = {}) {
  const auto exact = std::make_unique<char[]>(text.size());
  text.copy(exact.get(), text.size());
  return parse_json(std::string_view{exact.get(), text.size()}, limits);
}

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
}

std::string object_of(int members) {
  std::string out = "{";
  for (int i = 0; i < members; ++i) out += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
  return out + '}';
}

struct Row {
  const char* source;
  std::string text;
  std::string expected;
};

const Row rows[] = {
    {"RFC 8259 §3", "null", "null"},
    {"RFC 8259 §2: white space around", " \t\r\n{ \"a\" : [ 1 , true ] } ", R"({"a":[1,true]})"},
    {"RFC 8259 §4: the empty name is a name", R"({"":1})", R"({"":1})"},
    {"RFC 8259 §6: the largest uint64", "18446744073709551615", "18446744073709551615"},
    {"RFC 8259 §7: an escaped pair above U+FFFF", R"("\uD83D\uDE00")", "\"\xF0\x9F\x98\x80\""},
    {"RFC 8259 §7: NUL, escaped, is an octet", R"("a\u0000b")", R"("a\u0000b")"},
    {"equal names in two objects are none of our business", R"([{"a":1},{"a":{"a":2}}])", R"([{"a":1},{"a":{"a":2}}])"},
};

struct Refusal {
  const char* source;
  std::string text;
  JsonRule rule;
  std::size_t offset;
};

const Refusal refusals[] = {
    {"RFC 8259 §2: nothing", "", Rule::syntax, 0},
    {"RFC 8259 §2: only white space", "  ", Rule::syntax, 2},
    {"RFC 8259 §2: unfinished", R"({"a":1)", Rule::syntax, 6},
    {"RFC 8259 §2: a second value", "1 2", Rule::syntax, 2},
    {"RFC 8259 §2: NUL behind the value", std::string("1\0", 2), Rule::syntax, 1},
    {"RFC 8259 §4: a trailing comma", R"({"a":1,})", Rule::syntax, 7},
    {"RFC 8259 §5: a trailing comma", "[1,]", Rule::syntax, 3},
    {"RFC 8259 has no comments", "/**/1", Rule::syntax, 0},
    {"RFC 8259 §6: a leading zero", "01", Rule::syntax, 1},
    {"RFC 8259 §6: NaN", "NaN", Rule::syntax, 0},
    {"RFC 8259 §6: more than a double holds", "1e400", Rule::number_range, 5},
    {"RFC 8259 §7: single quotes", "'a'", Rule::syntax, 0},
    {"RFC 8259 §7: a raw control character", "\"a\tb\"", Rule::syntax, 2},
    {"RFC 8259 §8.1: a byte order mark", "\xEF\xBB\xBF{}", Rule::syntax, 0},
    {"RFC 8259 §8.1: overlong UTF-8", "\"\xC0\xAF\"", Rule::syntax, 1},
    {"RFC 8259 §8.2: a lone surrogate", R"("\uD83D")", Rule::syntax, 7},
    {"RFC 8259 §4: equal names", R"({"a":1,"a":2})", Rule::duplicate_member, 9},
    {"RFC 8259 §4: equal names, one escaped", R"({"a":1,"\u0061":2})", Rule::duplicate_member, 14},
    {"RFC 8259 §4: equal names within", R"([{"b":{"a":1,"a":2}}])", Rule::duplicate_member, 15},
};

TEST(ParseJson, reads_what_the_standard_allows) {
  for (const auto& row : rows) EXPECT_EQ(boost::json::serialize(parse(row.text).value()), row.expected) << row.source;
}

TEST(ParseJson, refuses_the_rest_and_says_where) {
  for (const auto& row : refusals) {
    const auto result = parse(row.text);
    ASSERT_FALSE(result) << row.source;
    EXPECT_EQ(result.error().rule, row.rule) << row.source << ": " << result.error().message;
    EXPECT_EQ(result.error().offset, row.offset) << row.source << ": " << result.error().message;
    EXPECT_EQ(result.error().status(), Status::bad_request);
  }
}

TEST(ParseJson, refuses_more_than_an_exponent_holds) {  // RFC 8259 §6
  const auto result = parse("[1e99999999999]");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().rule, Rule::number_range);
  EXPECT_THAT(result.error().offset, testing::AllOf(testing::Ge(12u), testing::Le(14u)));  // Boost 1.81, and 1.83
}

TEST(ParseJson, names_the_rule_and_the_place_in_its_message) {
  EXPECT_EQ(parse(R"({"a":1,"a":2})").error().message,
            "a JSON object with two members of one name (RFC 8259, section 4), at octet 9");
}

TEST(ParseJson, takes_nesting_up_to_its_limit) {
  EXPECT_TRUE(parse(nested(32)));
  EXPECT_EQ(parse(nested(33)).error().rule, Rule::too_deep);
  EXPECT_EQ(parse(std::string(1'000'000, '[')).error().rule, Rule::too_deep);
  EXPECT_EQ(parse(R"({"a":{"a":1}})", {.depth = 1}).error().rule, Rule::too_deep);
}

TEST(ParseJson, takes_objects_up_to_its_limit) {
  EXPECT_TRUE(parse(object_of(1000)));
  EXPECT_EQ(parse(object_of(1001)).error().rule, Rule::too_many_members);
  EXPECT_TRUE(parse(R"([{"a":1},{"b":1}])", {.members = 1}));
  EXPECT_EQ(parse(R"({"a":1})", {.members = 0}).error().rule, Rule::too_many_members);
}

TEST(ParseJson, takes_texts_up_to_its_limit) {
  EXPECT_TRUE(parse("[1, 2]", {.size = 6_B}));
  const auto error = parse("[1, 2]", {.size = 5_B}).error();
  EXPECT_EQ(error.rule, Rule::too_large);
  EXPECT_EQ(error.status(), Status::content_too_large);
}

TEST(ParseJson, compares_names_whole_that_the_parser_hands_over_in_parts) {
  const auto two_names = [](const std::string& first, const std::string& second) {
    const std::string tail(10'000, 'x');
    return "{\"" + first + tail + "\":1,\"" + second + tail + "\":2}";
  };
  EXPECT_TRUE(parse(two_names(R"(\u0061)", R"(\u0062)")));
  EXPECT_EQ(parse(two_names(R"(\u0061)", "a")).error().rule, Rule::duplicate_member);
}

struct Type {
  const char* source;
  const char* type;
  bool taken;
};

const Type types[] = {
    {"RFC 8259 §11", "application/json", true},
    {"RFC 9110 §8.3.1: types ignore case", "Application/JSON", true},
    {"RFC 8259 §11: a parameter means nothing", "application/json; charset=utf-8", true},
    {"RFC 6839 §3.1", "application/problem+json", true},
    {"RFC 6839 §3.1", "application/vnd.example.v1+json;v=2", true},
    {"no type", "", false},
    {"CORS sends it without asking", "text/plain", false},
    {"CORS sends it without asking", "application/x-www-form-urlencoded", false},
    {"not in the registry", "text/json", false},
    {"a suffix alone", "application/+json", false},
    {"json in a parameter", "text/plain; x=application/json", false},
    {"another suffix", "application/json+xml", false},
    {"JSON lines are not JSON", "application/jsonl", false},
};

TEST(ParseJson, takes_only_content_declared_as_json) {
  for (const auto& row : types) {
    const auto result = parse_json(JsonRequest{"{}", row.type});
    const auto status = result ? Status::ok : result.error().status();
    EXPECT_EQ(status, row.taken ? Status::ok : Status::unsupported_media_type) << row.source << ": " << row.type;
  }
}

}  // namespace
}  // namespace canteen
