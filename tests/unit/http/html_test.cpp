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

TEST(Html, takes_no_null_for_a_text) {
  const char* none = nullptr;
  EXPECT_THROW(html("{}", none), std::logic_error);
  static_assert(!detail::html_argument<std::nullptr_t>);
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

struct Hostile {
  const char* source;
  std::string_view argument;
  std::string_view expected;
};

// Which tricks: OWASP's XSS filter evasion cheat sheet, by its headings; WHATWG URL §4.4 for the clauses.
const Hostile urls[] = {
    {"relative", "a/b", "a/b"},
    {"relative", "/a?b=c&d='e'#f", "/a?b=c&amp;d=&#39;e&#39;#f"},
    {"relative, a ':' later", "/a:b?c:d", "/a:b?c:d"},
    {"relative, a ':' in the query", "?time=12:30", "?time=12:30"},
    {"empty", "", ""},
    {"allowed", "https://user.example:8443/[a]", "https://user.example:8443/[a]"},
    {"allowed", "HTTP://a.example/%41", "HTTP://a.example/%41"},
    {"allowed", "mailto:a@b.example", "mailto:a@b.example"},
    {"allowed", "tel:+49-30-1", "tel:+49-30-1"},
    {"what no URL holds", "/a b\"<>\\^`{|}\x7F\xC3\xA4", "/a%20b%22%3C%3E%5C%5E%60%7B%7C%7D%7F%C3%A4"},
    {"JavaScript directive", "javascript:alert(1)", "about:invalid#blocked"},
    {"case-insensitive vector", "JaVaScRiPt:alert(1)", "about:invalid#blocked"},
    {"embedded tab", "jav\tascript:alert(1)", "about:invalid#blocked"},
    {"embedded newline", "jav\nascript:alert(1)", "about:invalid#blocked"},
    {"embedded carriage return", "jav\rascript:alert(1)", "about:invalid#blocked"},
    {"tab before the ':'", "javascript\t:alert(1)", "about:invalid#blocked"},
    {"null", {"java\0script:alert(1)", 21}, "about:invalid#blocked"},
    {"spaces and meta chars before", " \x0E javascript:alert(1)", "about:invalid#blocked"},
    {"§4.4 step 1: a control in front", "\x01javascript:alert(1)", "about:invalid#blocked"},
    {"encoded, which a browser does not decode", "javascript%3Aalert(1)", "javascript%3Aalert(1)"},
    {"decimal character reference", "&#106;avascript:alert(1)", "&amp;#106;avascript:alert(1)"},
    {"reference for the ':'", "javascript&colon;alert(1)", "javascript&amp;colon;alert(1)"},
    {"line that looks relative", "javascript:/*/a?#*/alert(1)", "about:invalid#blocked"},
    {"data", "data:text/html;base64,PHNjcmlwdD4=", "about:invalid#blocked"},
    {"VBscript in an image", "vbscript:msgbox(1)", "about:invalid#blocked"},
    {"nested", "view-source:https://a.example", "about:invalid#blocked"},
    {"blob, file, filesystem", "file:///etc/passwd", "about:invalid#blocked"},
    {"only begins like one", "httpsx://a.example/", "about:invalid#blocked"},
    {"an allowed one with a space in front", " https://a.example/", "about:invalid#blocked"},
    {"no scheme of anyone's", "12:30", "about:invalid#blocked"},
    {"nothing before the ':'", ":a", "about:invalid#blocked"},
    {"end of the attribute", "\"onclick=alert(1) x=\"", "%22onclick=alert(1)%20x=%22"},
};

TEST(Html, writes_a_URL_without_a_scheme_or_with_a_harmless_one) {
  for (const auto& row : urls)
    EXPECT_EQ(text_of(html("<a href=\"{}\">", row.argument)), "<a href=\"" + std::string{row.expected} + "\">")
        << row.source << ": " << row.argument;
}

struct Part {
  const char* source;
  std::string_view argument;
  std::string_view in_path;
  std::string_view in_query;
};

const Part parts[] = {
    {"plain", "Az09-._~@", "Az09-._~@", "Az09-._~@"},
    {"a space", "a b", "a%20b", "a%20b"},
    {"'+' is a space in a query", "a+b", "a+b", "a%2Bb"},
    {"another segment", "../a/b", "..%2Fa%2Fb", "..%2Fa%2Fb"},
    {"WHATWG URL: '\\' is '/'", "..\\a", "..%5Ca", "..%5Ca"},
    {"another parameter", "a&b=c", "a%26b%3Dc", "a%26b%3Dc"},
    {"a query, a fragment", "a?b#c", "a%3Fb%23c", "a%3Fb%23c"},
    {"encoded once more", "%2F", "%252F", "%252F"},
    {"not ASCII", "\xC3\xBC", "%C3%BC", "%C3%BC"},
    {"a response splitter", "a\r\nb", "a%0D%0Ab", "a%0D%0Ab"},
    {"out of the attribute", "\"'><script>", "%22%27%3E%3Cscript%3E", "%22%27%3E%3Cscript%3E"},
    {"a scheme", "javascript:alert(1)", "javascript%3Aalert%281%29", "javascript%3Aalert%281%29"},
    {"empty", "", "", ""},
};

TEST(Html, keeps_an_argument_within_its_part_of_a_URL) {
  for (const auto& row : parts) {
    EXPECT_EQ(text_of(html("<a href='/x/{}'>", row.argument)), "<a href='/x/" + std::string{row.in_path} + "'>")
        << row.source;
    EXPECT_EQ(text_of(html("<a href='/x?q={}'>", row.argument)), "<a href='/x?q=" + std::string{row.in_query} + "'>")
        << row.source;
  }
}

TEST(Html, does_not_let_an_empty_first_segment_begin_a_host) {
  EXPECT_EQ(text_of(html("<a href='/{}/{}'>", "", "evil.example")), "<a href='/.//evil.example'>");
  EXPECT_EQ(text_of(html("<a href='/{}/{}'>", "a", "")), "<a href='/a/'>");
  EXPECT_EQ(text_of(html("<a href='/{}'>", "/evil.example")), "<a href='/%2Fevil.example'>");
}

TEST(Html, makes_no_scheme_of_two_arguments) {
  EXPECT_EQ(text_of(html("<a href='{}{}'>", "javascript", ":alert(1)")), "<a href='javascript%3Aalert%281%29'>");
}

TEST(Html, escapes_quoted_attributes) {
  EXPECT_EQ(text_of(html("<p title=\"{}\">", "\" onfocus=alert(1) '")), "<p title=\"&#34; onfocus=alert(1) &#39;\">");
  EXPECT_EQ(text_of(html("<p title='{}'>", "'><script>&")), "<p title='&#39;&gt;&lt;script&gt;&amp;'>");
  EXPECT_EQ(text_of(html("<p data-url='{}'>", "javascript:")), "<p data-url='javascript:'>");
}

TEST(Html, escapes_in_title_and_textarea) {
  EXPECT_EQ(text_of(html("<title>{}</title>", "</title><script>")), "<title>&lt;/title&gt;&lt;script&gt;</title>");
}

TEST(Html, writes_braces_around_and_between_placeholders) {
  EXPECT_EQ(text_of(html("<style>a{{b}}</style>{}<p title='{{{}}}'>}}", 1, 2)), "<style>a{b}</style>1<p title='{2}'>}");
}

TEST(Html, takes_what_converts_to_a_text) {
  struct Named {
    operator std::string() const { return std::string(40, '<'); }
  };
  EXPECT_EQ(text_of(html("{}", Named{})).size(), 160u);
}

}  // namespace
}  // namespace canteen
