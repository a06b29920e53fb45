#include <gtest/gtest.h>
#include <atomic>
#include <canteen/jinja/environment.hpp>
#include <optional>
#include <thread>
#include <vector>

namespace canteen::jinja {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

std::shared_ptr<const Loader> templates(Texts texts) { return std::make_shared<MemoryLoader>(std::move(texts)); }

/// The page of one template, or what its error says.
std::string outcome(std::string text, EnvironmentOptions options = {}, Names names = {}) {
  try {
    return Environment{templates({{"x.html", std::move(text)}}), std::move(options)}.render("x.html", names);
  } catch (const TemplateError& error) {
    return error.what();
  }
}

std::string repeat(std::string_view text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

TEST(Environment, renders_names_given_as_a_list) {
  const Environment environment{templates({{"p.html", "<p>{{ name }}{% for i in items %} {{ i }}{% endfor %}</p>"}})};
  const std::string email = "<b>@y.org";
  const std::vector<int> numbers{1, 2};
  EXPECT_EQ(environment.render("p.html", {{"name", email}}), "<p>&lt;b&gt;@y.org</p>");
  EXPECT_EQ(environment.render("p.html", {{"name", "n"}, {"items", numbers}}), "<p>n 1 2</p>");
  EXPECT_EQ(environment.render("p.html", {}), "<p></p>");
}

TEST(Environment, prefers_names_to_globals_of_the_call_and_these_to_its_own) {
  Environment environment{templates({})};
  environment.add_global("a", "environment");
  EXPECT_EQ(environment.render_string("{{ a }}"), "environment");
  EXPECT_EQ(environment.render_string("{{ a }}", {}, {{"a", "call"}}), "call");
  EXPECT_EQ(environment.render_string("{{ a }}", {{"a", "name"}}, {{"a", "call"}}), "name");
}

TEST(Environment, shows_included_templates_the_globals_even_without_context) {
  Environment environment{
      templates({{"m.html", "{% include 'i.html' without context %}"}, {"i.html", "{{ g }}{{ n }}"}})};
  EXPECT_EQ(environment.render("m.html", {{"n", 1}}, {{"g", 2}}), "2");
}

TEST(Environment, calls_functions_filters_and_tests_of_the_program) {
  Environment environment{templates({})};
  environment.add_filter("twice", [](const Value& input, const Arguments&) { return Value{input.as_integer() * 2}; });
  environment.add_test("seven", [](const Value& input, const Arguments&) { return input.as_integer() == 7; });
  environment.add_global("add", Value{[](const Arguments& given) {
                           const auto [a, b] = given.bind({"a", "b"});
                           return Value{a->as_integer() + b->as_integer()};
                         }});
  EXPECT_EQ(environment.render_string("{{ add(1, b=2)|twice }} {{ 7 is seven }}"), "6 True");
}

TEST(Environment, adds_the_place_to_a_value_error_and_lets_others_pass) {
  Environment environment{templates({})};
  environment.add_global("refuse", Value{[](const Arguments&) -> Value { throw ValueError{"not today"}; }});
  environment.add_global("abort", Value{[](const Arguments&) -> Value { throw std::logic_error{"abort"}; }});
  EXPECT_THROW(environment.render_string("{{ abort() }}"), std::logic_error);
  try {
    environment.render_string("\n {{ refuse() }}");
    FAIL();
  } catch (const TemplateError& error) {
    EXPECT_STREQ(error.what(), "<string>:2:5: not today\n   {{ refuse() }}\n      ^");
  }
}

TEST(Environment, says_where_a_template_is_wrong) {
  EXPECT_EQ(outcome("line\n  {{ name|uper }}"),
            "x.html:2:11: unknown filter 'uper' (did you mean 'upper'?)\n    {{ name|uper }}\n            ^");
  EXPECT_EQ(outcome("{{ 1 + missing }}"), "x.html:1:6: 'missing' is undefined\n  {{ 1 + missing }}\n       ^");
  EXPECT_EQ(outcome("{% macro a() %}"), "x.html:1:4: the tag 'macro' is not supported yet\n  {% macro a() %}\n     ^");
}

TEST(Environment, names_the_template_where_the_mistake_is) {
  const Environment environment{templates({{"m.html", "{% include 'i.html' %}"}, {"i.html", "\n{{ a.b.c }}"}})};
  try {
    environment.render("m.html", {{"a", 1}});
    FAIL();
  } catch (const TemplateError& error) {
    EXPECT_EQ(error.name(), "i.html");
    EXPECT_EQ(error.line(), 2u);
    EXPECT_EQ(error.line_text(), "{{ a.b.c }}");
  }
}

TEST(Environment, says_which_template_is_not_there) {
  const Environment environment{templates({{"m.html", "{% include 'nope.html' %}"}})};
  EXPECT_THROW(environment.render("nope.html"), TemplateNotFound);
  EXPECT_THROW(environment.render("m.html"), TemplateNotFound);
}

TEST(Environment, refuses_what_is_nested_too_deeply) {
  const std::string deep[] = {
      "{{ " + repeat("(", 10'000) + "1" + repeat(")", 10'000) + " }}",
      "{{ " + repeat("[", 1000) + repeat("]", 1000) + " }}",
      "{{ " + repeat("not ", 10'000) + "1 }}",
      "{{ " + repeat("- ", 10'000) + "1 }}",
      "{{ 1" + repeat("|e", 10'000) + " }}",
      "{{ a" + repeat(".a", 10'000) + " }}",
      "{{ 1" + repeat(" + 1", 10'000) + " }}",
      "{{ 1" + repeat(" if 1 else 1", 10'000) + " }}",
      "{% set " + repeat("(", 10'000) + "a" + repeat(")", 10'000) + " = 1 %}",
      repeat("{% if 1 %}", 10'000) + repeat("{% endif %}", 10'000),
      repeat("{% for a in [1] %}", 1000) + repeat("{% endfor %}", 1000),
      "{% block a %}{{ self.a() }}{% endblock %}",
      "{% include 'x.html' %}",
      "{% for i in [1, 2] %}{% include 'x.html' %}{% endfor %}",
  };
  for (const auto& text : deep) EXPECT_NE(outcome(text).find("too deeply"), std::string::npos) << text.substr(0, 40);
}

TEST(Environment, accepts_long_chains_that_do_not_nest) {
  EXPECT_EQ(outcome("{{ 'a'" + repeat(" ~ 'a'", 1000) + " }}").size(), 1001u);
  EXPECT_EQ(outcome("{{ 0" + repeat(" or 0", 1000) + " }}"), "0");
}

TEST(Environment, refuses_templates_that_extend_each_other) {
  const Environment environment{templates({{"a", "{% extends 'b' %}"}, {"b", "{% extends 'a' %}"}})};
  EXPECT_THROW(environment.render("a"), TemplateError);
}

TEST(Environment, limits_the_page_and_what_is_made_on_the_way) {
  EXPECT_NE(outcome("{% for i in range(1000) %}0123456789{% endfor %}", {.output_limit = 5000}).find("limit"),
            std::string::npos);
  const std::string large[] = {"{{ 'a' * 1000000000000 }}", "{{ [0] * 1000000000 }}", "{{ range(1000000000) }}",
                               "{{ 'a' * 10000000 ~ 'a' * 10000000 }}"};
  for (const auto& text : large) EXPECT_NE(outcome(text).find("x.html:1:"), std::string::npos) << text;
}

TEST(Environment, shows_a_strict_undefined_value_as_an_error) {
  EXPECT_NE(outcome("{{ a }}", {.undefined = UndefinedPolicy::strict}).find("'a' is undefined"), std::string::npos);
}

TEST(Environment, escapes_by_the_ending_of_the_name) {
  for (const auto* name : {"a.html", "a.svg", "a", "a.json", "a.html.j2", "txt", "a.TXT"})
    EXPECT_TRUE(escapes_by_ending(name)) << name;
  for (const auto* name : {"a.txt", "b/a.md", "a.csv", "a.txt.j2", "a.txt.jinja"})
    EXPECT_FALSE(escapes_by_ending(name)) << name;
}

/// A loader whose only template changes when it is told to.
class ChangingLoader final : public Loader {
 public:
  std::optional<LoadedTemplate> load(std::string_view) const override {
    return LoadedTemplate{std::to_string(version), "x", version};
  }
  std::optional<std::uint64_t> find_stamp(std::string_view) const override { return version; }
  std::string places() const override { return "here"; }
  std::uint64_t version = 1;
};

TEST(Environment, loads_a_changed_template_again_only_if_asked_to) {
  const auto loader = std::make_shared<ChangingLoader>();
  const Environment keeping{loader};
  const Environment reloading{loader, {.auto_reload = true}};
  EXPECT_EQ(keeping.render("x") + reloading.render("x"), "11");
  loader->version = 2;
  EXPECT_EQ(keeping.render("x") + reloading.render("x"), "12");
}

TEST(Environment, renders_in_several_threads_at_once) {
  const Environment environment{
      templates({{"b", "{% block a %}{% endblock %}"},
                 {"m", "{% extends 'b' %}{% block a %}{% for i in l %}{{ i }}{% endfor %}{% endblock %}"}}),
      {.auto_reload = true}};
  const Value list = std::vector{1, 2, 3};
  std::atomic<int> right = 0;
  const auto work = [&] {
    for (int i = 0; i < 200; ++i) right += environment.render("m", {{"l", list}}) == "123" ? 1 : 0;
  };
  std::thread one{work}, two{work};
  one.join();
  two.join();
  EXPECT_EQ(right, 400);
}

}  // namespace
}  // namespace canteen::jinja
