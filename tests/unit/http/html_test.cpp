// html(): the one door from text to HTML.
#include <gtest/gtest.h>
#include <canteen/http/html.hpp>
#include <limits>

namespace canteen {
namespace {

std::string text_of(const Response& response) { return *response.body.text(); }

struct Escaped {
  const char* source;
  std::string_view text;
  std::string_view expected;
};

TEST(Html, escapes_what_has_a_meaning_in_text_and_quoted_attributes) {
  using namespace std::string_view_literals;
  const Escaped rows[] = {
      {"nothing to escape", "plain", "plain"},
      {"empty", "", ""},
      {"HTML §13.1.4", "&", "&amp;"},
      {"HTML §13.1.4: escaped once more, not taken for escaped", "&amp;", "&amp;amp;"},
      {"an element", "<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"},
      {"an attribute", "\" onload=\"x", "&#34; onload=&#34;x"},
      {"NUL and octets above ASCII stay", "\0\xE2\x82\xAC"sv, "\0\xE2\x82\xAC"sv},
      {"a format is none in an argument", "{}{{", "{}{{"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(escape_html(row.text), row.expected) << row.source;
    EXPECT_EQ(text_of(html("<p>{}</p>", row.text)), "<p>" + std::string{row.expected} + "</p>") << row.source;
  }
}

TEST(Html, is_text_html) {
  const auto response = html("<p>");
  EXPECT_EQ(response.content_type(), "text/html; charset=utf-8");
  EXPECT_EQ(response.status, Status::ok);
}

TEST(Html, takes_arguments_in_order) {
  const std::string owned = "<b>";
  const char* literal = "c";
  EXPECT_EQ(text_of(html("{}{}|{}", "a", owned, literal)), "a&lt;b&gt;|c");
}

TEST(Html, writes_numbers_and_truth) {
  EXPECT_EQ(text_of(html("{} {} {} {}", -7, std::numeric_limits<std::uint64_t>::max(), 2.5, 1e300)),
            "-7 18446744073709551615 2.5 1e+300");
  EXPECT_EQ(text_of(html("{} {} {}", true, false, '<')), "true false &lt;");
  EXPECT_EQ(text_of(html("{}", std::numeric_limits<double>::lowest())), "-1.7976931348623157e+308");
}

TEST(Html, leaves_Markup_as_it_is) {
  EXPECT_EQ(text_of(html("<p>{}{}</p>", Markup{"<b>x</b>"}, "<i>")), "<p><b>x</b>&lt;i&gt;</p>");
}

TEST(Html, writes_a_brace_for_two) {
  EXPECT_EQ(text_of(html("p {{ color: {}; }}", "red")), "p { color: red; }");
  EXPECT_EQ(text_of(html("{{}}")), "{}");
  EXPECT_EQ(text_of(html("{{{}}}", 1)), "{1}");
}

}  // namespace
}  // namespace canteen
