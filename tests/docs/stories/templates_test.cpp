// The programs and the rows of docs/templates.md: they run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/describe/class.hpp>
#include <canteen/app/template_json.hpp>
#include <canteen/canteen.hpp>
#include <canteen/test/client.hpp>
using namespace canteen;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

// [render]
struct Line {
  std::string article;
  int count = 1;
};
BOOST_DESCRIBE_STRUCT(Line, (), (article, count))

App make_shop() {
  App app{"shop"};
  app.get("/basket", [](Context& c) {
    const std::vector<Line> lines{{"tea", 2}, {"1 < 2"}, {"nothing", 0}};
    return c.render_template("basket.html", {{"lines", lines}});
  });
  return app;
}
// [/render]

// [extend]
void add_words(App& app) {
  app.template_global("shop", "Tea & Co");
  app.template_filter("euro",
                      [](int cents) { return std::to_string(cents / 100) + " euro " + std::to_string(cents % 100); });
  app.template_test("cheap", [](int cents, std::optional<int> limit) { return cents < limit.value_or(500); });
  app.template_filter("list_of", [](const jinja::Value& input, const jinja::Arguments& given) {
    const auto [from] = given.bind({"from"});
    return jinja::Value::list({from ? *from : jinja::Value{1}, input});
  });
}
// [/extend]

// [dynamic]
Response page_of(Context& c, const std::vector<std::pair<std::string, std::string>>& fields) {
  std::vector<std::pair<std::string_view, jinja::Value>> names;
  for (const auto& [name, value] : fields) names.emplace_back(name, value);
  return c.render_template("fields.html", names);
}
// [/dynamic]

TEST(TemplatesPage, shows_a_page) {
  auto app = make_shop();
  app.config.root = DOCS_FOLDER;
  app.get("/fields", [](Context& c) { return page_of(c, {}); });
  test::Client client{std::move(app)};
  const auto page = client.get("/basket").text;
  EXPECT_THAT(page, HasSubstr("<title>Basket - Shop</title>"));
  EXPECT_THAT(page, HasSubstr("<p>1. tea (2)</p>"));
  EXPECT_THAT(page, HasSubstr("<p>2. 1 &lt; 2</p>"));
  EXPECT_THAT(page, Not(HasSubstr("3.")));
}

/// What a template's text becomes, or the error's line in the log.
std::string page_of(const std::string& source) {
  App app{"rows"};
  add_words(app);
  app.get("/a/<int:id>", [](int) { return ""; }).name("item");
  app.get("/page", [source](Context& c) {
    return c.render_template_string(source, {{"x", "<x>"}, {"items", std::vector{3, 1, 2}}, {"bold", Markup{"<b>"}}});
  });
  test::Client client{std::move(app)};
  const auto answer = client.get("/page?q=tea");
  if (answer.code() == 200) return answer.text;
  for (const auto& line : client.log().lines())
    if (line.level == LogLevel::error) return line.text;
  return "no error in the log";
}

struct Row {
  const char* source;
  const char* page;
};

TEST(TemplatesPage, is_true_in_every_row) {
  const Row rows[] = {
      {"{{ x }}", "&lt;x&gt;"},
      {"{{ x|safe }}", "<x>"},
      {"{{ bold }}", "<b>"},
      {"{{ bold ~ x }}", "<b>&lt;x&gt;"},
      {"{{ nothing }}", ""},
      {"{{ items[0] + 2 ** 3 // 2 }}", "7"},
      {"{{ items[1:]|join(', ') }}", "1, 2"},
      {"{{ 'a' if 2 in items else 'b' }}", "a"},
      {"{{ x|length }}, {{ items|sort|first }}", "3, 1"},
      {"{{ {'a': [1, 2]}['a'][1] }}", "2"},
      {"{% set n = items|length %}{{ n }}", "3"},
      {"{% for i in items %}{{ loop.last }} {% endfor %}", "False False True "},
      {"{% for i in items -%} {{ i }} {%- endfor %}", "312"},
      {"{# not shown #}", ""},
      {"{% raw %}{{ x }}{% endraw %}", "{{ x }}"},
      {"{{ x.upper() }}", "&lt;X&gt;"},
      {"{{ request.args.q }} at {{ request.path }}", "tea at /page"},
      {"{{ request.args.get('page', 1) }}", "1"},
      {"{{ url_for('item', id=7, tab='text') }}", "/a/7?tab=text"},
      {"{{ shop }}", "Tea &amp; Co"},
      {"{{ 1250|euro }}", "12 euro 50"},
      {"{{ 1250 is cheap }}", "False"},
      {"{{ 1250 is cheap(2000) }}", "True"},
      {"{{ 7|list_of(from=0) }}", "[0, 7]"},
  };
  for (const auto& row : rows) EXPECT_EQ(page_of(row.source), row.page) << row.source;
}

TEST(TemplatesPage, says_what_is_not_there) {
  for (const std::string tag :
       {"macro m()", "call m()", "filter upper", "import 'a' as a", "from 'a' import b", "with", "do x"})
    EXPECT_THAT(page_of("{% " + tag + " %}"), HasSubstr("is not supported yet")) << tag;
  EXPECT_THAT(page_of("a\nb {{ x|uper }}"), HasSubstr(":2:"));
}

TEST(TemplatesPage, filters_that_are_not_there_are_errors) {
  for (const std::string filter : {"truncate", "wordwrap", "groupby", "map", "select", "batch", "round", "format",
                                   "unique", "sum", "min", "max", "striptags", "nl2br", "indent", "attr", "dictsort"})
    EXPECT_THAT(page_of("{{ x|" + filter + " }}"), HasSubstr("filter")) << filter;
}

}  // namespace
