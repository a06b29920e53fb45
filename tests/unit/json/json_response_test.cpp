#include <canteen/json/json_response.hpp>

#include <gtest/gtest.h>
#include <boost/describe.hpp>
#include <limits>
#include <stdexcept>
#include <string>

namespace canteen {
namespace {

struct Tea {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Tea, (), (name))

struct Undescribed {};

static_assert(is_response<boost::json::value> && is_response<boost::json::array> && is_response<Tea>);
static_assert(!is_response<Undescribed> && !is_response<int>);

TEST(JsonResponse, carries_the_text_its_type_and_its_status) {
  const auto response = json_response({{"name", "tea"}, {"count", 2}}, Status::created);
  EXPECT_EQ(*response.body.text(), R"({"name":"tea","count":2})");
  EXPECT_EQ(response.content_type(), "application/json");
  EXPECT_EQ(response.status, Status::created);
}

TEST(JsonResponse, is_made_of_what_a_handler_returns) {
  EXPECT_EQ(*ToResponse<Tea>::convert({"oolong"}).body.text(), R"({"name":"oolong"})");
  EXPECT_EQ(*ToResponse<boost::json::array>::convert({1, 2}).body.text(), "[1,2]");
  EXPECT_EQ(*ToResponse<boost::json::object>::convert({{"a", nullptr}}).body.text(), R"({"a":null})");
}

TEST(JsonResponse, refuses_numbers_that_json_cannot_hold) {
  const auto infinity = std::numeric_limits<double>::infinity();
  EXPECT_THROW(json_response(infinity), std::invalid_argument);
  EXPECT_THROW(json_response({{"a", boost::json::array{1, -infinity}}}), std::invalid_argument);
  EXPECT_THROW(json_response(std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
  EXPECT_NO_THROW(json_response(1e300));
}

}  // namespace
}  // namespace canteen
