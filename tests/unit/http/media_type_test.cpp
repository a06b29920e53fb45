// A Content-Type's value, each text whole and from a buffer of exactly its size.
#include <gtest/gtest.h>
#include <canteen/http/media_type.hpp>
#include <string>
#include <support/feed.hpp>

namespace canteen {
namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;
using Rule = MediaTypeRule;

auto parse(std::string_view text) { return test::feed(text, parse_media_type); }

struct Accepted {
  const char* source;
  std::string_view text;
  std::string_view essence;
  Parameters parameters;
};

TEST(MediaType, reads_what_the_grammar_has) {
  const Accepted rows[] = {
      {"9110 §8.3.1", "text/html", "text/html", {}},
      {"9110 §8.3.1 example", "text/html;charset=utf-8", "text/html", {{"charset", "utf-8"}}},
      {"9110 §8.3.1 example: case", "Text/HTML;Charset=\"utf-8\"", "text/html", {{"charset", "utf-8"}}},
      {"9110 §8.3.1 example: OWS", "text/html; charset=\"utf-8\"", "text/html", {{"charset", "utf-8"}}},
      {"9110 §8.3.1: the value's case is kept", "text/html;charset=UTF-8", "text/html", {{"charset", "UTF-8"}}},
      {"9110 §5.6.6: an empty parameter", "a/b;", "a/b", {}},
      {"9110 §5.6.6: empty parameters", "a/b ; ;;\t; c=d ; ", "a/b", {{"c", "d"}}},
      {"9110 §5.6.4: quoted-pair", R"(a/b;c="d\"e\\f")", "a/b", {{"c", "d\"e\\f"}}},
      {"9110 §5.6.4: an empty one", R"(a/b;c="")", "a/b", {{"c", ""}}},
      {"9110 §5.6.4: ';', '=' and HTAB within", "a/b;c=\";=\t \"", "a/b", {{"c", ";=\t "}}},
      {"9110 §5.6.4: obs-text", "a/b;c=\"\xE4\"", "a/b", {{"c", "\xE4"}}},
      {"RFC 6839: a suffix", "application/problem+json", "application/problem+json", {}},
      {"RFC 2046 §5.1.1",
       "multipart/form-data; boundary=-x; a=b",
       "multipart/form-data",
       {{"boundary", "-x"}, {"a", "b"}}},
  };
  for (const auto& row : rows) {
    const auto read = parse(row.text);
    ASSERT_TRUE(read) << row.source;
    EXPECT_EQ(read->essence(), row.essence) << row.source;
    EXPECT_EQ(read->parameters, row.parameters) << row.source;
  }
}

struct Refused {
  const char* source;
  std::string_view text;
  Rule rule;
  std::size_t offset;
};

TEST(MediaType, refuses_what_it_does_not) {
  using namespace std::string_view_literals;
  const Refused rows[] = {
      {"§8.3.1", "", Rule::bad_type, 0},
      {"§8.3.1: no subtype", "text", Rule::bad_type, 4},
      {"§8.3.1: an empty subtype", "text/", Rule::bad_type, 5},
      {"§8.3.1: an empty type", "/html", Rule::bad_type, 0},
      {"§5.6.2: no token", "te xt/html", Rule::bad_type, 2},
      {"§5.5: values come trimmed", " text/html", Rule::bad_type, 0},
      {"§8.3.1: two slashes", "a/b/c", Rule::bad_parameter, 3},
      {"§8.3: a list is not a media type", "text/html, text/plain", Rule::bad_parameter, 9},
      {"§5.6.6: OWS belongs to a ';'", "text/html ", Rule::bad_parameter, 10},
      {"§5.6.6: no '='", "a/b;c", Rule::bad_parameter, 5},
      {"§5.6.6: no name", "a/b;=c", Rule::bad_parameter, 4},
      {"§5.6.6: a space before '='", "a/b;c =d", Rule::bad_parameter, 5},
      {"§5.6.6: a space behind '='", "a/b;c= d", Rule::bad_value, 6},
      {"§5.6.6: no value", "a/b;c=", Rule::bad_value, 6},
      {"§5.6.6: no ';' between", "a/b;c=d e=f", Rule::bad_parameter, 8},
      {"§5.6.4: something behind the quote", "a/b;c=\"d\"e", Rule::bad_parameter, 9},
      {"§5.6.4: never closed", "a/b;c=\"d", Rule::unclosed_quote, 8},
      {"§5.6.4: ends within an escape", "a/b;c=\"d\\", Rule::unclosed_quote, 9},
      {"§5.6.4: NUL", "a/b;c=\"\0\""sv, Rule::bad_value, 7},
      {"§5.6.4: an escaped control", "a/b;c=\"\\\x01\"", Rule::bad_value, 8},
      {"§5.6.4: CR", "a/b;c=\"\r\"", Rule::bad_value, 7},
      {"§5.6.6: twice", "a/b;c=d;C=e", Rule::repeated_parameter, 8},
      {"§5.6.6: twice the same", "a/b; boundary=x; boundary=x", Rule::repeated_parameter, 17},
  };
  for (const auto& row : rows) {
    const auto read = parse(row.text);
    ASSERT_FALSE(read) << row.source;
    EXPECT_EQ(read.error(), (MediaTypeError{row.rule, row.offset})) << row.source << ": " << to_text(read.error().rule);
    EXPECT_FALSE(to_text(read.error().rule).empty());
  }
}

TEST(MediaType, finds_a_parameter_by_its_name_in_any_case) {
  const auto type = parse("multipart/form-data; Boundary=\"a b\"");
  ASSERT_TRUE(type);
  EXPECT_EQ(type->parameter("boundary"), "a b");
  EXPECT_EQ(type->parameter("BOUNDARY"), "a b");
  EXPECT_FALSE(type->parameter("charset"));
}

TEST(MediaType, takes_sixteen_parameters_and_no_more) {
  std::string text = "a/b";
  for (int i = 0; i < 16; ++i) text += ";p" + std::to_string(i) + "=x";
  EXPECT_TRUE(parse(text));
  EXPECT_EQ(parse(text + ";last=x").error().rule, Rule::too_many_parameters);
}

}  // namespace
}  // namespace canteen
