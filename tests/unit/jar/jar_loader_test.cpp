#include <canteen/jar/jar_loader.hpp>

#include <gtest/gtest.h>

#include <string>
#include <unit/jar/made_context.hpp>
#include <vector>

namespace canteen {
namespace {

using test::now;
using Rule = JarFileRule;

const PartitionKey partition{{true, "x.example"}, false};
constexpr JarLimits small{.per_domain = 2, .partition_octets = 6, .total = 3, .total_after = 1};

StoredCookie cookie(std::string name, std::string domain = "a.example") {
  return {.name = std::move(name), .value = "v", .domain = std::move(domain), .creation = now, .last_access = now};
}

StoredCookie partitioned(std::string name, std::string value) {
  return {.name = std::move(name),
          .value = std::move(value),
          .domain = "a.example",
          .secure = true,
          .partition = partition};
}

/// The same cookie with one member changed.
template <class Member, class Value>
StoredCookie with(Member member, Value value) {
  auto out = cookie("a");
  out.*member = value;
  return out;
}

struct Row {
  const char* source;
  std::vector<StoredCookie> held;
  StoredCookie next;
  std::optional<Rule> rule;
  JarLimits limits{};
};

const Row rows[] = {
    {"a file's first", {}, cookie("a"), std::nullopt},
    {"§5.6 step 2", {}, cookie("a;b"), Rule::bad_octets},
    {"the same five", {cookie("a")}, cookie("a"), Rule::repeated},
    {"another value is no other cookie", {cookie("a")}, with(&StoredCookie::value, "w"), Rule::repeated},
    {"nor is a Secure one", {cookie("a")}, with(&StoredCookie::secure, true), Rule::repeated},
    {"another name", {cookie("a")}, cookie("A"), std::nullopt},
    {"another domain of its site", {cookie("a")}, cookie("a", "b.a.example"), std::nullopt},
    {"another path", {cookie("a")}, with(&StoredCookie::path, "/x"), std::nullopt},
    {"for more than its host", {cookie("a")}, with(&StoredCookie::host_only, false), std::nullopt},
    {"another partition", {cookie("a")}, partitioned("a", "v"), std::nullopt},
    {"as many as per_domain", {cookie("a")}, cookie("b"), std::nullopt, small},
    {"per_domain", {cookie("a"), cookie("b")}, cookie("c"), Rule::over_per_domain, small},
    {"per_domain counts the site",
     {cookie("a"), cookie("b")},
     cookie("c", "b.a.example"),
     Rule::over_per_domain,
     small},
    {"repeated before too many", {cookie("a"), cookie("b")}, cookie("a"), Rule::repeated, small},
    {"as many as total", {cookie("a"), cookie("b")}, cookie("c", "b.example"), std::nullopt, small},
    {"total", {cookie("a"), cookie("b"), cookie("c", "b.example")}, cookie("d", "c.example"), Rule::over_total, small},
    {"CHIPS §2.6", {partitioned("a", "bc")}, partitioned("d", "ef"), std::nullopt, small},
    {"CHIPS §2.6", {partitioned("a", "bc")}, partitioned("d", "efg"), Rule::over_partition_octets, small},
    {"octets are a partition's", {cookie("a")}, with(&StoredCookie::name, "long-name"), std::nullopt, small},
    {"room for none", {}, cookie("a"), Rule::over_per_domain, {.per_domain = 0}},
};

TEST(JarLoader, takes_a_cookie_or_names_the_rule) {
  for (const auto& row : rows) {
    JarLoader loader{{.limits = row.limits}, now};
    for (const auto& held : row.held) ASSERT_EQ(loader.add(held), std::nullopt) << row.source;
    EXPECT_EQ(loader.add(row.next), row.rule) << row.source;
    auto expected = row.held;
    if (!row.rule) expected.push_back(row.next);
    EXPECT_EQ(std::move(loader).take().cookies(), expected) << row.source;
  }
}

TEST(JarLoader, lets_no_cookie_live_longer_than_browsers_do) {  // §5.5
  JarLoader loader{{}, now};
  EXPECT_EQ(loader.add(with(&StoredCookie::expires, TimePoint::max())), std::nullopt);
  EXPECT_EQ(std::move(loader).take().cookies()[0].expires, now + std::chrono::days{400});
}

TEST(JarLoader, fills_a_jar_that_goes_on_as_any_other) {
  JarLoader loader{{}, now};
  EXPECT_EQ(loader.add(cookie("a")), std::nullopt);
  auto jar = std::move(loader).take();
  EXPECT_EQ(jar.store("a=w; Path=/", test::page("https://a.example/"), now).kind, Verdict::Kind::replaced);
  EXPECT_EQ(jar.store("b=w; Path=/", test::page("https://a.example/"), now).kind, Verdict::Kind::added);
  EXPECT_EQ(jar.cookie_header(test::page("https://a.example/"), now), "a=w; b=w");
}

}  // namespace
}  // namespace canteen
