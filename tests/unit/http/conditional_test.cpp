// Preconditions (RFC 9110 §13; H-90 to H-94, H-98, H-99).
#include <canteen/http/conditional.hpp>

#include <gtest/gtest.h>
#include <canteen/base/http_date.hpp>

#include "made_request.hpp"

namespace canteen {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;
using enum Precondition;

constexpr auto before = "Tue, 14 Nov 2023 22:13:19 GMT";
constexpr auto then = "Tue, 14 Nov 2023 22:13:20 GMT";
constexpr auto after = "Tue, 14 Nov 2023 22:13:21 GMT";
const TimePoint modified{std::chrono::milliseconds{1'700'000'000'900}};  // 0.9 s behind `then`
const TimePoint now = modified + std::chrono::hours{24};

Precondition evaluate(Method method, const Fields& fields, const Validators& validators) {
  Request request;
  test::fill(request, {.fields = fields, .method = method});
  return evaluate_preconditions(request, validators, now);
}

struct Row {
  const char* source;
  Method method;
  Fields fields;
  Precondition expected;
};

void check(const std::vector<Row>& rows, const Validators& validators = {EntityTag{"a", false}, modified}) {
  for (const auto& row : rows) EXPECT_EQ(evaluate(row.method, row.fields, validators), row.expected) << row.source;
}

TEST(Preconditions, of_changes_come_first) {
  check({
      {"none", Method::put, {}, proceed},
      {"H-91 1 true", Method::put, {{"If-Match", "\"a\""}}, proceed},
      {"H-91 1 false", Method::put, {{"If-Match", "\"b\""}}, failed},
      {"H-91 1 false for GET too", Method::get, {{"If-Match", "\"b\""}}, failed},
      {"H-91 2 true", Method::put, {{"If-Unmodified-Since", then}}, proceed},
      {"H-91 2 false", Method::put, {{"If-Unmodified-Since", before}}, failed},
      {"H-91 2 later", Method::get, {{"If-Unmodified-Since", after}}, proceed},
      {"H-91 2 only without 1", Method::put, {{"If-Match", "\"a\""}, {"If-Unmodified-Since", before}}, proceed},
      {"H-91 1 before 3", Method::get, {{"If-Match", "\"b\""}, {"If-None-Match", "\"a\""}}, failed},
      {"H-91 3 behind 1", Method::get, {{"If-Match", "\"a\""}, {"If-None-Match", "\"a\""}}, not_modified},
      {"H-92 strong", Method::put, {{"If-Match", "W/\"a\""}}, failed},
      {"H-92 any", Method::put, {{"If-Match", "*"}}, proceed},
      {"unreadable", Method::put, {{"If-Match", "a"}}, failed},
  });
}

TEST(Preconditions, of_caches_come_next) {
  check({
      {"H-91 3 GET", Method::get, {{"If-None-Match", "\"a\""}}, not_modified},
      {"H-91 3 HEAD", Method::head, {{"If-None-Match", "\"a\""}}, not_modified},
      {"H-91 3 others", Method::put, {{"If-None-Match", "\"a\""}}, failed},
      {"H-91 3 any", Method::put, {{"If-None-Match", "*"}}, failed},
      {"H-91 3 true", Method::get, {{"If-None-Match", "\"b\""}}, proceed},
      {"H-91 4 false", Method::get, {{"If-Modified-Since", then}}, not_modified},
      {"H-91 4 later", Method::head, {{"If-Modified-Since", after}}, not_modified},
      {"H-91 4 true", Method::get, {{"If-Modified-Since", before}}, proceed},
      {"H-91 4 only without 3", Method::get, {{"If-None-Match", "\"b\""}, {"If-Modified-Since", after}}, proceed},
      {"H-91 4 not for others", Method::put, {{"If-Modified-Since", after}}, proceed},
      {"H-92 weak", Method::get, {{"If-None-Match", "W/\"a\""}}, not_modified},
      {"unreadable, GET", Method::get, {{"If-None-Match", "a"}}, proceed},
      {"unreadable, others", Method::put, {{"If-None-Match", "a"}}, failed},
  });
}

TEST(Preconditions, are_not_looked_at_for_options) {
  check({{"H-90", Method::options, {{"If-Match", "\"b\""}, {"If-None-Match", "*"}}, proceed}});
}

TEST(Preconditions, ignore_dates_that_are_none_or_come_twice) {
  check({
      {"H-93 no date", Method::get, {{"If-Modified-Since", "soon"}}, proceed},
      {"H-93 twice", Method::get, {{"If-Modified-Since", after}, {"If-Modified-Since", after}}, proceed},
      {"H-93 no date", Method::put, {{"If-Unmodified-Since", "soon"}}, proceed},
      {"H-93 twice", Method::put, {{"If-Unmodified-Since", before}, {"If-Unmodified-Since", before}}, proceed},
      {"H-93 RFC 850", Method::get, {{"If-Modified-Since", "Tuesday, 14-Nov-23 22:13:20 GMT"}}, not_modified},
      {"H-93 asctime", Method::get, {{"If-Modified-Since", "Tue Nov 14 22:13:20 2023"}}, not_modified},
  });
}

TEST(Preconditions, without_a_time_ignore_dates) {
  check(
      {
          {"9110 §13.1.4", Method::put, {{"If-Unmodified-Since", before}}, proceed},
          {"9110 §13.1.3", Method::get, {{"If-Modified-Since", after}}, proceed},
          {"9110 §13.1.5", Method::get, {{"Range", "bytes=0-"}, {"If-Range", then}}, proceed},
      },
      {EntityTag{"a", false}, std::nullopt});
}

TEST(Preconditions, lead_to_a_range_last) {
  check({
      {"H-91 5 without If-Range", Method::get, {{"Range", "bytes=0-"}}, range},
      {"H-91 5 true", Method::get, {{"Range", "bytes=0-"}, {"If-Range", "\"a\""}}, range},
      {"H-91 5 false", Method::get, {{"Range", "bytes=0-"}, {"If-Range", "\"b\""}}, proceed},
      {"H-95 GET only", Method::head, {{"Range", "bytes=0-"}}, proceed},
      {"H-95 GET only", Method::put, {{"Range", "bytes=0-"}}, proceed},
      {"H-98 304 wins", Method::get, {{"Range", "bytes=0-"}, {"If-None-Match", "\"a\""}}, not_modified},
      {"H-98 412 wins", Method::get, {{"Range", "bytes=0-"}, {"If-Match", "\"b\""}}, failed},
      {"H-99 a date, exactly", Method::get, {{"Range", "bytes=0-"}, {"If-Range", then}}, range},
      {"H-99 earlier", Method::get, {{"Range", "bytes=0-"}, {"If-Range", before}}, proceed},
      {"H-99 later", Method::get, {{"Range", "bytes=0-"}, {"If-Range", after}}, proceed},
      {"H-99 weak", Method::get, {{"Range", "bytes=0-"}, {"If-Range", "W/\"a\""}}, proceed},
      {"neither", Method::get, {{"Range", "bytes=0-"}, {"If-Range", "a"}}, proceed},
      {"a list", Method::get, {{"Range", "bytes=0-"}, {"If-Range", "\"a\", \"b\""}}, proceed},
      {"twice", Method::get, {{"Range", "bytes=0-"}, {"If-Range", "\"a\""}, {"If-Range", "\"a\""}}, proceed},
      {"If-Range alone", Method::get, {{"If-Range", "\"a\""}}, proceed},
  });
}

TEST(Preconditions, continue_nothing_by_a_weak_tag) {
  check({{"H-99", Method::get, {{"Range", "bytes=0-"}, {"If-Range", "W/\"a\""}}, proceed},
         {"H-99", Method::get, {{"Range", "bytes=0-"}, {"If-Range", "\"a\""}}, proceed}},
        {EntityTag{"a", true}, modified});
}

}  // namespace
}  // namespace canteen
