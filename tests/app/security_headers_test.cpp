// Stories of the security headers: on every answer, once, and the answer's own word wins.
#include <canteen/app/security_headers.hpp>
#include "story.hpp"

namespace canteen::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

Client client_with(SecurityHeaders headers, ClientOptions options = {}) {
  return client_of(
      [&](App& app) {
        app.security_headers = std::move(headers);
        app.get("/", [] { return "page"; });
        app.get("/own", [] {
          Response response{"own"};
          response.headers.set("x-frame-options", "DENY");
          return response;
        });
        app.get("/similar", [] {
          Response response{"similar"};
          response.headers.set("X-Frame", "1");
          response.headers.set("X-Frame-Options-Old", "2");
          return response;
        });
        app.get("/fail", []() -> std::string { throw std::runtime_error{"inside"}; });
        app.get("/nonce", [](Context& c) { return std::string{c.csp_nonce()}; });
      },
      std::move(options));
}

std::vector<std::string> defaults_of(const Answer& answer) {
  return {answer.header("X-Content-Type-Options"), answer.header("Referrer-Policy"), answer.header("X-Frame-Options")};
}

TEST(SecurityHeaders, leave_with_every_answer) {
  auto browser = client_with({});
  for (const auto* path : {"/", "/none", "/fail", "/similar"})
    EXPECT_THAT(defaults_of(browser.get(path)), ElementsAre("nosniff", "strict-origin-when-cross-origin", "SAMEORIGIN"))
        << path;
  EXPECT_EQ(browser.post("/").code(), 405);
  EXPECT_THAT(defaults_of(browser.post("/")), ElementsAre("nosniff", "strict-origin-when-cross-origin", "SAMEORIGIN"));
}

TEST(SecurityHeaders, leave_what_the_handler_set) {
  const auto answer = client_with({}).get("/own");
  EXPECT_THAT(answer.header_list("X-Frame-Options"), ElementsAre("DENY"));
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
}

TEST(SecurityHeaders, leave_what_a_hook_set) {
  auto browser = client_of([](App& app) {
    app.after_request([](Response& response) { response.headers.set("Referrer-Policy", "no-referrer"); });
  });
  EXPECT_THAT(browser.get("/").header_list("Referrer-Policy"), ElementsAre("no-referrer"));
}

TEST(SecurityHeaders, are_turned_off_one_by_one) {
  auto browser = client_with({.content_type_options = std::nullopt, .frame_options = "DENY"});
  EXPECT_THAT(defaults_of(browser.get("/")), ElementsAre("", "strict-origin-when-cross-origin", "DENY"));
}

TEST(SecurityHeaders, name_no_server) { EXPECT_EQ(client_with({}).get("/").header("Server"), ""); }

TEST(SecurityHeaders, promise_https_over_https_only) {
  const SecurityHeaders headers{.strict_transport_security =
                                    StrictTransportSecurity{.max_age = 365 * 24h, .include_subdomains = true}};
  EXPECT_EQ(client_with(headers).get("/").header("Strict-Transport-Security"), "");
  EXPECT_EQ(client_with(headers, {.base_url = "https://localhost"}).get("/").header("Strict-Transport-Security"),
            "max-age=31536000; includeSubDomains");
}

TEST(SecurityHeaders, carry_a_policy_as_it_stands) {
  EXPECT_EQ(client_with({.content_security_policy = "default-src 'self'"}).get("/").header("Content-Security-Policy"),
            "default-src 'self'");
  EXPECT_EQ(client_with({.content_security_policy = "default-src 'self'"}).get("/nonce").text, "");
}

TEST(SecurityHeaders, fill_the_policys_nonce_anew_for_each_request) {
  auto browser = client_with({.content_security_policy = "script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'"});
  const auto first = browser.get("/nonce");
  EXPECT_THAT(first.text, ::testing::MatchesRegex("[A-Za-z0-9_-]{22}"));
  EXPECT_EQ(first.header("Content-Security-Policy"),
            "script-src 'nonce-" + first.text + "'; style-src 'nonce-" + first.text + "'");
  EXPECT_NE(browser.get("/nonce").text, first.text);
  EXPECT_NE(browser.get("/").header("Content-Security-Policy"), browser.get("/").header("Content-Security-Policy"));
}

TEST(SecurityHeaders, leave_a_policy_of_the_handlers_own) {
  auto browser = client_of([](App& app) {
    app.security_headers.content_security_policy = "script-src 'nonce-{nonce}'";
    app.get("/", [] {
      Response response{"page"};
      response.headers.set("Content-Security-Policy", "default-src 'none'");
      return response;
    });
  });
  EXPECT_THAT(browser.get("/").header_list("Content-Security-Policy"), ElementsAre("default-src 'none'"));
}

TEST(SecurityHeaders, that_could_not_be_sent_are_a_setup_error) {
  EXPECT_THROW(client_with({.frame_options = "DENY\r\nX: 1"}), SetupError);
  EXPECT_THROW(client_with({.referrer_policy = ""}), SetupError);
  EXPECT_THROW(client_with({.strict_transport_security = StrictTransportSecurity{.preload = true}}), SetupError);
  EXPECT_THROW(client_with({.strict_transport_security = StrictTransportSecurity{.max_age = -1s}}), SetupError);
}

}  // namespace
}  // namespace canteen::test
