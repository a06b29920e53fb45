// Stories of declared cookies: set, read and deleted by a handler, known to the app, doubted in the log.
#include <canteen/cookies/declared.hpp>
#include "story.hpp"

namespace canteen::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

inline constexpr auto visits = declare_cookie<int>("visits", {.max_age = 1h});
inline constexpr auto login = declare_cookie<std::string>("login", {.essential = true});
inline constexpr auto note = declare_cookie<std::string>("note");
inline constexpr auto raw_note = declare_cookie<std::string>("note", {.path = "/raw", .coding = CookieCoding::raw});

void add_visits(App& app) {
  app.get("/", [](const Request& request) {
    Response response{std::to_string(visits.get(request, 0))};
    visits.set(response, visits.get(request, 0) + 1);
    return response;
  });
  app.get("/forget", [] {
    Response response{"forgotten"};
    visits.delete_from(response);
    return response;
  });
  app.get("/login", [](const Request& request) { return login.get(request).value_or("nobody"); });
  app.get("/note/<text>", [](std::string_view text) {
    Response response{"noted"};
    note.set(response, std::string{text});
    return response;
  });
  app.post("/note", [](const Request& request) {
    Response response{"noted"};
    note.set(response, std::string{request.form["text"]});
    return response;
  });
  app.get("/note", [](const Request& request) { return note.get(request).value_or("none"); });
  app.get("/twice", [] {
    Response response{"set"};
    visits.set(response, 1);
    response.set_cookie("visits", "2", {.max_age = 1h});
    visits.set(response, 3);
    return response;
  });
}

TEST(DeclaredCookies, live_from_the_first_visit_to_the_last) {
  auto client = client_of(add_visits);
  EXPECT_EQ(client.get("/").text, "0");
  EXPECT_EQ(client.get("/").text, "1");
  client.get("/forget");
  EXPECT_EQ(client.get("/").text, "0");
}

TEST(DeclaredCookies, are_written_like_those_that_are_not_declared) {
  auto client = client_of(add_visits, {.base_url = "https://localhost"});
  const auto answer = client.get("/");
  EXPECT_EQ(answer.header("Set-Cookie"), "visits=1; Path=/; Max-Age=3600; SameSite=Lax; HttpOnly; Secure");
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
  EXPECT_EQ(answer.header("Vary"), "Cookie");
  EXPECT_THAT(client.get("/twice").header_list("Set-Cookie"), ::testing::ElementsAre(HasSubstr("visits=3;")));
}

TEST(DeclaredCookies, that_a_stranger_wrote_are_absent) {
  auto client = client_of(add_visits);
  for (const auto* sent : {"visits=many", "visits=99999999999", "visits=%zz", "visits"})
    EXPECT_EQ(client.get("/", with({{"Cookie", sent}})).text, "0") << sent;
}

TEST(DeclaredCookies, that_are_essential_and_ambiguous_are_absent_with_one_line) {
  auto client = client_of(add_visits);
  EXPECT_EQ(client.get("/login", with({{"Cookie", "login=a; login=b"}})).text, "nobody");
  ASSERT_EQ(client.log().lines().size(), 1U);
  EXPECT_TRUE(client.log().contains("ambiguous cookie, taken as absent route=/login cookie=login"));
  EXPECT_EQ(client.get("/login", with({{"Cookie", "login=a; login=a"}})).text, "a");
  EXPECT_EQ(client.log().lines().size(), 1U);
}

TEST(DeclaredCookies, with_one_name_that_one_request_could_carry_are_a_setup_error) {
  App app{"story"};
  app.declare(visits, note);
  EXPECT_THROW(app.declare(raw_note), SetupError);
  EXPECT_THROW(app.declare(visits), SetupError);
  EXPECT_EQ(app.declared_cookies().size(), 2U);
}

TEST(DeclaredCookies, travel_by_the_apps_coding_unless_they_have_one) {
  auto client = client_of([](App& app) {
    add_visits(app);
    app.cookie_coding = CookieCoding::flask;
    app.get("/raw", [] {
      Response response{"noted"};
      raw_note.set(response, "a%2Cb");
      response.set_cookie("plain", "a,b");
      response.set_cookie("percent", "a,b", {}, CookieCoding::percent);
      return response;
    });
  });
  EXPECT_THAT(client.get("/note/a,b").header("Set-Cookie"), HasSubstr("note=\"a\\054b\"; Path=/"));
  EXPECT_EQ(client.get("/note").text, "a,b");
  EXPECT_THAT(client.get("/raw").header_list("Set-Cookie"),
              ::testing::ElementsAre(HasSubstr("note=a%2Cb; Path=/raw"), HasSubstr("plain=\"a\\054b\"; "),
                                     HasSubstr("percent=a%2Cb; ")));
}

