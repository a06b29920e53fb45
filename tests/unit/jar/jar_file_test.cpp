#include <canteen/jar/jar_file.hpp>

#include <gtest/gtest.h>

#include <string>

namespace canteen {
namespace {

using Rule = JarFileRule;

struct Row {
  const char* source;
  StoredCookie cookie;
  std::optional<JarFileRule> rule;
  JarProfile profile = JarProfile::rfc6265bis;
};

const PartitionKey partition{{true, "x.example"}, false};

const Row rows[] = {
    {"a cookie", {.name = "a", .value = "b", .domain = "a.example"}, std::nullopt},
    {"a nameless one", {.value = "a=b", .domain = "a.example"}, std::nullopt},
    {"§5.7 step 2", {.domain = "a.example"}, Rule::empty},
    {"§5.6 step 1", {.name = "a\n", .domain = "a.example"}, Rule::bad_octets},
    {"HTAB may stay", {.name = "a\tb", .domain = "a.example"}, std::nullopt},
    {"§5.6 step 2", {.name = "a", .value = "b;c", .domain = "a.example"}, Rule::bad_octets},
    {"§5.6 step 3", {.name = "a=b", .domain = "a.example"}, Rule::bad_octets},
    {"§5.6 step 4", {.name = "a", .value = " b", .domain = "a.example"}, Rule::bad_octets},
    {"§5.6 step 4", {.name = "a ", .domain = "a.example"}, Rule::bad_octets},
    {"§5.6 step 4", {.name = "a", .domain = "a.example", .path = "/x "}, Rule::bad_octets},
    {"§5.6 step 1", {.name = "a", .domain = "a.example", .path = "/\n"}, Rule::bad_octets},
    {"§5.6 step 5", {.name = "a", .value = std::string(4096, 'b'), .domain = "a.example"}, Rule::too_long},
    {"§5.1.2", {.name = "a", .domain = "A.example"}, Rule::bad_domain},
    {"no domain", {.name = "a"}, Rule::bad_domain},
    {"§5.7 step 9", {.name = "a", .domain = "example", .host_only = false}, Rule::bad_domain},
    {"the host itself", {.name = "a", .domain = "example"}, std::nullopt},
    {"§5.6.4", {.name = "a", .domain = "a.example", .path = "x"}, Rule::bad_path},
    {"a default path", {.name = "a", .domain = "a.example", .path = "/x;y"}, std::nullopt},
    {"§5.7 step 19", {.name = "a", .domain = "a.example", .same_site = SameSite::none}, Rule::needs_secure},
    {"CHIPS", {.name = "a", .domain = "a.example", .partition = partition}, Rule::needs_secure},
    {"CHIPS", {.name = "a", .domain = "a.example", .secure = true, .partition = partition}, std::nullopt},
    {"no site",
     {.name = "a", .domain = "a.example", .secure = true, .partition = PartitionKey{{true, "X"}}},
     Rule::bad_partition},
    {"an opaque site", {.name = "a", .domain = "a.example", .secure = true, .partition = PartitionKey{}}, std::nullopt},
    {"§5.7 step 20", {.name = "__Secure-a", .domain = "a.example", .path = "/x", .secure = true}, std::nullopt},
    {"§5.7 step 20", {.name = "__secure-a", .domain = "a.example"}, Rule::broken_prefix},
    {"§5.7 step 21",
     {.name = "__Host-a", .domain = "a.example", .host_only = false, .secure = true},
     Rule::broken_prefix},
    {"§5.7 step 21", {.name = "__Host-a", .domain = "a.example", .path = "/x", .secure = true}, Rule::broken_prefix},
    {"§5.7 step 21", {.name = "__Host-a", .domain = "a.example", .secure = true}, std::nullopt},
    {"§5.7 step 22", {.value = "__Host-a", .domain = "a.example"}, Rule::broken_prefix},
    {"U-100", {.name = "__Http-a", .domain = "a.example", .secure = true}, Rule::broken_prefix, JarProfile::layered},
    {"U-100", {.name = "__Http-a", .domain = "a.example", .secure = true}, Rule::broken_prefix, JarProfile::browsers},
    {"U-100",
     {.name = "__Http-a", .domain = "a.example", .secure = true, .http_only = true},
     std::nullopt,
     JarProfile::layered},
    {"not yet", {.name = "__Http-a", .domain = "a.example", .secure = true}, std::nullopt},
};

TEST(JarFile, refuses_cookies_that_no_jar_can_hold) {
  for (const auto& row : rows) EXPECT_EQ(find_impossible(row.cookie, {.profile = row.profile}), row.rule) << row.source;
}

TEST(JarFile, has_a_sentence_for_each_rule) {
  EXPECT_EQ(to_text(Rule::bad_path), "a path begins with '/'");
  EXPECT_EQ(to_text(Rule::over_total), "a jar has no more cookies than JarLimits::total");
  EXPECT_EQ(to_text(Rule::bad_partition), "a partition is named by a site: \"https://example.com\"");
}

}  // namespace
}  // namespace canteen
