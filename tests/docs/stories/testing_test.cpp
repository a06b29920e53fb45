// The tests of docs/testing.md: they run.
#include <gtest/gtest.h>
#include <boost/describe/class.hpp>
#include <canteen/app/form_parameter.hpp>
#include <canteen/canteen.hpp>
#include <canteen/jar/jar_json.hpp>
#include <canteen/json/json.hpp>
#include <canteen/test/client.hpp>
using namespace canteen;
using namespace std::chrono_literals;

namespace {

struct Greeting {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Greeting, (), (name))

// [app]
App make_app() {
  App app{"shop"};
  app.get("/hello/<name>", [](std::string_view name) { return html("<p>Hello {}</p>", name); });
  app.post("/hello", [](const Form<Greeting>& form) { return "Hello " + form->name; });
  app.post("/api/hello", [](const Json<Greeting>& json) { return boost::json::object{{"hello", json->name}}; });
  app.post("/photos", [](const Request& request) {
    const auto& photo = request.files["photo"];
    return secure_filename(photo.filename()) + ", " + std::to_string(photo.size()) + " octets";
  });
  app.post("/visit", [](Context& c) {
    auto response = redirect("/visits", Status::see_other);
    const auto visits = c.request.cookies.get<int>("visits", 0) + 1;
    response.set_cookie("visits", std::to_string(visits), {.max_age = 1h});
    return response;
  });
  app.get("/visits", [](Context& c) {
    c.log().write(LogLevel::info, "visits were shown", {{"path", c.request.path()}});
    return std::string{c.request.cookies.get("visits", "none")};
  });
  return app;
}
// [/app]

// [first]
TEST(Hello, greets_by_name_and_escapes_it) {
  test::Client client{make_app()};
  const auto answer = client.get("/hello/<b>");
  EXPECT_EQ(answer.status, Status::ok);
  EXPECT_EQ(answer.text, "<p>Hello &lt;b&gt;</p>");
  EXPECT_EQ(answer.header("Content-Type"), "text/html; charset=utf-8");
}
// [/first]

// [form]
TEST(Hello, takes_a_form) {
  test::Client client{make_app()};
  EXPECT_EQ(client.post("/hello", {.form = {{"name", "Ada"}}}).text, "Hello Ada");
  EXPECT_EQ(client.post("/hello", {.form = {{"nam", "Ada"}}}).code(), 400);
  EXPECT_EQ(client.post("/hello", {.body = "name=Ada", .headers = {{"Content-Type", "text/plain"}}}).code(), 415);
}
// [/form]

// [file]
TEST(Photos, are_told_by_a_name_that_can_be_kept) {
  test::Client client{make_app()};
  const auto answer = client.post(
      "/photos",
      {.files = {{.name = "photo", .filename = "../my photo.png", .content = "123", .content_type = "image/png"}}});
  EXPECT_EQ(answer.text, "my_photo.png, 3 octets");
}
// [/file]

// [json]
TEST(Api, answers_with_json) {
  test::Client client{make_app()};
  const auto answer = client.post("/api/hello", {.json = {{"name", "Ada"}}});
  EXPECT_EQ(answer.json().at("hello"), "Ada");
}
// [/json]

// [cookies]
TEST(Visits, are_counted_in_a_cookie_for_an_hour) {
  test::Client client{make_app()};
  client.post("/visit");
  const auto answer = client.post("/visit", {.follow_redirects = true});
  EXPECT_EQ(answer.path, "/visits");
  EXPECT_EQ(answer.text, "2");
  EXPECT_EQ(client.cookies().get("visits"), "2");

  client.clock().advance(2h);
  EXPECT_EQ(client.get("/visits").text, "none");
}
// [/cookies]

// [put]
TEST(Visits, that_are_no_number_begin_anew) {
  test::Client client{make_app()};
  client.cookies().put("visits", "many");
  client.post("/visit");
  EXPECT_EQ(client.cookies().get("visits"), "1");
}
// [/put]

// [sites]
TEST(Visits, of_another_sites_link_are_counted_and_those_of_its_form_are_refused) {
  test::Client client{make_app(), test::ClientOptions{.base_url = "https://shop.example"}};
  client.post("/visit");
  EXPECT_EQ(client.navigate_from("https://other.example").get("/visits").text, "1");  // SameSite=Lax lets links through
  EXPECT_EQ(client.navigate_from("https://other.example").post("/visit").code(), 403);
  EXPECT_EQ(client.get("/visits", {.from = "https://other.example"}).text, "none");  // a fetch() or an image
  EXPECT_TRUE(client.refused().empty());
}
// [/sites]

// [saved]
TEST(Visits, are_counted_on_from_a_saved_jar) {
  test::Client before{make_app()};
  before.post("/visit");
  const std::string saved = to_jar_json(before.cookies().jar());

  test::Client client{make_app()};
  client.cookies().load(parse_jar_json(saved, client.clock().now()).value());
  client.post("/visit");
  EXPECT_EQ(client.cookies().get("visits"), "2");
}
// [/saved]

// [refused]
TEST(Cookies, of_another_domain_are_dropped) {
  App app{"wide"};
  app.get("/", [] {
    Response response{"set"};
    response.set_cookie("id", "1", {.domain = "other.example"});
    return response;
  });
  test::Client client{std::move(app)};
  client.get("/");
  ASSERT_EQ(client.refused().size(), 1u);
  EXPECT_EQ(rule_of(client.refused()[0].code).sentence,
            "The host that sets the cookie is neither Domain nor a name below it.");
}
// [/refused]

// [redirect]
TEST(Visit, leads_to_the_number) {
  test::Client client{make_app()};
  const auto answer = client.post("/visit");
  EXPECT_EQ(answer.code(), 303);
  EXPECT_EQ(answer.header("Location"), "/visits");
}
// [/redirect]

// [log]
TEST(Visits, are_logged) {
  test::Client client{make_app()};
  client.get("/visits");
  EXPECT_TRUE(client.log().contains("visits were shown path=/visits"));
}
// [/log]

// [https]
TEST(Visit, sets_a_secure_cookie_over_https) {
  test::Client client{make_app(), {.base_url = "https://shop.example"}};
  EXPECT_NE(client.post("/visit").header("Set-Cookie").find("; Secure"), std::string::npos);
}
// [/https]

// [config]
TEST(Photos, have_a_limit) {
  App app = make_app();
  app.config.body_limit = ByteSize{100};
  test::Client client{std::move(app)};
  EXPECT_EQ(client.post("/photos", {.body = std::string(101, 'x')}).code(), 413);
}
// [/config]

// [stranger]
TEST(Visit, from_another_site_is_refused) {
  test::Client client{make_app()};
  EXPECT_EQ(client.post("/visit", {.headers = {{"Sec-Fetch-Site", "cross-site"}}}).code(), 403);
}
// [/stranger]

// [raw]
TEST(Hello, is_refused_without_a_host) {
  test::Client client{make_app()};
  EXPECT_EQ(client.raw("GET /hello/x HTTP/1.1\r\n\r\n").code(), 400);
}
// [/raw]

}  // namespace
