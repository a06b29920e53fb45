#include <canteen/cookies/cookie_record.hpp>

#include <gtest/gtest.h>

namespace canteen {
namespace {

using namespace std::chrono_literals;

struct MeetRow {
  const char* source;
  CookieOptions a;
  CookieOptions b;
  bool meet;
};

const MeetRow meetings[] = {
    {"the same", {}, {}, true},
    {"the same folder", {.path = "/a"}, {.path = "/a"}, true},
    {"§5.1.4: a path below another", {.path = "/a"}, {.path = "/a/b"}, true},
    {"§5.1.4: a slash at the end", {.path = "/a/"}, {.path = "/a/b"}, true},
    {"§5.1.4: everything is below /", {}, {.path = "/a"}, true},
    {"§5.1.4: a name's beginning is no folder", {.path = "/a"}, {.path = "/ab"}, false},
    {"neighbours", {.path = "/a"}, {.path = "/b"}, false},
    {"no Path is any", {.path = ""}, {.path = "/b"}, true},
    {"§5.1.3: a subdomain", {.domain = "a.example"}, {.domain = "x.a.example"}, true},
    {"§5.1.3: no case", {.domain = "A.example"}, {.domain = "a.example"}, true},
    {"a name's end is no domain", {.domain = "a.example"}, {.domain = "xa.example"}, false},
    {"a subdomain of another", {.domain = "a.example"}, {.domain = "x.b.example"}, false},
    {"other domains", {.domain = "a.example"}, {.domain = "b.example"}, false},
    {"a host's own may be below any domain", {}, {.domain = "a.example"}, true},
    {"partitioned ones are sent beside the others", {.secure = true, .partitioned = true}, {}, true},
};

TEST(CookieRecord, may_meet_another_in_one_request) {
  for (const auto& row : meetings) {
    const CookieRecord a{.name = "n", .options = row.a}, b{.name = "n", .options = row.b};
    EXPECT_EQ(may_meet(a, b), row.meet) << row.source;
    EXPECT_EQ(may_meet(b, a), row.meet) << row.source;
  }
}

TEST(CookieRecord, is_of_a_necessary_cookie_that_may_come_twice) {
  const CookieRecord record;
  EXPECT_EQ(record.category, Category::necessary);
  EXPECT_FALSE(record.essential);
  EXPECT_NE(record, CookieRecord{.name = "a"});
}

TEST(CookieRecord, never_meets_another_name) { EXPECT_FALSE(may_meet({.name = "a"}, {.name = "A"})); }

TEST(CookieRecord, knows_its_own_line) {
  const CookieRecord record{.name = "a", .options = {.path = "/x", .domain = "a.example"}};
  EXPECT_TRUE(is_of(record, "a=1; Domain=A.example; Path=/x; SameSite=Lax"));
  for (const auto* other : {"b=1; Domain=a.example; Path=/x", "a=1; Path=/x", "a=1; Domain=a.example; Path=/",
                            "a=1; Domain=a.example; Path=/xy", "a=1; Domain=a.example", "a"})
    EXPECT_FALSE(is_of(record, other)) << other;
  EXPECT_TRUE(is_of({.name = "a", .options = {.path = ""}}, "a=1"));
}

TEST(CookieRecord, tells_its_attributes) {
  EXPECT_EQ(attributes_of({.name = "a", .options = {.max_age = 1min, .secure = true}}),
            "Path=/; Max-Age=60; SameSite=Lax; HttpOnly; Secure");
  EXPECT_EQ(attributes_of({.options = {.path = "", .http_only = false, .same_site = SameSite::unset}}), "");
}

static_assert(to_text(Category::necessary) == "necessary" && to_text(Category::marketing) == "marketing");

}  // namespace
}  // namespace canteen
