// The arguments behind the '?', application/x-www-form-urlencoded. Sources: F-01 to F-06, WHATWG URL §5.1.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/http/query.hpp>
#include <support/feed.hpp>

namespace canteen {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;
using ::testing::ElementsAre;
using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs parse(std::string_view text) {
  return test::feed(text, [](std::string_view octets) {
    TextArena arena;
    Query query;
    query.attach(octets, arena);
    return Pairs{query.begin(), query.end()};
  });
}

struct Row {
  const char* source;
  std::string_view text;
  Pairs expected;
};

TEST(Query, reads_pairs_as_the_standard_has_them) {
  const Row rows[] = {
      {"F-01", "", {}},
      {"F-01", "a=b&c=d", {{"a", "b"}, {"c", "d"}}},
      {"F-01: only '&' separates", "a=b;c=d", {{"a", "b;c=d"}}},
      {"F-01: empty sequences", "&&a=b&&", {{"a", "b"}}},
      {"F-01: the first '='", "a=b=c", {{"a", "b=c"}}},
      {"F-01: no '='", "a", {{"a", ""}}},
      {"F-01: empty names", "=b&=", {{"", "b"}, {"", ""}}},
      {"F-01: '+'", "a+b=+c", {{"a b", " c"}}},
      {"F-01: '+' first, then escapes", "a=%2B", {{"a", "+"}}},
      {"F-01: escaped separators are data", "a%3Db=%26", {{"a=b", "&"}}},
      {"F-01: order and duplicates", "b=1&a=2&b=3", {{"b", "1"}, {"a", "2"}, {"b", "3"}}},
      {"F-01: UTF-8", "%E2%82%AC=\xE2\x82\xAC", {{"\xE2\x82\xAC", "\xE2\x82\xAC"}}},
      {"F-01: a bad sequence", "a=%FF", {{"a", "\xEF\xBF\xBD"}}},
      {"F-01: a bad sequence, unescaped", "a=\xFF", {{"a", "\xEF\xBF\xBD"}}},
      {"F-01: no BOM handling",
       "a=%EF%BB%BFb",
       {{"a",
         "\xEF\xBB\xBF"
         "b"}}},
      {"F-02: '%' alone", "a=%", {{"a", "%"}}},
      {"F-02: one digit", "a=%4", {{"a", "%4"}}},
      {"F-02: no digits", "a=%zz%4g", {{"a", "%zz%4g"}}},
      {"F-02: at the very end", "a=x%41", {{"a", "xA"}}},
      {"F-02: once", "a=%2541", {{"a", "%41"}}},
      {"F-02: no trimming", " a = b ", {{" a ", " b "}}},
      {"F-02: no brackets", "a[]=1&a[b]=2", {{"a[]", "1"}, {"a[b]", "2"}}},
      {"F-03: _charset_ is a name", "_charset_=latin1&a=%E4", {{"_charset_", "latin1"}, {"a", "\xEF\xBF\xBD"}}},
      {"F-06: NUL is data", "a=%00", {{"a", "\0"s}}},
      {"F-06: NUL as it is", "a=\0"sv, {{"a", "\0"s}}},
  };
  for (const auto& row : rows) EXPECT_EQ(parse(row.text), row.expected) << row.source;
}

class Attached : public ::testing::Test {
 protected:
  const Query& read(std::string_view text) {
    query_.attach(text, arena_);
    return query_;
  }
  TextArena arena_;
  Query query_;
};

TEST_F(Attached, Query_reads_as_cookies_and_headers_do) {
  const auto& args = read("a=1&b=x+y&a=2");
  EXPECT_EQ(args.get("a"), "1");
  EXPECT_EQ(args.get("b", "none"), "x y");
  EXPECT_EQ(args.get("c", "none"), "none");
  EXPECT_THAT(args.get_list("a"), ElementsAre("1", "2"));
  EXPECT_TRUE(args.contains("b"));
  EXPECT_FALSE(args.contains("B")) << "names keep their case";
  EXPECT_EQ(args["b"], "x y");
  EXPECT_EQ(args.size(), 3u);
}

TEST_F(Attached, Query_throws_for_a_missing_argument_asked_for_by_brackets) {
  EXPECT_THROW(read("a=1")["b"], MissingArgument);
}

struct Number {
  std::string_view text;
  std::optional<std::int8_t> expected;
};

TEST_F(Attached, Query_reads_whole_numbers_in_the_type_s_range) {
  const Number rows[] = {{"n=7", 7},     {"n=-128", -128}, {"n=128", {}}, {"n=", {}},    {"n=7x", {}}, {"n=+7", {}},
                         {"n=%2B7", {}}, {"n=7.0", {}},    {"m=7", {}},   {"n=0x7", {}}, {"n=%37", 7}};
  for (const auto& row : rows) EXPECT_EQ(read(row.text).get<std::int8_t>("n"), row.expected) << row.text;
  EXPECT_EQ(read("n=x").get<int>("n", 3), 3);
}

TEST_F(Attached, Query_reads_anew_from_another_text) {
  EXPECT_EQ(read("a=1").size(), 1u);
  EXPECT_EQ(read("b=1&c=2").get("c"), "2");
  EXPECT_FALSE(query_.contains("a"));
}

}  // namespace
}  // namespace canteen
