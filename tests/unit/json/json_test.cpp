#include <canteen/json/json.hpp>

#include <gtest/gtest.h>
#include <boost/describe.hpp>

#include "json_request.hpp"

namespace canteen {
namespace {

struct Point {
  int x = 0;
  int y = 0;
};
BOOST_DESCRIBE_STRUCT(Point, (), (x, y))

Response mirror(const Request& request) {
  const auto point = parse_json_as<Point>(request);
  if (!point) return Response{point.error().message, point.error().status()};
  return json_response(to_json(Point{point->y, point->x}));
}

TEST(Json, takes_a_struct_and_answers_with_one) {
  EXPECT_EQ(*mirror(test::JsonRequest{R"({"x":1,"y":2})"}).body.text(), R"({"x":2,"y":1})");
}

TEST(Json, answers_a_wrong_member_with_its_name) {
  const auto response = mirror(test::JsonRequest{R"({"x":1,"y":"2"})"});
  EXPECT_EQ(response.status, Status::bad_request);
  EXPECT_EQ(*response.body.text(), "y: not a number");
}

}  // namespace
}  // namespace canteen
