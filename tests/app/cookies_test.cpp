// Stories of cookies: what an app sets comes back, and what the answer then says to caches.
#include <canteen/http/cookie_changes.hpp>

#include "story.hpp"

namespace canteen::test {
namespace {

using namespace std::chrono_literals;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

void add_name_cookie(App& app) {
  app.get("/set", [](const Request& request) {
    Response response{"set"};
    response.set_cookie("name", request.args.get("to", "john"), {.max_age = 1h});
    return response;
  });
  app.get("/", [](const Request& request) { return std::string{request.cookies.get("name", "nobody")}; });
  app.get("/untouched", [] { return "no cookie read"; });
  app.get("/delete", [] {
    Response response{"deleted"};
    response.delete_cookie("name");
    return response;
  });
}

TEST(Cookies, come_back_as_they_were_set) {  // C-03
  auto client = client_of(add_name_cookie);
  for (const std::string value : {"john", "", "a b", "\"quoted\"", "j\xC3\xB6hn; x=y, 100%", "%41"}) {
    client.get("/set", {.query = {{"to", value}}});
    EXPECT_EQ(client.get("/").text, value);
  }
}

TEST(Cookies, are_gone_when_deleted_and_when_their_time_is_over) {
  auto client = client_of(add_name_cookie);
  client.get("/set");
  client.get("/delete");
  EXPECT_EQ(client.get("/").text, "nobody");
  client.get("/set");
  client.clock().advance(1h);
  EXPECT_EQ(client.get("/").text, "nobody");
}

TEST(Cookies, with_also_expires_are_dated_by_the_sites_clock) {  // C-04
  auto client = client_of([](App& app) {
    app.get("/", [] {
      Response response;
      response.set_cookie("a", "1", {.max_age = 1h, .also_expires = true});
      return response;
    });
  });
  client.clock().advance(1h);
  EXPECT_THAT(client.get("/").header("Set-Cookie"), HasSubstr("; Expires=Thu, 01 Jan 2026 02:00:00 GMT; Max-Age=3600"));
}

TEST(Cookies, are_coded_as_the_app_says_also_as_values_of_their_own) {
  auto client = client_of([](App& app) {
    app.cookie_coding = CookieCoding::flask;
    app.get("/", [](const Request& request) {
      CookieChanges changes{request.cookies};
      changes.set({.name = "changed", .value = "a;b"});
      Response response{std::string{request.cookies.get("changed", "")}};
      response.set_cookie({.name = "plain", .value = "a;b"});
      response.set_cookie({.name = "percent", .value = "a;b", .coding = CookieCoding::percent});
      changes.apply_to(response);
      return response;
    });
  });
  EXPECT_THAT(client.get("/").header_list("Set-Cookie"),
              ::testing::ElementsAre(HasSubstr("plain=\"a\\073b\"; "), HasSubstr("percent=a%3Bb; "),
                                     HasSubstr("changed=\"a\\073b\"; ")));
  EXPECT_EQ(client.get("/").text, "a;b");
}

TEST(Cookies, that_no_browser_would_keep_are_a_500_and_a_line_that_names_the_rule) {
  auto client = client_of(add_name_cookie);
  const auto answer = client.get("/set?to=a%0Ab");
  EXPECT_EQ(answer.code(), 500);
  EXPECT_TRUE(answer.header_list("Set-Cookie").empty());
  EXPECT_TRUE(client.log().contains("exception in a handler"));
  EXPECT_TRUE(client.log().contains("cookie 'name': a cookie's value holds no control characters (RFC 6265bis 4.1.1)"));
}

TEST(Cookies, leave_with_an_error_as_with_a_page) {  // C-17
  auto client = client_of([](App& app) {
    app.get("/", [] {
      Response response{"not for you", Status::forbidden};
      response.set_cookie("asked", "1");
      return response;
    });
  });
  EXPECT_EQ(client.get("/").code(), 403);
  EXPECT_EQ(client.cookies().get("asked"), "1");
}

TEST(Cookies, that_were_read_are_in_Vary) {  // C-18, S-09
  auto client = client_of(add_name_cookie);
  EXPECT_EQ(client.get("/").header("Vary"), "Cookie");
  EXPECT_EQ(client.get("/untouched").header("Vary"), "");
}

TEST(Cookies, that_were_read_are_in_Vary_beside_what_the_handler_put_there) {
  auto client = client_of([](App& app) {
    app.get("/", [](const Request& request) {
      Response response{request.cookies.contains("a") ? "yes" : "no"};
      response.headers.add("Vary", "Accept");
      response.headers.add("Vary", "Accept-Language");
      return response;
    });
  });
  EXPECT_THAT(client.get("/").header_list("Vary"), ::testing::ElementsAre("Accept, Accept-Language, Cookie"));
}

TEST(Cookies, that_were_read_by_a_hook_or_an_error_page_are_in_Vary) {
  auto client = client_of([](App& app) {
    app.before_request([](const Request& request) { (void)request.cookies.get("session"); });
    app.get("/", [] { return "page"; });
  });
  EXPECT_EQ(client.get("/").header("Vary"), "Cookie");
  EXPECT_EQ(client.get("/nothing").header("Vary"), "Cookie");
}

TEST(Cookies, that_are_set_keep_the_answer_out_of_caches) {  // S-09
  auto client = client_of(add_name_cookie);
  EXPECT_EQ(client.get("/set").header("Cache-Control"), "no-store");
  EXPECT_EQ(client.get("/delete").header("Cache-Control"), "no-store");
  EXPECT_EQ(client.get("/untouched").header("Cache-Control"), "");
}

TEST(Cookies, leave_a_Cache_Control_that_the_handler_chose) {
  auto client = client_of([](App& app) {
    app.get("/", [] {
      Response response{"page"};
      response.headers.add("Cache-Control", "private, max-age=60");
      response.set_cookie("a", "1");
      return response;
    });
  });
  EXPECT_THAT(client.get("/").header_list("Cache-Control"), ::testing::ElementsAre("private, max-age=60"));
}

TEST(Cookies, set_by_an_after_hook_are_committed_too) {
  auto client = client_of(
      [](App& app) {
        app.after_request([](Response& response) { response.set_cookie("late", "1"); });
        app.get("/", [] { return "page"; });
      },
      {.base_url = "https://localhost"});
  const auto answer = client.get("/");
  EXPECT_THAT(answer.header("Set-Cookie"), EndsWith("; Secure"));
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
}

struct Scheme {
  const char* source;
  Config config;
  ClientOptions client;
  Pairs fields;
  bool secure;
};

const std::vector<IpNetwork> loopback{*parse_ip_network("127.0.0.0/8")};

TEST(Cookies, take_Secure_when_the_request_came_over_https) {
  const ClientOptions http{}, https{.base_url = "https://localhost"};
  const Scheme rows[] = {
      {"plain http", {}, http, {}, false},
      {"the connection is encrypted", {}, https, {}, true},
      {"public_origin says so", {.public_origin = "https://localhost"}, http, {}, true},
      {"public_origin says not", {.public_origin = "http://localhost:443"}, https, {}, false},
      {"a trusted proxy says so", {.trusted_proxies = loopback}, http, {{"X-Forwarded-Proto", "https"}}, true},
      {"a trusted proxy's word in capitals",
       {.trusted_proxies = loopback},
       http,
       {{"X-Forwarded-Proto", "HTTPS"}},
       true},
      {"a trusted proxy says not", {.trusted_proxies = loopback}, https, {{"X-Forwarded-Proto", "http"}}, false},
      {"the nearest proxy's word", {.trusted_proxies = loopback}, http, {{"X-Forwarded-Proto", "https, http"}}, false},
      {"a stranger says so", {}, http, {{"X-Forwarded-Proto", "https"}}, false},
      {"a stranger says so, others are trusted",
       {.trusted_proxies = loopback},
       {.peer_address = "192.0.2.1"},
       {{"X-Forwarded-Proto", "https"}},
       false},
      {"a stranger says so by RFC 7239", {}, http, {{"Forwarded", "proto=https"}}, false},
      {"a stranger cannot undo it", {}, https, {{"X-Forwarded-Proto", "http"}}, true},
  };
  for (const auto& row : rows) {
    Client client{app_with(add_name_cookie), row.config, row.client};
    const auto line = client.get("/set", with(row.fields)).header("Set-Cookie");
    EXPECT_EQ(line.ends_with("; Secure"), row.secure) << row.source << ": " << line;
  }
}

}  // namespace
}  // namespace canteen::test
