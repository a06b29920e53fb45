// Stories of answers: what a handler may return, with a status beside it.
#include <boost/describe.hpp>
#include <canteen/json/json.hpp>
#include "story.hpp"

namespace shop {

struct Order {
  int id = 0;
};
BOOST_DESCRIBE_STRUCT(Order, (), (id))

}  // namespace shop

namespace canteen::test {
namespace {

using shop::Order;

void add_pairs(App& app) {
  app.get("/text", [] { return std::pair{"none here", Status::not_found}; });
  app.get("/number", [] { return std::pair{std::string{"short and stout"}, 418}; });
  app.get("/html", []() -> std::pair<Response, Status> { return {html("<p>{}</p>", "<"), Status::created}; });
  app.get("/flask", []() -> std::pair<std::string, int> { return {"made", 201}; });
  app.get("/json", [] { return std::pair{Order{7}, Status::accepted}; });
  app.get("/later", []() -> Async<std::pair<std::string, Status>> {
    std::pair answer{std::string{"later"}, Status::gone};
    co_return answer;
  });
  app.get("/too-small", [] { return std::pair{"", 199}; });
  app.get("/too-large", [] { return std::pair{"", 600}; });
  app.error_handler(403, [] { return std::pair{"not you", Status::not_found}; });
  app.get("/closed", []() -> std::string { throw HttpError{403}; });
}

struct Row {
  const char* path;
  int code;
  std::string_view text;
  std::string_view type;
};

const Row rows[] = {
    {"/text", 404, "none here", "text/plain; charset=utf-8"},
    {"/number", 418, "short and stout", "text/plain; charset=utf-8"},
    {"/html", 201, "<p>&lt;</p>", "text/html; charset=utf-8"},
    {"/flask", 201, "made", "text/plain; charset=utf-8"},
    {"/json", 202, R"({"id":7})", "application/json"},
    {"/later", 410, "later", "text/plain; charset=utf-8"},
    {"/closed", 404, "not you", "text/plain; charset=utf-8"},
};

TEST(Answers, are_pairs_of_a_body_and_a_status) {
  auto client = client_of(add_pairs);
  for (const auto& row : rows) {
    const auto reply = client.get(row.path);
    EXPECT_EQ(reply.code(), row.code) << row.path;
    EXPECT_EQ(reply.text, row.text) << row.path;
    EXPECT_EQ(reply.header("Content-Type"), row.type) << row.path;
  }
}

TEST(Answers, with_a_number_that_is_no_status_are_the_program_s_failure) {
  auto client = client_of(add_pairs);
  EXPECT_EQ(client.get("/too-small").code(), 500);
  EXPECT_EQ(client.get("/too-large").code(), 500);
}

TEST(Answers, are_not_made_of_views_and_secrets) {
  using Password = Secret<std::string>;
  static_assert(!is_response<std::string_view> && !is_response<std::pair<std::string_view, Status>>);
  static_assert(!is_response<Password> && !is_response<std::pair<Password, int>>);
  static_assert(!std::is_constructible_v<Response, Password> && !std::is_constructible_v<Body, Password>);
  static_assert(!std::is_invocable_v<decltype(&Headers::set), Headers&, const char*, Password>);
  static_assert(!std::is_convertible_v<Password, boost::json::value>);
}

TEST(RequestHeaders, are_read_by_name_and_missing_ones_are_400) {
  auto client = client_of(
      [](App& app) { app.get("/", [](const Request& request) { return std::string{request.headers["X-Kept"]}; }); });
  EXPECT_EQ(client.get("/", with({{"x-kept", "1"}})).text, "1");
  EXPECT_EQ(client.get("/").code(), 400);
  EXPECT_THAT(client.get("/").text, ::testing::HasSubstr("a header that this page needs is missing"));
}

TEST(Answers, take_a_page_and_a_status_in_braces) {
  auto client = client_of([](App& app) {
    app.get("/", []() -> Response { return {html("<p>no</p>"), 401}; });
    app.get("/named", []() -> Response { return {html("<p>no</p>"), Status::gone}; });
  });
  EXPECT_EQ(client.get("/").code(), 401);
  EXPECT_EQ(client.get("/").text, "<p>no</p>");
  EXPECT_EQ(client.get("/named").code(), 410);
}

}  // namespace
}  // namespace canteen::test
