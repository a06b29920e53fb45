// Stories of the login: who is let in, what the cookie holds, and that an address is text wherever it is shown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/test/client.hpp>

canteen::App make_app();

namespace canteen::test {
namespace {

using ::testing::HasSubstr;

constexpr const char* email = "<b>ü</b>@y.org";

class Login : public ::testing::Test {
 protected:
  Client client = make_client();

  Answer log_in(const std::string& address, const std::string& password) {
    return client.post("/success", {.form = Pairs{{"email", address}, {"pass", password}}});
  }

 private:
  static Client make_client() {
    Config config;
    config.root = EXAMPLE_FOLDER;
    return Client{make_app(), config};
  }
};

TEST_F(Login, shows_a_form) { EXPECT_THAT(client.get("/").text, HasSubstr("action=\"/success\" method=\"post\"")); }

TEST_F(Login, with_another_password_leads_to_the_error) {
  const auto answer = log_in(email, "JTP");
  EXPECT_EQ(answer.code(), 302);
  EXPECT_EQ(answer.header("Location"), "/error");
  EXPECT_EQ(answer.header("Set-Cookie"), "");
  EXPECT_EQ(client.get("/error").text, "<p><strong>Enter correct password</strong></p>");
}

TEST_F(Login, is_remembered_by_a_cookie_and_shown_as_text) {
  EXPECT_THAT(log_in(email, "jtp").text, HasSubstr("href=\"/viewprofile\""));
  EXPECT_EQ(client.cookies().get("email"), "<b>%C3%BC</b>@y.org");
  EXPECT_THAT(client.get("/viewprofile").text, HasSubstr("<strong>&lt;b&gt;ü&lt;/b&gt;@y.org</strong>"));
}

TEST_F(Login, is_needed_for_the_profile) {
  EXPECT_EQ(client.get("/viewprofile").code(), 302);
  EXPECT_EQ(client.get("/viewprofile").header("Location"), "/");
}

TEST_F(Login, wants_both_fields) {
  EXPECT_EQ(client.post("/success", {.form = Pairs{{"email", email}}}).code(), 400);
  EXPECT_EQ(client.post("/success", {.form = Pairs{{"pass", "jtp"}}}).code(), 400);
}

TEST_F(Login, is_refused_from_another_sites_form) {
  const Pairs fields{{"email", email}, {"pass", "jtp"}};
  const auto answer = client.post("/success", {.form = fields, .from = "https://other.example", .navigates = true});
  EXPECT_EQ(answer.code(), 403);
  EXPECT_EQ(client.cookies().get("email"), std::nullopt);
}

TEST_F(Login, takes_addresses_of_254_octets_at_most) {
  EXPECT_EQ(log_in(std::string(254, 'e'), "jtp").code(), 200);
  EXPECT_EQ(log_in(std::string(255, 'e'), "jtp").code(), 400);
}

TEST_F(Login, takes_no_address_that_a_cookie_cannot_carry) {
  for (const auto* const address : {"a@b.org\nSet-Cookie: x=y", "a\r\n@b.org", "\t@b.org", "a\x7F@b.org"})
    EXPECT_EQ(log_in(address, "jtp").code(), 400) << address;
}

}  // namespace
}  // namespace canteen::test
