#include <gtest/gtest.h>
#include <canteen/jinja/environment.hpp>
#include <optional>
#include <vector>

namespace canteen::jinja {
namespace {

std::shared_ptr<const Loader> templates(std::map<std::string, std::string, std::less<>> texts) {
  return std::make_shared<MemoryLoader>(std::move(texts));
}

TEST(Environment, renders_names_given_as_a_list) {
  const Environment environment{
      templates({{"profile.html", "<p>{{ name }}{% for i in items %} {{ i }}{% endfor %}</p>"}})};
  const std::string email = "<b>@y.org";
  const std::vector<int> numbers{1, 2};
  EXPECT_EQ(environment.render("profile.html", {{"name", email}}), "<p>&lt;b&gt;@y.org</p>");
  EXPECT_EQ(environment.render("profile.html", {{"name", "n"}, {"items", numbers}}), "<p>n 1 2</p>");
}

TEST(Environment, renders_a_family_of_templates) {
  const Environment environment{templates({
      {"base.html", "<{% block a %}A{% endblock %}|{% block b %}B{% endblock %}>"},
      {"page.html", "{% extends 'base.html' %}x{% block b %}{{ super() }}{{ n + 1 }}{% endblock b %}y"},
  })};
  EXPECT_EQ(environment.render("page.html", {{"n", 41}}), "<A|B42>");
}

TEST(Environment, says_where_a_template_is_wrong) {
  const Environment environment{templates({{"x.html", "line\n  {{ name|uper }}"}})};
  try {
    environment.render("x.html", {{"name", "n"}});
    FAIL();
  } catch (const TemplateError& error) {
    EXPECT_STREQ(error.what(),
                 "x.html:2:11: unknown filter 'uper' (did you mean 'upper'?)\n    {{ name|uper }}\n            ^");
  }
}

}  // namespace
}  // namespace canteen::jinja
