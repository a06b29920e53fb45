// Stories of the declared cookies: chosen, kept, doubted when a stranger wrote them, forgotten.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/test/client.hpp>

canteen::App make_app();

namespace canteen::test {
namespace {

using ::testing::HasSubstr;

/// Nothing but the declared cookies may be set.
class Declared : public ::testing::Test {
 protected:
  Client client{make_app(), {.fail_on_undeclared_cookies = true}};
};

TEST_F(Declared, greets_a_first_visit_by_the_defaults) {
  EXPECT_THAT(client.get("/").text, HasSubstr("Visit 1, light theme, 16 points."));
}

TEST_F(Declared, keeps_what_was_chosen) {
  client.get("/theme/dark");
  client.get("/size/24");
  client.get("/");
  EXPECT_THAT(client.get("/").text, HasSubstr("Visit 2, dark theme, 24 points."));
  EXPECT_EQ(client.cookies().get("theme"), "dark");
  EXPECT_EQ(client.cookies().get("reader"), "{%22language%22:%22en%22%2C%22text_size%22:24}");
}

TEST_F(Declared, takes_what_a_stranger_wrote_for_absent) {
  client.cookies().put("theme", "pink");
  client.cookies().put("reader", "{%22language%22:%22en%22%2C%22text_size%22:900}");
  client.cookies().put("visits", "many");
  EXPECT_THAT(client.get("/").text, HasSubstr("Visit 1, light theme, 16 points."));
}

TEST_F(Declared, refuses_a_size_that_nobody_can_read) { EXPECT_EQ(client.get("/size/900").code(), 400); }

TEST_F(Declared, forgets_all_of_it) {
  client.get("/theme/dark");
  client.get("/size/24");
  client.get("/");
  client.get("/forget");
  EXPECT_TRUE(client.cookies().all().empty());
}

}  // namespace
}  // namespace canteen::test
