// The test client itself: what it sends is what it was told to, and what it hides from a story it does like a browser.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>
#include <canteen/base/http_date.hpp>
#include <canteen/http/redirect.hpp>
#include <canteen/test/client.hpp>
#include <canteen/wire/refusal.hpp>
#include <canteen/wire/response_writer.hpp>

namespace canteen::test {
namespace {

using ::testing::ElementsAre;

/// An app that tells what it got: method, path, query, one header, body.
App mirror() {
  App app{"mirror"};
  constexpr auto methods = Method::get | MethodSet{Method::post} | Method::put | Method::patch | Method::delete_;
  app.route("/mirror", methods, [](const Request& request) {
    std::string text{to_text(request.method())};
    text.append(" ").append(request.query_string()).append(" ").append(request.mimetype());
    return text.append(" ").append(request.headers.get("X", "-")).append(" ").append(request.body());
  });
  app.get("/set", [] {
    Response response{"set"};
    response.set_cookie("a", "1");
    response.set_cookie("b", "2", {.path = "/deep"});
    return response;
  });
  app.get("/delete", [] {
    Response response{"deleted"};
    response.delete_cookie("a");
    return response;
  });
  app.get("/cookies", [](const Request& request) { return std::string{request.headers.get("Cookie", "none")}; });
  app.get("/deep/cookies", [](const Request& request) { return std::string{request.headers.get("Cookie", "none")}; });
  app.route("/go/<int:code>", methods, [](int code) { return redirect("/mirror?from=go", static_cast<Status>(code)); });
  app.get("/loop", [] { return redirect("/loop"); });
  app.get("/to", [](const Request& request) {  // wherever it is asked to
    Response response{"there", Status::found};
    response.headers.add("Location", request.args["location"]);
    return response;
  });
  app.get("/created", [] {
    Response response{"made", Status::created};
    response.headers.add("Location", "/mirror");
    return response;
  });
  return app;
}

TEST(Client, sends_what_it_is_given) {
  Client client{mirror()};
  EXPECT_EQ(client.get("/mirror").text, "GET   - ");
  EXPECT_EQ(client.get("/mirror", {.query = {{"a b", "c&d"}}}).text, "GET a+b=c%26d  - ");
  EXPECT_EQ(client.get("/mirror?x=y", {.query = {{"a", "b"}}}).text, "GET x=y&a=b  - ");
  EXPECT_EQ(client.post("/mirror", {.form = Pairs{{"a", "\xC3\xA4"}}}).text,
            "POST  application/x-www-form-urlencoded - a=%C3%A4");
  EXPECT_EQ(client.put("/mirror", {.json = boost::json::value{{"a", 1}}}).text, R"(PUT  application/json - {"a":1})");
  EXPECT_EQ(client.patch("/mirror", {.body = "raw", .headers = {{"X", "y"}}}).text, "PATCH   y raw");
  EXPECT_EQ(client.delete_("/mirror", {.headers = {{"Content-Type", "a/b"}}}).text, "DELETE  a/b - ");
}

TEST(Client, reads_back_the_head_without_the_content) {
  Client client{mirror()};
  const auto answer = client.head("/mirror");
  EXPECT_EQ(answer.code(), 200);
  EXPECT_EQ(answer.text, "");
  EXPECT_EQ(answer.header("content-length"), "9");
}

TEST(Client, keeps_cookies_and_honours_their_deletion) {  // U-71, U-82, U-84
  Client client{mirror()};
  EXPECT_EQ(client.get("/cookies").text, "none");
  client.get("/set");
  EXPECT_EQ(client.get("/cookies").text, "a=1");
  EXPECT_EQ(client.get("/deep/cookies").text, "b=2; a=1");
  EXPECT_EQ(client.cookies().get("b"), "2");
  client.get("/delete");
  EXPECT_EQ(client.get("/cookies").text, "none");
}

TEST(Client, sends_a_Cookie_field_given_by_hand_instead_of_its_own) {
  Client client{mirror()};
  client.get("/set");
  EXPECT_EQ(client.get("/cookies", {.headers = {{"Cookie", "x=y"}}}).text, "x=y");
}

TEST(Client, sends_Secure_cookies_to_an_https_base_url_alone) {
  Client secure{mirror(), ClientOptions{.base_url = "https://localhost"}};
  secure.get("/set");
  ASSERT_FALSE(secure.cookies().all().empty());
  EXPECT_TRUE(secure.cookies().all().front().secure);
  EXPECT_EQ(secure.get("/cookies").text, "a=1");
}

/// An app with a strict, a lax and a cross-site cookie, that tells which came and where the request says it is from.
App three_cookies() {
  App app{"three"};
  app.get("/set", [] {
    Response response{"set"};
    response.set_cookie("strict", "1", {.same_site = SameSite::strict});
    response.set_cookie("lax", "2");
    response.set_cookie("none", "3", {.secure = true, .same_site = SameSite::none});
    response.set_cookie("other", "4", {.domain = "other.example"});
    return response;
  });
  const auto tell = [](const Request& request) {
    const auto& fields = request.headers;
    std::string text{fields.get("Cookie", "none")};
    return text.append(" ").append(fields.get("Sec-Fetch-Site", "-")).append(" ").append(fields.get("Origin", "-"));
  };
  app.get("/tell", tell);
  app.post("/tell", tell).allow_cross_site();
  app.get("/to",
          [](const Request& request) { return redirect_to_site("https://" + std::string{request.host()} + "/tell"); });
  app.get("/domain", [] {
    Response response{"set"};
    response.set_cookie("wide", "5", {.domain = "shop.example"});
    return response;
  });
  return app;
}

Client shop() { return Client{three_cookies(), ClientOptions{.base_url = "https://shop.example"}}; }

struct Visit {
  const char* rule;
  RequestOptions options;
  bool posts;
  std::string expected;
};

TEST(Client, sends_to_another_sites_request_what_SameSite_allows) {  // RFC 6265bis §5.8.3, U-80, X-07
  const std::string other = "https://other.example/page";
  const Visit rows[] = {
      {"nobody's page", {}, false, "strict=1; lax=2; none=3 - -"},
      {"a link", {.from = other, .navigates = true}, false, "lax=2; none=3 cross-site -"},
      {"a form", {.from = other, .navigates = true}, true, "none=3 cross-site https://other.example"},
      {"an image", {.from = other}, false, "none=3 cross-site -"},
      {"a subdomain's page",
       {.from = "https://a.shop.example"},
       true,
       "strict=1; lax=2; none=3 same-site https://a.shop.example"},
      {"its own page", {.from = "https://shop.example/x"}, false, "strict=1; lax=2; none=3 same-origin -"},
  };
  auto client = shop();
  client.get("/set");
  for (const auto& row : rows)
    EXPECT_EQ(client.request(row.posts ? "POST" : "GET", "/tell", row.options).text, row.expected) << row.rule;
}

TEST(Client, keeps_a_partitioned_cookie_for_the_page_that_embeds_it) {  // CHIPS §2.1
  App app{"frame"};
  app.get("/set", [] {
    Response response{"set"};
    response.set_cookie("a", "1", {.secure = true, .same_site = SameSite::none, .partitioned = true});
    return response;
  });
  Client client{std::move(app), ClientOptions{.base_url = "https://shop.example"}};
  client.get("/set", {.from = "https://other.example"});
  ASSERT_EQ(client.cookies().all().size(), 1u);
  EXPECT_EQ(client.cookies().all()[0].partition, (PartitionKey{{true, "other.example"}, true}));
}

TEST(Client, navigates_from_another_site_once) {
  auto client = shop();
  client.get("/set");
  EXPECT_EQ(client.navigate_from("https://other.example").get("/tell").text, "lax=2; none=3 cross-site -");
  EXPECT_EQ(client.get("/tell").text, "strict=1; lax=2; none=3 - -");
}

TEST(Client, says_which_cookies_the_browser_refused_and_why) {  // U-58, L-06
  auto client = shop();
  client.get("/set");
  ASSERT_EQ(client.refused().size(), 1u);
  EXPECT_EQ(client.refused()[0].code, FindingCode::domain_mismatch);
  EXPECT_EQ(rule_of(client.refused()[0].code).sentence,
            "The host that sets the cookie is neither Domain nor a name below it.");
  EXPECT_EQ(client.refused()[0].url, "https://shop.example/set");
  EXPECT_THAT(client.refused()[0].set_cookie, ::testing::StartsWith("other=4; Domain=other.example"));
}

TEST(Client, asks_several_hosts_of_one_app) {  // U-31, U-58
  auto client = shop();
  client.get("/domain");
  EXPECT_EQ(client.get("https://api.shop.example/tell").text, "wide=5 - -");
  EXPECT_EQ(client.get("https://other.example/tell").text, "none - -");
  EXPECT_THROW(client.get("ftp://shop.example/tell"), std::invalid_argument);
}

/// Whether a client that allows declared cookies alone throws for one set with these options.
bool is_taken_for_a_setting(CookieOptions options) {
  App app{"undeclared"};
  app.get("/", [options] {
    Response response{"set"};
    response.set_cookie("old", "1", options);
    return response;
  });
  Client client{std::move(app), ClientOptions{.fail_on_undeclared_cookies = true}};
  try {
    client.get("/");
  } catch (const std::logic_error&) {
    return true;
  }
  return false;
}

struct Setting {
  const char* source;
  CookieOptions options;
  bool is_setting;
};

TEST(Client, takes_for_a_setting_what_a_browser_would_not_delete_by) {  // RFC 6265bis §5.7 step 24
  const auto now = std::chrono::floor<std::chrono::seconds>(FakeClock::start);
  const Setting rows[] = {
      {"Max-Age", {.max_age = std::chrono::seconds{0}}, false},
      {"an Expires in the past", {.expires = std::chrono::sys_seconds{}}, false},
      {"an Expires now", {.expires = now}, false},
      {"a deletion that the browser drops", {.max_age = std::chrono::seconds{0}, .domain = "other.example"}, false},
      {"Max-Age counts, not Expires",
       {.max_age = std::chrono::seconds{1}, .expires = std::chrono::sys_seconds{}},
       true},
      {"a time to come", {.expires = now + std::chrono::seconds{1}}, true},
      {"no time", {}, true},
  };
  for (const auto& row : rows) EXPECT_EQ(is_taken_for_a_setting(row.options), row.is_setting) << row.source;
}

struct Hop {
  const char* method;
  int code;
  std::string expected;
};

TEST(Client, follows_redirects_as_browsers_do) {  // Fetch, HTTP-redirect fetch, step 12
  const Hop rows[] = {
      {"GET", 302, "GET from=go  - "},       {"POST", 301, "GET from=go  - "},      {"POST", 302, "GET from=go  - "},
      {"POST", 303, "GET from=go  - "},      {"PUT", 303, "GET from=go  - "},       {"PUT", 302, "PUT from=go  - body"},
      {"POST", 307, "POST from=go  - body"}, {"POST", 308, "POST from=go  - body"}, {"HEAD", 303, ""},
  };
  for (const auto& row : rows) {
    Client client{mirror()};
    const auto path = "/go/" + std::to_string(row.code);
    const auto body = row.method[0] == 'P' ? std::optional<std::string>{"body"} : std::nullopt;
    const auto answer = client.request(row.method, path, {.body = body, .follow_redirects = true});
    EXPECT_EQ(answer.text, row.expected) << row.method << row.code;
    EXPECT_EQ(answer.path, "/mirror?from=go");
  }
}

TEST(Client, follows_no_redirect_unless_told_and_no_Location_of_another_answer) {
  Client client{mirror()};
  EXPECT_EQ(client.get("/go/302").code(), 302);
  const auto created = client.get("/created", {.follow_redirects = true});
  EXPECT_EQ(created.code(), 201);
  EXPECT_EQ(created.path, "/created");
}

TEST(Client, does_not_send_the_query_again_behind_a_redirect) {
  Client client{mirror()};
  const auto answer = client.get("/go/302", {.query = {{"a", "b"}}, .follow_redirects = true});
  EXPECT_EQ(answer.path, "/mirror?from=go");
  EXPECT_EQ(answer.text, "GET from=go  - ");
}

struct Reference {
  const char* source;
  std::string location;
  std::string path;
};

TEST(Client, follows_every_spelling_of_its_own_origin) {  // RFC 3986 §5.2, RFC 9110 §10.2.2
  const Reference rows[] = {
      {"its own origin", "http://localhost/mirror?x", "/mirror?x"},
      {"with the scheme's own port", "HTTP://LOCALHOST:80/mirror", "/mirror"},
      {"without a scheme", "//localhost/mirror", "/mirror"},
      {"without a path", "http://localhost?x", "/?x"},
      {"a relative reference", "mirror?x", "/mirror?x"},
      {"dots", "deep/../mirror", "/mirror"},
      {"an empty segment", "/deep//mirror", "/deep//mirror"},
      {"a fragment is not sent", "/mirror#top", "/mirror"},
      {"a query alone", "?location=/mirror", "/mirror"},
      {"a backslash is a slash to browsers", "\\mirror", "/mirror"},
  };
  Client client{mirror()};
  for (const auto& row : rows) {
    const auto answer = client.get("/to", {.query = {{"location", row.location}}, .follow_redirects = true});
    EXPECT_EQ(answer.path, row.path) << row.source;
  }
}

/// What a client says that follows redirects and met that one; "" when it followed.
std::string problem_of_redirect(std::string_view location) {
  Client client{mirror()};
  try {
    client.get("/to", {.query = {{"location", std::string{location}}}, .follow_redirects = true});
  } catch (const std::logic_error& error) {
    return error.what();
  }
  return "";
}

TEST(Client, says_which_redirect_it_does_not_follow) {
  const char* const locations[] = {"http://other.example/", "https://localhost/", "http://localhost:8080/",
                                   "//other.example/x",     "/\\other.example/x", "mailto:x@localhost",
                                   "http://x@localhost/"};
  for (const std::string location : locations)
    EXPECT_EQ(problem_of_redirect(location),
              "redirects are followed within http://localhost alone, not to " + location);
}

TEST(Client, follows_redirects_within_the_host_that_it_asked) {
  auto client = shop();
  const auto answer = client.get("https://api.shop.example/to", {.follow_redirects = true});
  EXPECT_EQ(answer.text, "none - -");
}

TEST(Client, gives_up_on_circles) {
  Client client{mirror()};
  EXPECT_THROW(client.get("/loop", {.follow_redirects = true}), std::logic_error);
}

struct Raw {
  const char* source;
  std::string_view octets;
  const wire::Refusal& refusal;
};

TEST(Client, refuses_octets_with_the_wire_s_own_words) {
  const Raw rows[] = {
      {"9112 §3.2: no Host", "GET / HTTP/1.1\r\n\r\n", wire::refusals::no_host},
      {"9112 §6.1: both lengths",
       "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
       wire::refusals::length_and_coding},
      {"9112 §7.1: no chunk", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx",
       wire::refusals::chunk_size},
      {"9110 §15.5.14", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n", wire::refusals::large_content},
  };
  for (const auto& row : rows) {
    Client client{mirror()};
    const auto answer = client.raw(row.octets);
    std::string expected;
    wire::write_refusal(expected, row.refusal.status, row.refusal.rule, to_http_date(client.clock().now()));
    EXPECT_EQ(answer.status, row.refusal.status) << row.source;
    EXPECT_EQ(answer.text, expected.substr(expected.find("\r\n\r\n") + 4)) << row.source;
    EXPECT_EQ(answer.header("Connection"), "close") << row.source;
  }
}

TEST(Client, throws_for_half_a_request) {
  Client client{mirror()};
  EXPECT_THROW(client.raw(""), std::logic_error);
  EXPECT_THROW(client.raw("GET / HTTP/1.1\r\nHost: a\r\n"), std::logic_error);
  EXPECT_THROW(client.raw("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx"), std::logic_error);
}

TEST(Client, has_every_line_of_a_field) {
  Client client{mirror()};
  const auto answer = client.get("/set");
  EXPECT_EQ(answer.header_list("set-cookie").size(), 2u);
  EXPECT_EQ(answer.header("Nothing"), "");
  EXPECT_EQ(answer.header("Date"), "Thu, 01 Jan 2026 00:00:00 GMT");
}

std::string sent_form(const FormPairs& form) {
  std::string text;
  for (const auto& [name, value] : form.pairs()) text += name + '=' + value + ';';
  return text;
}

TEST(Answer, tells_a_failing_test_what_was_thrown) {
  App app{"failing"};
  app.get("/", []() -> std::string { throw std::runtime_error{"no such table"}; });
  Client client{std::move(app)};
  const auto text = ::testing::PrintToString(client.get("/"));
  EXPECT_THAT(text, ::testing::StartsWith("500 Internal Server Error of /"));
  EXPECT_THAT(text, ::testing::HasSubstr("what=\"no such table\""));
}

TEST(FormPairs, are_pairs_in_braces_of_any_kind_of_text) {
  const std::string string = "s";
  const std::string_view view = "v";
  EXPECT_EQ(sent_form({{"a", "b"}}), "a=b;") << "two texts are a pair, not a range";
  EXPECT_EQ(sent_form({{"a", string}, {"b", view}}), "a=s;b=v;");
  EXPECT_EQ(sent_form({{{"a", "1"}, {"b", "2"}}}), "a=1;b=2;") << "one pair of braces more, as for std::optional";
  EXPECT_EQ(sent_form(Pairs{{"a", "b"}}), "a=b;");
  EXPECT_FALSE(FormPairs{});
  EXPECT_TRUE(FormPairs{Pairs{}}) << "a form without fields";
}

TEST(JsonContent, is_an_object_of_pairs_and_a_list_of_other_items) {
  using boost::json::serialize;
  const RequestOptions options{.json = {{"text", "x"}}};
  EXPECT_EQ(serialize(options.json.value()), R"({"text":"x"})");
  EXPECT_EQ(serialize(RequestOptions{.json = {{"a", 1}, {"b", nullptr}}}.json.value()), R"({"a":1,"b":null})");
  EXPECT_EQ(serialize(RequestOptions{.json = {1, 2}}.json.value()), "[1,2]");
  EXPECT_EQ(serialize(RequestOptions{.json = "text"}.json.value()), R"("text")");
  EXPECT_EQ(serialize(RequestOptions{.json = boost::json::array{1}}.json.value()), "[1]");
  EXPECT_FALSE(RequestOptions{}.json);
}

}  // namespace
}  // namespace canteen::test
