// Stories of cookies while debugging: what the log says of those that browsers drop, and who sees /_canteen/cookies.
#include <canteen/cookies/declared.hpp>
#include "story.hpp"

namespace canteen::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view page = "/_canteen/cookies";

constexpr auto login = declare_cookie<std::string_view>("sessionid", {.max_age = std::chrono::hours{24 * 60}});

void add_setters(App& app) {
  app.declare(login);
  app.get("/login", [] {
    Response response{"set"};
    login.set(response, "john@site.example");
    return response;
  });
  app.get("/good", [] {
    Response response{"set"};
    response.set_cookie("good", "canary", {.max_age = std::chrono::hours{1}});
    response.set_cookie("open", "seen", {.http_only = false});
    return response;
  });
  app.get("/shared", [] {
    Response response{"set"};
    response.set_cookie("token", "seen", {.path = "/x", .http_only = false});
    response.add_cookie("token", "canary");
    return response;
  });
  app.get("/other", [] {
    Response response{"set"};
    response.set_cookie("lost", "canary", {.domain = "other.example"});
    return response;
  });
  app.get("/elsewhere", [] {
    Response response{"set"};
    response.set_cookie("lost", "canary", {.domain = "other.example", .same_site = SameSite::unset});
    return response;
  });
  app.get("/unset", [] {
    Response response{"set"};
    response.set_cookie("plain", "1", {.same_site = SameSite::unset});
    return response;
  });
  app.get("/twice", [] {
    Response response{"set"};
    response.set_cookie("theme", "dark");
    response.add_cookie("theme", "light", {.path = "/app"});
    return response;
  });
  app.before_request([](const Request& request) -> std::optional<Response> {
    if (request.args.contains("locked")) return Response{"log in first"};
    return std::nullopt;
  });
}

Client debugging() { return {app_with(add_setters), Config{.debug = true}}; }

TEST(DebugCookies, of_a_browsers_refusal_the_log_names_route_cookie_rule_and_fix) {
  auto client = debugging();
  client.get("/other");
  ASSERT_EQ(client.refused().size(), 1u);
  EXPECT_TRUE(client.log().contains("browsers refuse a cookie"));
  for (const auto* part : {"route=/other", "cookie=lost", "code=domain-mismatch", "fix="})
    EXPECT_TRUE(client.log().contains(part)) << part;
  EXPECT_FALSE(client.log().contains("canary"));
}

TEST(DebugCookies, of_a_name_that_an_answer_sets_twice_are_a_warning) {  // L-31
  auto client = debugging();
  client.get("/twice");
  EXPECT_TRUE(client.log().contains("code=overwrites-in-response"));
}

TEST(DebugCookies, a_weakened_one_is_a_warning_and_one_kept_as_written_is_none) {
  auto client = debugging();
  client.get("/good");
  EXPECT_FALSE(client.log().contains("browsers "));
  client.get("/unset");
  EXPECT_TRUE(client.log().contains("browsers weaken a cookie"));
}

TEST(DebugCookies, a_rule_that_did_not_refuse_a_refused_one_is_not_said_to_have) {
  auto client = debugging();
  client.get("/elsewhere");
  EXPECT_TRUE(client.log().contains("browsers refuse a cookie route=/elsewhere cookie=lost code=domain-mismatch"));
  EXPECT_TRUE(client.log().contains("browsers weaken a cookie route=/elsewhere cookie=lost code=samesite-default"));
}

TEST(DebugCookies, nothing_is_said_without_debug) {
  Client client{app_with(add_setters)};
  client.get("/other");
  EXPECT_FALSE(client.log().contains("browsers "));
  EXPECT_EQ(client.get(page).code(), 404);
}