TEST(DeclaredCookies, that_the_apps_coding_cannot_carry_are_a_500) {
  auto client = client_of([](App& app) {
    add_visits(app);
    app.cookie_coding = CookieCoding::raw;
  });
  const auto answer = client.get("/note/a%20b");
  EXPECT_EQ(answer.code(), 500);
  EXPECT_TRUE(answer.header_list("Set-Cookie").empty());
  EXPECT_TRUE(client.log().contains("a raw value holds visible ASCII"));
}

TEST(DeclaredCookies, of_the_answer_to_such_an_error_are_committed_too) {
  auto client = client_of(
      [](App& app) {
        add_visits(app);
        app.cookie_coding = CookieCoding::raw;
        app.error_handler(500, [](const HttpError&, Context&) {
          Response page{"sorry", 500};
          page.set_cookie("failed", "yes");
          return page;
        });
        app.after_request([](Context&, Response& response) { response.headers.set("X-After", "yes"); });
      },
      {.base_url = "https://localhost"});
  const auto answer = client.get("/note/a%20b");
  EXPECT_EQ(answer.code(), 500);
  EXPECT_EQ(answer.header("X-After"), "yes");
  EXPECT_THAT(answer.header("Set-Cookie"), ::testing::EndsWith("; Secure"));
}

/// The log of a debugging app that was sent this note.
std::string log_of_note(const std::string& text, bool debug = true) {
  Client client{app_with(add_visits), Config{.debug = debug}};
  client.post("/note", {.form = Pairs{{"text", text}, {"password", "hunter22"}}});
  std::string lines;
  for (const auto& line : client.log().lines()) lines += line.text + "\n";
  return lines;
}

TEST(DeclaredCookies, with_a_value_that_does_not_belong_there_are_in_the_log_while_debugging) {
  const std::pair<const char*, const char*> rows[] = {{"hunter22", "equals a password"},
                                                      {"4111 1111 1111 1111", "card number"},
                                                      {"jo@a.example", "e-mail address"},
                                                      {"eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.", "JSON Web Token"},
                                                      {"AKIAIOSFODNN7EXAMPLE", "secret key"}};
  for (const auto& [text, warning] : rows) {
    EXPECT_THAT(log_of_note(text), HasSubstr("doubtful cookie route=/note cookie=note what=")) << text;
    EXPECT_THAT(log_of_note(text), HasSubstr(warning));
    EXPECT_THAT(log_of_note(text), Not(HasSubstr(text)));
    EXPECT_THAT(log_of_note(text, false), Not(HasSubstr("doubtful"))) << text;
  }
  EXPECT_THAT(log_of_note("dark"), Not(HasSubstr("doubtful")));
}

TEST(DeclaredCookies, that_live_too_long_for_a_session_are_in_the_log_while_debugging) {
  const auto add = [](App& app) {
    app.get("/", [] {
      Response response;
      response.set_cookie("session", "1", {.max_age = 24h * 31});
      return response;
    });
    app.get("/dated", [](const Context& c) {
      Response response;
      response.set_cookie("session", "1", {.expires = c.now() + 24h * 31});
      return response;
    });
  };
  for (const std::string_view path : {"/", "/dated"}) {
    Client client{app_with(add), Config{.debug = true}};
    client.get(path);
    EXPECT_TRUE(client.log().contains("cookie=session what=\"lives over 30 days")) << path;
  }
}

/// The line is "note=…; Path=/; SameSite=Lax; HttpOnly".
TEST(DeclaredCookies, whose_lines_flask_would_warn_of_are_in_the_log_while_debugging) {
  constexpr std::size_t longest_value = 4093 - 37;
  EXPECT_THAT(log_of_note(std::string(longest_value, '-')), Not(HasSubstr("longer than 4093 octets")));
  EXPECT_THAT(log_of_note(std::string(longest_value + 1, '-')),
              HasSubstr("cookie=note what=\"its line is longer than 4093 octets"));
}

TEST(DeclaredCookies, can_be_all_that_a_test_allows) {
  auto client = client_of(
      [](App& app) {
        add_visits(app);
        app.declare(visits);
      },
      {.fail_on_undeclared_cookies = true});
  client.get("/");
  client.get("/forget");
  EXPECT_THROW(client.get("/note/x"), std::logic_error);
}

}  // namespace
}  // namespace canteen::test
