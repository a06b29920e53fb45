// HttpError, Status and Method: the small vocabulary of answers.
#include <gtest/gtest.h>

#include <canteen/http/http_error.hpp>
#include <canteen/http/method.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace canteen {
namespace {

TEST(HttpError, takes_an_error_s_status_alone) {
  for (const int code : {-1, 0, 99, 200, 302, 399, 600, 70'000})
    EXPECT_THROW(HttpError{code}, std::invalid_argument) << code;
  for (const int code : {400, 404, 418, 500, 599}) EXPECT_EQ(to_int(HttpError{code}.status()), code);
}

TEST(HttpError, carries_a_description) {
  EXPECT_EQ(HttpError(404, "no such page").description(), "no such page");
  EXPECT_STREQ(HttpError(Status::not_found, "no such page").what(), "no such page");
  EXPECT_STREQ(HttpError{404}.what(), "HttpError");
}

struct Reason {
  int code;
  std::string_view reason;
};

TEST(Status, has_the_registered_reason) {
  const Reason rows[] = {// RFC 9110 §15, RFC 6585, RFC 7725
                         {200, "OK"},
                         {204, "No Content"},
                         {302, "Found"},
                         {308, "Permanent Redirect"},
                         {400, "Bad Request"},
                         {404, "Not Found"},
                         {413, "Content Too Large"},
                         {422, "Unprocessable Content"},
                         {429, "Too Many Requests"},
                         {451, "Unavailable For Legal Reasons"},
                         {500, "Internal Server Error"},
                         {418, ""},
                         {299, ""},
                         {599, ""}};
  for (const auto& row : rows) EXPECT_EQ(reason_of(static_cast<Status>(row.code)), row.reason) << row.code;
}

TEST(Status, knows_errors_and_what_has_no_content) {
  EXPECT_TRUE(is_error(Status::bad_request) && is_error(Status::internal_server_error));
  EXPECT_FALSE(is_error(Status::ok) || is_error(Status::not_modified));
  EXPECT_TRUE(forbids_content(Status::no_content) && forbids_content(Status::not_modified) &&
              forbids_content(Status::continue_));
  EXPECT_FALSE(forbids_content(Status::ok) || forbids_content(Status::not_found));
}

TEST(Method, is_found_by_its_exact_name) {  // RFC 9110 §9.1
  for (int i = 0; i < method_count; ++i)
    EXPECT_EQ(find_method(to_text(static_cast<Method>(i))), static_cast<Method>(i));
  for (const auto* name : {"get", "TRACE", "CONNECT", "", "GETS"}) EXPECT_FALSE(find_method(name)) << name;
}

TEST(Method, sets_are_walked_in_order) {
  std::vector<Method> walked;
  for (const auto method : MethodSet{Method::options, Method::get, Method::delete_}) walked.push_back(method);
  EXPECT_EQ(walked, (std::vector{Method::get, Method::delete_, Method::options}));
  EXPECT_EQ(MethodSet{}.begin(), MethodSet{}.end());
}

TEST(Method, sets_hold_what_they_were_made_of) {
  constexpr auto set = Method::get | MethodSet{Method::post};
  static_assert(set.contains(Method::get) && set.contains(Method::post) && !set.contains(Method::put));
  EXPECT_TRUE(set.overlaps(Method::post));
  EXPECT_FALSE(set.overlaps(Method::put));
  EXPECT_TRUE(MethodSet{}.empty());
  EXPECT_TRUE(is_safe(Method::head) && is_safe(Method::options) && !is_safe(Method::delete_));
}

}  // namespace
}  // namespace canteen
