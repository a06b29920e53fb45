// What stands before a part's content. Sources: F-25 to F-31, RFC 7578 §4.
#include <gtest/gtest.h>
#include <canteen/http/part_head.hpp>
#include <support/feed.hpp>

namespace canteen {
namespace {

using namespace std::string_literals;

std::optional<MultipartError> add(PartHead& head, std::string_view line) {
  return test::feed(line, [&](std::string_view octets) -> std::optional<MultipartError> {
    const auto added = head.add_line(octets);
    return added ? std::nullopt : std::optional{added.error()};
  });
}

struct Line {
  const char* source;
  std::string text;
  MultipartRule rule;
  std::size_t offset;
};

TEST(PartHead, refuses_lines_that_are_no_fields_at_the_octet_that_breaks_the_rule) {
  const Line rows[] = {
      {"F-25: no colon", "Content-Type", MultipartRule::bad_field, 12},
      {"F-25: space before the colon", "Content-Type : a", MultipartRule::bad_field, 12},
      {"F-25: no name", ": a", MultipartRule::bad_field, 0},
      {"F-25: the name is a token", "a<b: c", MultipartRule::bad_field, 1},
      {"F-25: names are ASCII", "\xC3\xB6: c", MultipartRule::bad_field, 0},
      {"F-25: nothing to fold", " a: b", MultipartRule::bad_field, 0},
      {"F-25: bare CR", "a: b\rc", MultipartRule::bad_line_end, 4},
      {"F-25: NUL", "a: b\0c"s, MultipartRule::nul, 4},
      {"F-25: NUL in a name", "a\0: c"s, MultipartRule::nul, 1},
  };
  for (const auto& row : rows) {
    PartHead head;
    EXPECT_EQ(add(head, row.text), (MultipartError{row.rule, row.offset})) << row.source;
  }
}

TEST(PartHead, keeps_every_field_unfolded_and_in_order) {  // F-25, F-31
  PartHead head;
  for (const auto line : {"X-A:  1 ", "x-a: 2", "Content-Type:", "\ttext/plain;", "  charset=utf-8"})
    EXPECT_EQ(add(head, line), std::nullopt);
  EXPECT_EQ(head.header("X-A"), "1") << "the first";
  EXPECT_EQ(head.header("content-type"), "text/plain; charset=utf-8");
  EXPECT_EQ(head.header("x-b"), std::nullopt);
  EXPECT_EQ(head.headers.size(), 3u);
}

struct Disposition {
  const char* source;
  std::string_view value;
  std::string name;
  std::optional<std::string> filename;
};

TEST(PartHead, reads_name_and_filename) {
  const Disposition rows[] = {
      {"F-26", R"(form-data; name="a")", "a", {}},
      {"F-26: any order, any case", R"(FORM-DATA;FileName="f";NAME="a")", "a", "f"},
      {"F-26: white space", "form-data \t; \tname=\"a\"\t", "a", {}},
      {"F-26: an empty parameter", R"(form-data;; name="a";)", "a", {}},
      {"F-26: a token", "form-data; name=a", "a", {}},
      {"F-26: an empty name", R"(form-data; name="")", "", {}},
      {"F-27: an empty filename is a file", R"(form-data; name="a"; filename="")", "a", ""},
      {"F-28: the one backslash escape", R"(form-data; name="a\"b")", "a\"b", {}},
      {"F-28: old browsers send paths", R"(form-data; name="a"; filename="C:\dir\x.txt")", "a", R"(C:\dir\x.txt)"},
      {"F-28: two backslashes", R"(form-data; name="a\\b")", R"(a\\b)", {}},
      {"F-28: what browsers escape", R"(form-data; name="a%22b%0D%0ac")", "a\"b\r\nc", {}},
      {"F-28: no other escape", R"(form-data; name="100%25 %2")", "100%25 %2", {}},
      {"F-28: only between quotes", "form-data; name=a%22b", "a%22b", {}},
      {"F-28: UTF-8", "form-data; name=\"\xC3\xBC\xFF\"", "\xC3\xBC\xEF\xBF\xBD", {}},
      {"F-28: separators between quotes", R"(form-data; name="a;b=c"; filename=",")", "a;b=c", ","},
      {"F-29: filename* is ignored", R"(form-data; name="a"; filename*=UTF-8''x)", "a", {}},
      {"F-29: beside filename too", R"(form-data; filename*=UTF-8''x; name="a"; filename="f")", "a", "f"},
      {"F-26: others are ignored", R"(form-data; size=1; size=2; name="a")", "a", {}},
  };
  for (const auto& row : rows) {
    PartHead head{.headers = {{"content-disposition", std::string{row.value}}}};
    EXPECT_TRUE(head.read_disposition().has_value()) << row.source;
    EXPECT_EQ(head.name, row.name) << row.source;
    EXPECT_EQ(head.filename, row.filename) << row.source;
  }
}

struct BadDisposition {
  const char* source;
  std::vector<std::string> values;
  MultipartRule rule;
};

TEST(PartHead, refuses_any_other_disposition) {
  const BadDisposition rows[] = {
      {"F-26: none", {}, MultipartRule::bad_disposition},
      {"F-26: two", {"form-data; name=a", "form-data; name=a"}, MultipartRule::bad_disposition},
      {"F-26: another type", {"attachment; name=a"}, MultipartRule::bad_disposition},
      {"F-26: empty", {""}, MultipartRule::bad_disposition},
      {"F-26: a longer word", {"form-datax; name=a"}, MultipartRule::bad_disposition},
      {"F-26: no name", {"form-data"}, MultipartRule::no_name},
      {"F-26: a filename alone", {"form-data; filename=a"}, MultipartRule::no_name},
      {"two names", {"form-data; name=a; name=b"}, MultipartRule::repeated_parameter},
      {"two filenames", {"form-data; name=a; filename=a; Filename=b"}, MultipartRule::repeated_parameter},
      {"no value", {"form-data; name"}, MultipartRule::bad_parameter},
      {"an empty token", {"form-data; name="}, MultipartRule::bad_parameter},
      {"space around '='", {"form-data; name = a"}, MultipartRule::bad_parameter},
      {"an unclosed quote", {R"(form-data; name="a)"}, MultipartRule::bad_parameter},
      {"the closing quote is escaped", {R"(form-data; name="a\")"}, MultipartRule::bad_parameter},
      {"something behind a quote", {R"(form-data; name="a"b)"}, MultipartRule::bad_parameter},
      {"no ';'", {"form-data name=a"}, MultipartRule::bad_parameter},
  };
  for (const auto& row : rows) {
    PartHead head;
    for (const auto& value : row.values) head.headers.emplace_back("Content-Disposition", value);
    const auto read = head.read_disposition();
    ASSERT_FALSE(read.has_value()) << row.source;
    EXPECT_EQ(read.error(), row.rule) << row.source;
  }
}

TEST(MultipartRule, has_a_sentence_each_and_limits_are_told_apart) {
  for (auto rule = MultipartRule::bad_boundary; rule <= MultipartRule::field_too_large;
       rule = static_cast<MultipartRule>(static_cast<int>(rule) + 1))
    EXPECT_FALSE(to_text(rule).empty()) << static_cast<int>(rule);
  EXPECT_TRUE(is_limit(MultipartRule::too_many_parts) && is_limit(MultipartRule::field_too_large));
  EXPECT_FALSE(is_limit(MultipartRule::no_name) || is_limit(MultipartRule::bad_boundary));
}

}  // namespace
}  // namespace canteen
