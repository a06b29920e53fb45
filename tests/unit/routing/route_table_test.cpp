#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/routing/route_table.hpp>

#include "routes_fixture.hpp"

namespace canteen {
namespace {

using test::Routes;

TEST(RouteTable, finds_static_rules) {
  const auto routes = std::move(Routes{}.add("/").add("/a").add("/a/b"));
  EXPECT_EQ(routes.ask("/"), "#0");
  EXPECT_EQ(routes.ask("/a"), "#1");
  EXPECT_EQ(routes.ask("/a/b"), "#2");
  for (const auto* path : {"", "*", "a", "/A", "/b", "/a/b/c", "/a/b/"}) EXPECT_EQ(routes.ask(path), "404") << path;
}

TEST(RouteTable, gives_values_in_the_rules_order) {
  const auto routes = std::move(Routes{}.add("/hello/<name>/<int:times>"));
  EXPECT_EQ(routes.ask("/hello/John/3"), "#0 John|3");
  EXPECT_EQ(routes.ask("/hello/John/three"), "404");
  EXPECT_EQ(routes.ask("/hello//3"), "404");
}

// The order of Werkzeug's StateMachineMatcher (routing/matcher.py): static, then by weight, then by order; with
// backtracking.
TEST(RouteTable, prefers_static_then_light_then_early) {
  const auto routes = std::move(Routes{}
                                    .add("/<path:p>")
                                    .add("/<name>")
                                    .add("/<int:id>")
                                    .add("/about")
                                    .add("/user-<name>")
                                    .add("/<string(minlength=2):x>"));
  EXPECT_EQ(routes.ask("/about"), "#3");
  EXPECT_EQ(routes.ask("/7"), "#2 7");
  EXPECT_EQ(routes.ask("/user-7"), "#4 7");
  EXPECT_EQ(routes.ask("/other"), "#1 other");
  EXPECT_EQ(routes.ask("/other/one"), "#0 other/one");
}

TEST(RouteTable, goes_back_where_a_first_way_ends) {
  const auto routes = std::move(Routes{}.add("/a/b/c").add("/a/<x>/d").add("/<int:i>/z").add("/<s>/<t>/d"));
  EXPECT_EQ(routes.ask("/a/b/c"), "#0");
  EXPECT_EQ(routes.ask("/a/b/d"), "#1 b");
  EXPECT_EQ(routes.ask("/7/b/d"), "#3 7|b");
  EXPECT_EQ(routes.ask("/a/b/e"), "404");
}

TEST(RouteTable, takes_literal_text_around_a_placeholder) {
  const auto routes = std::move(Routes{}.add("/user-<int:id>.json").add("/v<x>/<y>.txt"));
  EXPECT_EQ(routes.ask("/user-42.json"), "#0 42");
  EXPECT_EQ(routes.ask("/v1/a.txt"), "#1 1|a");
  for (const auto* path : {"/user-.json", "/user-x.json", "/user-42", "/user-42.jso", "/v/a.txt", "/v1/.txt"})
    EXPECT_EQ(routes.ask(path), "404") << path;
}

TEST(RouteTable, lets_a_path_span_segments) {
  const auto routes =
      std::move(Routes{}.add("/f/<path:p>").add("/f/<path:p>/edit").add("/g/x<path:p>.md").add("/<path:p>/"));
  EXPECT_EQ(routes.ask("/f/a"), "#0 a");
  EXPECT_EQ(routes.ask("/f/a/b/"), "#0 a/b/");
  EXPECT_EQ(routes.ask("/f/a//b"), "#0 a//b");  // [^/].*? in Werkzeug
  EXPECT_EQ(routes.ask("/f/a/b/edit"), "#1 a/b");
  EXPECT_EQ(routes.ask("/f/edit/edit/x"), "#0 edit/edit/x");
  EXPECT_EQ(routes.ask("/g/xa/b.md"), "#2 a/b");
  EXPECT_EQ(routes.ask("/k/l/"), "#3 k/l");
  EXPECT_EQ(routes.ask("/k/l"), "308: /k/l/");
  EXPECT_EQ(routes.ask("/f//a"), "308: /f//a/");  // the last rule's: "f//a" is a path, "/a" none
}

TEST(RouteTable, matches_no_placeholder_with_an_empty_segment) {
  const auto routes = std::move(Routes{}.add("/<a>").add("/<a>/<b>").add("/x/<path:p>"));
  for (const auto* path : {"//", "//a", "/a//", "///", "/x//", "/x//a", "/", "//evil.example/%2e%2e"})
    EXPECT_EQ(routes.ask(path), "404") << path;
}

TEST(RouteTable, begins_no_value_with_a_slash_even_where_the_converter_would) {
  struct AnyPath final : Converter {
    bool accepts(std::string_view) const override { return true; }
    bool spans_segments() const override { return true; }
  };
  Routes routes;
  routes.converters.add("anypath", [](const auto&) { return std::make_unique<AnyPath>(); });
  routes.add("/<anypath:p>/").add("/x<anypath:p>").add("/y<anypath:p>/z");
  for (const auto* path : {"//evil.example", "//evil.example/", "/%2Fevil.example"}) EXPECT_EQ(routes.ask(path), "404");
  EXPECT_EQ(routes.ask("/x/a"), "308: /x/a/");
  EXPECT_EQ(routes.ask("/x"), "308: /x/");  // nor is one empty
  EXPECT_EQ(routes.ask("/y/z"), "308: /y/z/");
}

struct DecodingRow {
  std::string_view path;
  std::string_view expected;
};

class Decoding : public testing::TestWithParam<DecodingRow> {};

TEST_P(Decoding, happens_after_splitting_at_slashes) {  // H-09
  const auto routes =
      std::move(Routes{}.add("/s/f\xC3\xBC r").add("/n/<name>").add("/p/<path:p>").add("/p/<path:p>/e"));
  EXPECT_EQ(routes.ask(GetParam().path), GetParam().expected) << GetParam().path;
}

// H-09 by what it rests on: RFC 3986 §2.1, §2.2 and §3.3.
INSTANTIATE_TEST_SUITE_P(Paths, Decoding,
                         testing::ValuesIn(std::initializer_list<DecodingRow>{
                             {"/s/f%C3%BC%20r", "#0"},    // §2.1, in literal text
                             {"/%73/f%c3%bc%20r", "#0"},  // §6.2.2.2: %73 is 's'
                             {"/n/J%C3%BCrgen", "#1 J\xC3\xBCrgen"},
                             {"/n/a%2Bb+c", "#1 a+b+c"},  // '+' is itself in a path
                             {"/n/%2525", "#1 %25"},      // decoded once
                             {"/n/a%2Fb", "404"},         // §2.2: an encoded '/' is data; [^/] refuses it
                             {"/n/a%2fb", "404"},         //
                             {"/n%2Fa", "404"},           // and it separates nothing
                             {"/p/a%2Fb", "404"},         //
                             {"/p/a/b%2Fc/d", "404"},     //
                             {"/p/a%20b/c", "#2 a b/c"},  //
                             {"/p/a/%65", "#3 a"},        //
                             {"/p/a%2Fb/e", "404"},       //
                             {"/p/%2Fa", "404"},          //
                             {"/n/%", "400"},             // §2.1: malformed
                             {"/n/%4", "400"},            //
                             {"/n/%zz", "400"},           //
                             {"/nowhere/%zz", "400"},     // whatever the rules
                             {"/n/a%00b", "400"},         // a NUL
                             {{"/n/a\0b", 6}, "400"},     //
                             {"/n/a%0Ab", "#1 a\nb"},     // other controls are the converter's business
                             {"/n/%FF", "#1 \xFF"},       // octets; UTF-8 is not checked
                         }));

TEST(RouteTable, shows_an_encoded_slash_to_a_converter_of_the_apps_own) {
  struct Anything final : Converter {
    bool accepts(std::string_view) const override { return true; }
  };
  Routes routes;
  routes.converters.add("anything", [](const auto&) { return std::make_unique<Anything>(); });
  routes.add("/<anything:x>/y");
  EXPECT_EQ(routes.ask("/group%2Fproject/y"), "#0 group/project");
  EXPECT_EQ(routes.ask("/group/project/y"), "404");
}

// Werkzeug, routing/map.py: MapAdapter.match and allowed_methods; Flask adds OPTIONS to every rule.
TEST(RouteTable, answers_head_with_get_unless_there_is_a_head) {
  const auto routes = std::move(Routes{}.add("/a").add("/b").add("/b", Method::head).add("/c", Method::post));
  EXPECT_EQ(routes.ask("/a", Method::head), "#0 HEAD");
  EXPECT_EQ(routes.ask("/b", Method::head), "#2");
  EXPECT_EQ(routes.ask("/c", Method::head), "405: POST, OPTIONS");
}

TEST(RouteTable, answers_options_with_what_the_path_allows) {
  const auto routes =
      std::move(Routes{}.add("/a").add("/a", Method::post).add("/b", Method::options).add("/<x>", Method::put));
  EXPECT_EQ(routes.ask("/a", Method::options), "#0 OPTIONS: GET, HEAD, POST, PUT, OPTIONS");
  EXPECT_EQ(routes.ask("/b", Method::options), "#2");
  EXPECT_EQ(routes.ask("/c", Method::options), "#3 OPTIONS: PUT, OPTIONS");
  EXPECT_EQ(routes.ask("/c/d", Method::options), "404");
}

TEST(RouteTable, says_405_with_the_union_of_what_every_matching_rule_allows) {
  const auto routes = std::move(Routes{}.add("/a").add("/<x>", Method::post).add("/<path:p>", Method::delete_));
  EXPECT_EQ(routes.ask("/a", Method::put), "405: GET, HEAD, POST, DELETE, OPTIONS");
  EXPECT_EQ(routes.ask("/b", Method::get), "405: POST, DELETE, OPTIONS");
  EXPECT_EQ(routes.ask("/b/c", Method::patch), "405: DELETE, OPTIONS");
}

TEST(RouteTable, passes_by_a_static_rule_that_lacks_the_method) {
  const auto routes = std::move(Routes{}.add("/a").add("/<x>", Method::post));
  EXPECT_EQ(routes.ask("/a", Method::post), "#1 a");
  EXPECT_EQ(routes.ask("/a", Method::get), "#0");
}

// Werkzeug's SlashRequired (routing/matcher.py); code 308 (routing/exceptions.py).
TEST(RouteTable, redirects_to_the_rule_that_ends_in_a_slash) {
  const auto routes = std::move(Routes{}.add("/p/").add("/<int:id>/").add("/f").add("/q/", Method::post));
  EXPECT_EQ(routes.ask("/p/"), "#0");
  EXPECT_EQ(routes.ask("/p"), "308: /p/");
  EXPECT_EQ(routes.ask("/p", Method::head), "308: /p/");
  EXPECT_EQ(routes.ask("/p", Method::options), "308: /p/");
  EXPECT_EQ(routes.ask("/7"), "308: /7/");
  EXPECT_EQ(routes.ask("/f/"), "404");
  EXPECT_EQ(routes.ask("/q", Method::post), "308: /q/");
  EXPECT_EQ(routes.ask("/q"), "404");
}

TEST(RouteTable, does_not_redirect_where_the_rule_without_a_slash_answers) {
  const auto routes = std::move(Routes{}.add("/p").add("/p/").add("/p/", Method::post));
  EXPECT_EQ(routes.ask("/p"), "#0");
  EXPECT_EQ(routes.ask("/p", Method::options), "#0 OPTIONS: GET, HEAD, OPTIONS");
  EXPECT_EQ(routes.ask("/p", Method::post), "308: /p/");
}

struct RedirectRow {
  std::string_view path;
  std::string_view expected;
};

class Redirect : public testing::TestWithParam<RedirectRow> {};

TEST_P(Redirect, never_leaves_the_site) {
  const auto routes = std::move(Routes{}.add("/<x>/").add("/<a>/<b>/").add("/d/<path:p>/"));
  EXPECT_EQ(routes.ask(GetParam().path), GetParam().expected) << GetParam().path;
}

// What browsers read as another site: WHATWG URL §4.4, "relative state" and "relative slash state" ('\' is '/').
INSTANTIATE_TEST_SUITE_P(Paths, Redirect,
                         testing::ValuesIn(std::initializer_list<RedirectRow>{
                             {"/a", "308: /a/"},
                             {"//evil.example", "404"},
                             {"///evil.example", "404"},
                             {"//evil.example/x", "404"},
                             {"/\\evil.example", "308: /%5Cevil.example/"},
                             {"/\\/evil.example", "308: /%5C/evil.example/"},
                             {"/%2Fevil.example", "404"},
                             {"/%5Cevil.example", "308: /%5Cevil.example/"},
                             {"/\t/evil.example", "308: /%09/evil.example/"},
                             {"/a\r\nSet-Cookie: x=y", "308: /a%0D%0ASet-Cookie:%20x=y/"},
                             {"/a%0D%0Ab", "308: /a%0D%0Ab/"},
                             {"/d//evil.example", "404"},
                             {"/a\xC3\xBC", "308: /a%C3%BC/"},
                             {"/a?b#c\"<>", "308: /a%3Fb%23c%22%3C%3E/"},
                         }));

TEST(RouteTable, refuses_a_rule_that_another_has) {
  Routes routes;
  routes.add("/a/<int:x>/", MethodSet{Method::get} | Method::post).add("/a/<int:x>/", Method::put).add("/a/<int:x>");
  EXPECT_EQ(routes.find_problem("/a/<int:y>/", MethodSet{Method::post} | Method::delete_),
            "rule '/a/<int:y>/' and rule '/a/<int:x>/' are one rule, and both serve POST");
  EXPECT_EQ(routes.find_problem("/a/<int(min=1):y>/"), "");
  EXPECT_EQ(routes.ask("/a/0/", Method::delete_), "405: GET, HEAD, POST, PUT, OPTIONS");
}

TEST(RouteTable, refuses_rules_it_cannot_serve) {
  Routes routes;
  EXPECT_EQ(routes.find_problem("/a", MethodSet{}), "rule '/a' serves no method");
  EXPECT_EQ(routes.find_problem("/<slug:x>"), "rule '/<slug:x>' names an unknown converter, 'slug'");
  EXPECT_EQ(routes.find_problem("/<path:x>/<path:y>"),
            "rule '/<path:x>/<path:y>' has two placeholders that span segments");
  EXPECT_THAT(routes.find_problem("/<int(min=a):x>"), testing::HasSubstr("rule '/<int(min=a):x>'"));
  EXPECT_FALSE(routes.table.add(Rule{}, Method::get, routes.converters));
  EXPECT_EQ(routes.table.size(), 0u);
  EXPECT_EQ(routes.ask("/a"), "404");
}

TEST(RouteTable, numbers_its_routes_from_zero) {
  RouteTable table;
  const Converters converters;
  EXPECT_EQ(*table.add(*parse_rule("/a"), Method::get, converters), 0u);
  EXPECT_EQ(*table.add(*parse_rule("/b"), Method::get, converters), 1u);
  EXPECT_EQ(table.size(), 2u);
}

TEST(RouteTable, is_still_right_with_many_routes) {
  Routes routes;
  for (int i = 0; i < 3000; ++i) routes.add("/r" + std::to_string(i)).add("/api/" + std::to_string(i) + "/<int:id>");
  for (int i = 0; i < 3000; ++i) EXPECT_EQ(routes.ask("/r" + std::to_string(i)), "#" + std::to_string(2 * i));
  EXPECT_EQ(routes.ask("/api/2999/7"), "#5999 7");
  EXPECT_EQ(routes.ask("/r3000"), "404");
}

TEST(RouteTable, lives_on_after_the_converters_it_was_made_with) {
  RouteTable table;
  EXPECT_TRUE(table.add(*parse_rule("/<int:x>"), Method::get, Converters{}));
  TextArena arena;
  EXPECT_EQ(table.match(Method::get, "/7", arena).kind, RouteMatch::Kind::found);
}

}  // namespace
}  // namespace canteen
