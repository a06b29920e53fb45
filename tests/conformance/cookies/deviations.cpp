#include <gtest/gtest.h>

#include <conformance/cookies/deviations.hpp>
#include <conformance/cookies/rows.hpp>

namespace canteen::test {

std::set<std::string> listed_deviations() {
  const auto* const test = ::testing::UnitTest::GetInstance()->current_test_info();
  const std::string name = std::string{test->test_suite_name()} + "." + test->name();
  std::set<std::string> ids;
  const auto table = load_rows("cookie_deviations.json");
  for (const auto& row : table.at("rows").as_array())
    if (row.at("played_by").as_string() == name) ids.emplace(row.at("row").as_string());
  return ids;
}

}  // namespace canteen::test
