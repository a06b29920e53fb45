#include <canteen/base/http_date_range.hpp>

#include <gtest/gtest.h>

#include <chrono>

namespace canteen {
namespace {

using namespace std::chrono;

constexpr sys_days first{year{1601} / January / 1};
constexpr sys_days end{year{10000} / January / 1};

static_assert(has_http_date(first) && !has_http_date(first - seconds{1}));
static_assert(has_http_date(end - seconds{1}) && !has_http_date(end));

TEST(HttpDateRange, is_the_years_1601_to_9999) {
  EXPECT_TRUE(has_http_date(sys_days{year{2026} / July / 11}));
  EXPECT_FALSE(has_http_date(sys_seconds::min()));
  EXPECT_FALSE(has_http_date(sys_seconds::max()));
}

}  // namespace
}  // namespace canteen
