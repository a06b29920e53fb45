// Statuses by their numbers, and which are no answers.
#include <gtest/gtest.h>
#include <canteen/http/status.hpp>
#include <stdexcept>

namespace canteen {
namespace {

Status taken(StatusArgument status) { return status; }

TEST(StatusArgument, is_a_status_or_its_number) {
  EXPECT_EQ(taken(Status::gone), Status::gone);
  EXPECT_EQ(taken(404), Status::not_found);
  EXPECT_EQ(taken(418), Status{418});
  EXPECT_EQ(to_int(taken(200)), 200);
  EXPECT_EQ(to_int(taken(599)), 599);
}

TEST(StatusArgument, refuses_numbers_of_no_answer) {
  for (const int code : {-1, 0, 100, 103, 199, 600, 1000, 65736})
    EXPECT_THROW(taken(code), std::invalid_argument) << code;
}

TEST(ReasonOf, is_the_registered_phrase) {
  EXPECT_EQ(reason_of(Status::content_too_large), "Content Too Large");
  EXPECT_EQ(reason_of(Status{418}), "");
}

TEST(Status, tells_of_content_and_errors) {
  EXPECT_TRUE(forbids_content(Status::no_content));
  EXPECT_TRUE(forbids_content(Status::not_modified));
  EXPECT_FALSE(forbids_content(Status::ok));
  EXPECT_TRUE(is_error(Status::bad_request));
  EXPECT_FALSE(is_error(Status::found));
}

}  // namespace
}  // namespace canteen
