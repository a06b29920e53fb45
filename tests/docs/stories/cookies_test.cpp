// The stories of docs/cookies.md.
#include <gtest/gtest.h>

#include <canteen/canteen.hpp>
#include <canteen/cookies/cookie_prefix.hpp>
#include <canteen/http/cookie_changes.hpp>
#include <canteen/test/client.hpp>

using namespace canteen;
using namespace std::chrono_literals;

namespace {

// [whole]
void add_username(App& app) {
  app.post("/name", [](const Request& request) {
    const auto name = request.form["name"];
    if (const auto kept = check_cookie("username", name); !kept)
      throw HttpError{400, std::string{to_text(kept.error())}};
    Response response = redirect("/");
    response.set_cookie("username", name, {.max_age = 24h * 30});
    return response;
  });
  app.get("/", [](const Request& request) {
    return "Hello " + std::string{request.cookies.get("username", "stranger")};  // decoded
  });
  app.get("/forget", [] {
    Response response = redirect("/");
    response.delete_cookie("username");  // with the options that it was set with: here they are the default ones
    return response;
  });
}
// [/whole]

// [prefix]
void remember(Response& response, std::string_view id) {
  const Cookie cookie{.name = "id", .value = std::string{id}, .max_age = 24h};
  response.set_cookie(with_prefix(CookiePrefix::host, cookie));  // __Host-id=…; Path=/; …; Secure
}
// [/prefix]

// [changes]
void choose_language(CookieChanges& cookies) {
  cookies.set({.name = "language", .value = "de"});
  cookies.set({.name = "hint", .value = "language"});
}

void add_start(App& app) {
  app.get("/start", [](const Request& request) {
    CookieChanges cookies{request.cookies};
    if (!cookies.get("language")) choose_language(cookies);
    if (cookies.get("language") == "de") cookies.remove("hint");  // never sent: it is taken back, nothing leaves
    Response response{"Guten Tag"};
    cookies.apply_to(response);
    return response;
  });
}
// [/changes]

// [grammar]
void set_what_browsers_change(Response& response) {
  const Cookie cookie{.name = "a", .value = "b", .path = "../x", .same_site = SameSite::none};
  response.set_cookie(cookie, CookieRules::grammar);  // a=b; Path=../x; SameSite=None; HttpOnly
}
// [/grammar]

App make_app() {
  App app{"cookies"};
  add_username(app);
  add_start(app);
  app.get("/id", [] {
    Response response{"remembered"};
    remember(response, "7");
    return response;
  });
  app.get("/forget-id", [] {
    Response response;
    response.delete_cookie("__Host-id", {.secure = true});
    return response;
  });
  app.get("/test-a-browser", [] {
    Response response;
    set_what_browsers_change(response);
    return response;
  });
  return app;
}

TEST(Cookies, are_set_read_and_deleted) {
  test::Client client{make_app()};
  client.post("/name", {.form = {{"name", "Ada; \"Lovelace\""}}});
  EXPECT_EQ(client.get("/").text, "Hello Ada; \"Lovelace\"");
  client.get("/forget");
  EXPECT_EQ(client.get("/").text, "Hello stranger");
  EXPECT_EQ(client.post("/name", {.form = {{"name", "a\r\nb"}}}).code(), 400);
}

TEST(Cookies, keep_the_promise_of_their_prefix) {
  test::Client client{make_app(), test::ClientOptions{.base_url = "https://a.example"}};
  EXPECT_EQ(client.get("/id").header("Set-Cookie"),
            "__Host-id=7; Path=/; Max-Age=86400; SameSite=Lax; HttpOnly; Secure");
  EXPECT_EQ(client.cookies().get("__Host-id"), "7");
  client.get("/forget-id");
  EXPECT_EQ(client.cookies().get("__Host-id"), std::nullopt);
}

TEST(Cookies, leave_as_the_difference_to_what_was_sent) {
  test::Client client{make_app()};
  EXPECT_EQ(client.get("/start").header_list("Set-Cookie").size(), 1u);
  EXPECT_EQ(client.get("/start").header_list("Set-Cookie").size(), 0u);
}

TEST(Cookies, may_be_written_by_the_grammar_alone) {
  test::Client client{make_app()};
  EXPECT_EQ(client.get("/test-a-browser").header("Set-Cookie"), "a=b; Path=../x; SameSite=None; HttpOnly");
  EXPECT_EQ(client.refused().size(), 1u);
}

}  // namespace
