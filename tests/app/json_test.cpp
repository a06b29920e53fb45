// Stories of JSON: a handler returns a value, an object or an array, and reads a body or refuses it.
#include <boost/describe/class.hpp>
#include <canteen/json/json.hpp>
#include <map>
#include <vector>
#include "story.hpp"

namespace canteen::test {
namespace {

namespace bj = boost::json;

void add_json(App& app) {
  app.get("/value", []() -> bj::value { return {{"a", 1}}; });
  app.get("/object", [] { return bj::object{{"z", "<b>"}, {"a", nullptr}}; });
  app.get("/array", [] { return bj::array{1, 2.5, true}; });
  app.get("/created", [] { return json_response({{"id", 7}}, Status::created); });
  app.get("/later", []() -> Async<bj::value> { co_return bj::value("later"); });
  app.get("/nan", []() -> bj::value { return std::numeric_limits<double>::quiet_NaN(); });
  app.post("/sum", [](const Request& request) -> bj::value {
    const auto body = parse_json(request);
    if (!body) throw HttpError{400, body.error().message};
    std::int64_t sum = 0;
    for (const auto& number : body->as_array()) sum += number.as_int64();
    return sum;
  });
}

struct Dish {
  std::string name;
  int price = 0;
};
BOOST_DESCRIBE_STRUCT(Dish, (), (name, price))

TEST(Json, is_what_a_handler_may_return) {
  auto client = client_of(add_json);
  EXPECT_EQ(client.get("/value").text, R"({"a":1})");
  EXPECT_EQ(client.get("/object").text, R"({"z":"<b>","a":null})");
  EXPECT_EQ(client.get("/array").json(), (bj::value{1, 2.5, true}));
  EXPECT_EQ(client.get("/later").text, R"("later")");
  EXPECT_EQ(client.get("/value").header("Content-Type"), "application/json");
  EXPECT_EQ(client.get("/created").code(), 201);
}

TEST(Json, is_made_of_lists_and_maps_of_described_structs) {
  auto client = client_of([](App& app) {
    app.get("/list", [] { return std::vector<Dish>{{"soup", 3}, {"stew", 5}}; });
    app.get("/none", [] { return std::vector<Dish>{}; });
    app.get("/map", [] { return std::map<std::string, std::vector<Dish>>{{"today", {{"soup", 3}}}}; });
    app.get("/made", [] { return std::pair{std::vector<Dish>{{"soup", 3}}, 201}; });
  });
  EXPECT_EQ(client.get("/list").text, R"([{"name":"soup","price":3},{"name":"stew","price":5}])");
  EXPECT_EQ(client.get("/list").header("Content-Type"), "application/json");
  EXPECT_EQ(client.get("/none").text, "[]");
  EXPECT_EQ(client.get("/map").text, R"({"today":[{"name":"soup","price":3}]})");
  EXPECT_EQ(client.get("/made").code(), 201);
}

TEST(Json, that_cannot_be_written_is_a_500) {
  auto client = client_of(add_json);
  EXPECT_EQ(client.get("/nan").text, "500 Internal Server Error\n");
}

TEST(Json, is_read_from_a_body_that_says_it_is) {
  auto client = client_of(add_json);
  EXPECT_EQ(client.post("/sum", {.json = bj::value{1, 2, 3}}).text, "6");
  EXPECT_EQ(client.post("/sum", {.body = "[1, 2"}).code(), 400);
  EXPECT_EQ(client.post("/sum", {.body = "[1,2]", .headers = {{"Content-Type", "application/json"}}}).text, "3");
}

TEST(Json, is_not_read_from_what_a_stranger_s_page_may_send_without_asking) {  // X-09
  auto client = client_of(add_json);
  for (const auto* type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    EXPECT_EQ(client.post("/sum", {.body = "[1]", .headers = {{"Content-Type", type}}}).code(), 400) << type;
}

TEST(Json, of_the_wrong_shape_is_the_handler_s_failure) {
  auto client = client_of(add_json);
  EXPECT_EQ(client.post("/sum", {.json = bj::value{{"a", 1}}}).code(), 500);
}

}  // namespace
}  // namespace canteen::test
