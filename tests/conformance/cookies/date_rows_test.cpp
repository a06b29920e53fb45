// Every row of data/cookie_dates.json.
#include <gtest/gtest.h>

#include <canteen/jar/cookie_date.hpp>
#include <conformance/cookies/rows.hpp>

namespace canteen::test {
namespace {

TEST(CookieDateRows, every_row_gives_its_time_or_none) {
  const auto rows = rows_of("cookie_dates.json");
  EXPECT_EQ(rows.size(), 178u);
  for (const auto& row : rows) {
    const auto& epoch = row.at("expected_epoch");
    const auto date = parse_cookie_date(octets_of(row, "input"));
    const auto expected = epoch.is_null() ? std::nullopt : std::optional{epoch.as_int64()};
    EXPECT_EQ(date ? std::optional{date->time_since_epoch().count()} : std::nullopt, expected) << label_of(row);
  }
}

}  // namespace
}  // namespace canteen::test