TEST(DebugCookies, the_page_tells_what_is_kept_and_hides_what_scripts_may_not_read) {
  auto client = debugging();
  client.get("/good");
  const auto answer = client.get(page);
  EXPECT_EQ(answer.code(), 200);
  EXPECT_THAT(answer.text, AllOf(HasSubstr("<td>good</td><td>(hidden: HttpOnly)</td><td>localhost</td>"),
                                 HasSubstr("<td>open</td><td>seen</td>"), Not(HasSubstr("canary"))));
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
}

TEST(DebugCookies, the_page_hides_a_name_that_one_cookie_of_it_hides) {
  auto client = debugging();
  client.get("/shared");
  EXPECT_THAT(client.get(page).text, Not(HasSubstr("canary")));
}

TEST(DebugCookies, the_page_shows_a_sent_value_only_where_this_run_set_it_open_for_this_request) {
  auto client = debugging();
  client.get("/shared");  // token=seen at /x, open; token=canary here, hidden
  client.get("/good");
  const auto shown = client.get(page, with({{"Cookie", "token=SECRET; token=seen; open=SECRET; open=seen"}})).text;
  EXPECT_THAT(shown, HasSubstr("<td>open</td><td>seen</td></tr>"));
  EXPECT_THAT(shown, AllOf(Not(HasSubstr("SECRET")), Not(HasSubstr("<td>token</td><td>seen</td></tr>"))));
}

TEST(DebugCookies, the_page_goes_before_a_route_for_any_path_for_whom_it_is_for_alone) {
  const auto with_any_path = [](bool debug) {
    auto app = app_with(add_setters);
    app.get("/<path:p>", [](std::string_view) { return "the app's own"; });
    return Client{std::move(app), Config{.debug = debug}};
  };
  EXPECT_THAT(with_any_path(true).get(page).text, HasSubstr("<h1>Cookies</h1>"));
  EXPECT_EQ(with_any_path(true).get(page, with({{"Via", "1.1 proxy"}})).text, "the app's own");
  EXPECT_EQ(with_any_path(false).get(page).text, "the app's own");
}

TEST(DebugCookies, the_page_is_not_that_route_s_to_hooks) {
  auto app = app_with(add_setters);
  std::vector<std::string> rules;
  app.get("/<path:p>", [](std::string_view) { return "the app's own"; });
  app.after_request([&rules](Context& c, Response&) { rules.emplace_back(c.rule()); });
  Client{std::move(app), Config{.debug = true}}.get(page);
  EXPECT_EQ(rules, std::vector<std::string>{""});
}

TEST(DebugCookies, are_judged_with_the_answer_as_it_leaves) {  // no-store is added last
  auto client = debugging();
  client.get("/login");
  EXPECT_THAT(client.get(page).text, Not(HasSubstr("session-on-cacheable-response")));
}

TEST(DebugCookies, the_page_tells_what_became_of_those_that_were_lost) {
  auto client = debugging();
  client.get("/other");
  EXPECT_THAT(client.get(page).text,
              AllOf(HasSubstr("<td>refused</td><td>domain-mismatch: "), HasSubstr("GET /other")));
}

TEST(DebugCookies, the_page_tells_what_is_doubtful_in_a_declaration_and_in_a_value) {
  auto client = debugging();
  EXPECT_THAT(client.get(page).text, AllOf(HasSubstr("lives over 30 days under a name like a session"),
                                           Not(HasSubstr("looks like an e-mail address"))));
  client.get("/login");
  EXPECT_THAT(client.get(page).text, HasSubstr("looks like an e-mail address"));
}

TEST(DebugCookies, the_page_is_seen_before_hooks_and_by_this_machine_alone) {
  auto client = debugging();
  EXPECT_EQ(client.get(page, {.query = {{"locked", ""}}}).code(), 200);
  EXPECT_EQ(client.get(page, {.headers = {{"X-Forwarded-For", "192.0.2.1"}}}).code(), 404);
  EXPECT_EQ(client.get(page, {.headers = {{"Host", "rebound.example"}}}).code(), 404);
  EXPECT_EQ(client.post(page).code(), 404);
}

}  // namespace
}  // namespace canteen::test
