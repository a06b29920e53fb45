// Stories of the debug page: who gets it, what stands in it, and what never does.
#include <fmt/core.h>
#include <canteen/app/blocking.hpp>
#include <canteen/base/secret_format.hpp>
#include "story.hpp"

namespace canteen::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string page_mark = "Stack of the throw";
const std::string plain = "500 Internal Server Error\n";
const std::string bird = std::string{"can"} + "ary";  // no line has it, since the page quotes this source

struct SoldOut : std::logic_error {
  using logic_error::logic_error;
};

[[gnu::noinline]] void fail_within(const std::string& what) {
  try {
    throw SoldOut{what};
  } catch (...) {
    std::throw_with_nested(std::runtime_error{"outside"});
  }
}

void add_failures(App& app) {
  app.get("/fail", []() -> std::string { throw SoldOut{"no <script>alert(1)</script> left"}; });
  app.get("/fail/<path:what>", [](std::string_view what) -> std::string { throw SoldOut{std::string{what}}; });
  app.get("/number", []() -> std::string { throw 7; });
  app.get("/nested", []() -> std::string {
    fail_within("inside");
    return "";
  });
  app.get("/library", []() -> std::string { return std::to_string(std::stoi("no number")); });
  app.get("/pool", blocking([]() -> std::string { throw SoldOut{"on the pool"}; }));
  app.post("/form",
           [](const Request& r) -> std::string { throw SoldOut{"the form of " + std::to_string(r.form.size())}; });
  app.get("/secret", []() -> std::string { throw SoldOut{fmt::format("{}", Secret{bird})}; });
  app.get("/abort", []() -> std::string { throw HttpError{Status::internal_server_error}; });
  app.get("/gone", []() -> std::string { throw HttpError{Status::gone}; });
  app.get("/handled", []() -> std::string { throw std::out_of_range{"mine"}; });
  app.error_handler<std::out_of_range>([](const std::out_of_range&) { return "handled"; });
}

Client debugging(ClientOptions options = {}, Config config = {}) {
  config.debug = true;
  return {app_with(add_failures), config, std::move(options)};
}

Pairs browser_fields(Pairs more = {}) {
  more.emplace_back("Accept", "text/html,*/*;q=0.8");
  return more;
}

std::string page(std::string_view path, Pairs fields = {}) {
  return debugging().get(path, with(browser_fields(std::move(fields)))).text;
}

TEST(DebugPage, shows_type_message_route_and_request) {
  const auto text = page("/fail?q=1", {{"X-Own", "shown"}});
  for (const auto* part :
       {"SoldOut", "no &lt;script&gt;", page_mark.c_str(), "GET /fail?q=1", "X-Own", "shown", "rule"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST(DebugPage, is_an_answer_500_that_nobody_keeps_or_frames_and_that_runs_nothing) {
  const auto answer = debugging().get("/fail", with(browser_fields()));
  EXPECT_EQ(answer.code(), 500);
  EXPECT_EQ(answer.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
  EXPECT_THAT(answer.header("Content-Security-Policy"), HasSubstr("default-src 'none'; style-src 'sha256-"));
  EXPECT_THAT(answer.header("Content-Security-Policy"), HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(answer.text, Not(HasSubstr("<script")));
}

TEST(DebugPage, is_plain_text_for_who_does_not_accept_html) {
  const auto answer = debugging().get("/fail", with({{"Accept", "*/*"}}));
  EXPECT_EQ(answer.header("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_THAT(answer.text, HasSubstr("SoldOut: no <script>"));
  EXPECT_EQ(debugging().get("/fail/%1b[2J").text.find('\x1b'), std::string::npos);
}

TEST(DebugPage, is_not_there_without_debug) {
  auto client = client_of(add_failures);
  EXPECT_EQ(client.get("/fail", with(browser_fields())).text, plain);
}

TEST(DebugPage, is_for_what_nobody_handles) {
  EXPECT_EQ(page("/handled"), "handled");
  EXPECT_EQ(page("/gone"), "410 Gone\n");
  EXPECT_EQ(page("/none"), "404 Not Found\n");
}

TEST(DebugPage, goes_before_a_handler_of_500_for_who_may_see_it) {
  App app = app_with(add_failures);
  app.config.debug = true;
  app.error_handler(500, [] { return "sorry"; });
  Client client{std::move(app)};
  EXPECT_THAT(client.get("/fail").text, HasSubstr("SoldOut"));
  EXPECT_EQ(client.get("/fail", with({{"Via", "1.1 proxy"}})).text, "sorry");
  EXPECT_EQ(client.get("/abort").text, "sorry");  // an HttpError is the program's answer, as Flask's abort(500)
}

TEST(DebugPage, leaves_the_answer_to_a_handler_of_any_exception) {
  App app = app_with(add_failures);
  app.config.debug = true;
  app.error_handler<std::exception>([](const std::exception&) { return "mine"; });
  EXPECT_EQ(Client{std::move(app)}.get("/fail").text, "mine");
}

TEST(DebugPage, tells_of_an_error_handler_that_fails) {
  App app = app_with(add_failures);
  app.config.debug = true;
  app.error_handler<SoldOut>([](const SoldOut&) -> std::string { throw std::runtime_error{"worse"}; });
  EXPECT_THAT(Client{std::move(app)}.get("/fail").text, HasSubstr("std::runtime_error: worse"));
}

TEST(DebugPage, tells_what_an_exception_was_thrown_on_account_of) {
  const auto text = page("/nested");
  EXPECT_THAT(text, HasSubstr("outside"));
  EXPECT_THAT(text, HasSubstr("SoldOut"));
  EXPECT_THAT(text, HasSubstr("inside"));
}

TEST(DebugPage, knows_any_type) { EXPECT_THAT(page("/number"), HasSubstr("<h1>int</h1>")); }

struct Asker {
  const char* source;
  ClientOptions client;
  Pairs fields;
};

TEST(DebugPage, is_shown_to_this_machine) {
  const Asker rows[] = {
      {"localhost", {}, {}},
      {"any port", {}, {{"Host", "localhost:5000"}}},
      {"hosts ignore case (RFC 9110 §4.2.3)", {}, {{"Host", "LOCALHOST"}}},
      {"127.0.0.0/8 (RFC 1122 §3.2.1.3)", {.peer_address = "127.9.9.9"}, {{"Host", "127.1.2.3:80"}}},
      {"::1", {.peer_address = "::1"}, {{"Host", "[::1]:5000"}}},
      {"a mapped address", {.peer_address = "::ffff:127.0.0.1"}, {{"Host", "[::1]"}}},
      {"a link from elsewhere", {}, {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "navigate"}}},
      {"a script of its own", {}, {{"Sec-Fetch-Site", "same-origin"}, {"Sec-Fetch-Mode", "cors"}}},
      {"its own Origin (RFC 6454 §7.3)", {}, {{"Host", "localhost:5000"}, {"Origin", "http://localhost:5000"}}},
      {"a form of elsewhere, which reads no answer",
       {},
       {{"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "navigate"}}},
  };
  for (const auto& row : rows)
    EXPECT_THAT(debugging(row.client).get("/fail", with(browser_fields(row.fields))).text, HasSubstr(page_mark))
        << row.source;
}

TEST(DebugPage, is_refused_to_everyone_else) {
  const Asker rows[] = {
      {"another machine", {.peer_address = "192.0.2.1"}, {}},
      {"another machine, IPv6", {.peer_address = "2001:db8::1"}, {}},
      {"its neighbour", {.peer_address = "128.0.0.1"}, {}},
      {"no address", {.peer_address = ""}, {}},
      {"DNS rebinding", {}, {{"Host", "evil.example"}}},
      {"DNS rebinding with a port", {}, {{"Host", "evil.example:5000"}}},
      {"a name that begins with it", {}, {{"Host", "localhost.evil.example"}}},
      {"a name that ends with it", {}, {{"Host", "evil.localhost"}}},
      {"a name that begins with the address", {}, {{"Host", "127.0.0.1.evil.example"}}},
      {"another address", {}, {{"Host", "192.0.2.1"}}},
      {"another address, IPv6", {}, {{"Host", "[2001:db8::1]"}}},
      {"every address", {}, {{"Host", "0.0.0.0:5000"}}},
      {"a script of another site", {}, {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "cors"}}},
      {"a script of a sibling", {}, {{"Sec-Fetch-Site", "same-site"}}},
      {"a script of another site, by Origin alone", {}, {{"Origin", "https://evil.example"}}},
      {"a script of nobody's", {}, {{"Origin", "null"}}},
      {"a script of another port", {}, {{"Host", "localhost:5000"}, {"Origin", "http://localhost:5001"}}},
      {"a script of another scheme", {}, {{"Origin", "https://localhost"}}},
      {"a script of another name of this machine", {}, {{"Origin", "http://127.0.0.1"}}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(debugging(row.client).get("/fail", with(browser_fields(row.fields))).text, plain) << row.source;
}

TEST(DebugPage, is_refused_to_who_comes_through_a_proxy) {
  for (const auto* name : {"Forwarded",
                           "forwarded",
                           "X-Forwarded-For",
                           "x-forwarded-for",
                           "X-Forwarded-Host",
                           "X-Forwarded-Proto",
                           "X-Forwarded-Port",
                           "X-Forwarded-Anything",
                           "Via",
                           "X-Real-IP",
                           "X-Client-IP",
                           "X-Cluster-Client-IP",
                           "True-Client-IP",
                           "CF-Connecting-IP",
                           "Fastly-Client-IP",
                           "Fly-Client-IP",
                           "X-Azure-ClientIP",
                           "X-Original-Host",
                           "X-Amzn-Trace-Id",
                           "X-Envoy-External-Address",
                           "X-Original-Forwarded-For",
                           "X-ProxyUser-Ip",
                           "CF-Ray",
                           "CDN-Loop"})
    EXPECT_EQ(page("/fail", {{name, "127.0.0.1"}}), plain) << name;
}

TEST(DebugPage, is_refused_to_who_comes_through_a_trusted_proxy) {
  auto client = debugging({}, {.trusted_proxies = {*parse_ip_network("127.0.0.0/8")}});
  EXPECT_EQ(client.get("/fail", with(browser_fields({{"X-Forwarded-For", "127.0.0.1"}}))).text, plain);
}

TEST(DebugPage, is_refused_where_target_and_host_disagree) {
  const std::string rest = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  EXPECT_EQ(debugging().raw("GET http://evil.example/fail" + rest).text, plain);
  EXPECT_EQ(debugging().raw("GET http://localhost/fail HTTP/1.1\r\nHost: evil.example\r\n\r\n").text, plain);
  EXPECT_THAT(debugging().raw("GET http://localhost/fail" + rest).text, HasSubstr("SoldOut"));
  EXPECT_EQ(debugging().raw("GET /fail HTTP/1.0\r\nHost: localhost\r\n\r\n").text, plain);
}

TEST(DebugPage, has_nothing_of_a_client_that_would_be_markup) {
  const std::string bad = "<script>alert(1)</script>";
  const auto text = page("/fail/%3Cscript%3Ealert(1)?<script>", {{"X-Bad", bad}, {bad, "x"}, {"Cookie", bad + "=1"}});
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(page("/fail/%3Cscript%3Ealert(1)", {{"X-Bad", bad}}), HasSubstr("&lt;script&gt;alert(1)"));
}

TEST(DebugPage, has_no_value_of_a_cookie_a_form_or_a_proof) {
  const auto answer =
      debugging().post("/form", {.form = {{{"user", bird + "1"}, {"password", bird + "2"}}},
                                 .headers = browser_fields({{"Cookie", "session=" + bird + "3; a=" + bird + "4"},
                                                            {"Authorization", "Basic " + bird + "5"},
                                                            {"Proxy-Authorization", bird + "6"},
                                                            {"X-Api-Key", bird + "7"},
                                                            {"X-Pwd", bird + "8"},
                                                            {"X-Jwt", bird + "9"},
                                                            {"X-Access", bird + "10"},
                                                            {"Referer", "http://localhost/a?t=" + bird + "11"},
                                                            {"X-CSRF-Token", bird + "8"}})});
  EXPECT_THAT(answer.text, HasSubstr("the form of 2"));
  for (const auto* name : {"password", "session", "Authorization", "7 octets", "X-Api-Key", "(not shown, 13 octets)"})
    EXPECT_THAT(answer.text, HasSubstr(name));
  EXPECT_THAT(answer.text, Not(HasSubstr(bird)));
}

TEST(DebugPage, has_no_secret) {
  EXPECT_THAT(page("/secret"), HasSubstr("***"));
  EXPECT_THAT(page("/secret"), Not(HasSubstr(bird)));
}

TEST(DebugPage, tells_the_settings_that_differ) {
  auto client = debugging({}, {.port = 8123});
  EXPECT_THAT(client.get("/fail", with(browser_fields())).text, HasSubstr("<th scope=\"row\">port</th><td>8123</td>"));
  EXPECT_THAT(page("/fail"), Not(HasSubstr("port</th>")));
}

TEST(DebugPage, shows_a_template_s_line_with_the_place) {
  App app{"story"};
  app.config.debug = true;
  app.get("/", [](Context& c) { return c.render_template_string("one\n<b>{{ 1|nope }}</b>\n"); });
  Client client{std::move(app)};
  EXPECT_THAT(client.get("/", with(browser_fields())).text, HasSubstr("2  &lt;b&gt;{{ 1|<mark>nope }}&lt;/b&gt;"));
  EXPECT_THAT(client.get("/").text, HasSubstr("> 2  <b>{{ 1|nope }}</b>\n"));
}

struct Host {
  const char* host;
  bool allowed;
};

TEST(Debug, starts_on_this_machine_alone) {
  const Host rows[] = {{"localhost", true},   {"127.0.0.1", true}, {"127.8.8.8", true},  {"::1", true},
                       {"0.0.0.0", false},    {"::", false},       {"192.0.2.1", false}, {"example.org", false},
                       {"localhost.", false}, {"", false},         {"[::1]", false}};
  const auto start = [](const char* host) { const Client client{App{"story"}, Config{.host = host, .debug = true}}; };
  for (const auto& row : rows)
    if (row.allowed)
      EXPECT_NO_THROW(start(row.host)) << row.host;
    else
      EXPECT_THROW(start(row.host), SetupError) << row.host;
}

// Clang's address sanitizer keeps __cxa_throw to itself.
#if defined(__clang__)
constexpr bool records_throws = !__has_feature(address_sanitizer);
#else
constexpr bool records_throws = true;
#endif

TEST(DebugPage, shows_the_stack_of_the_throw_and_not_of_the_catch) {
  if (!records_throws) GTEST_SKIP();
  EXPECT_THAT(page("/nested"), HasSubstr("fail_within"));
  EXPECT_THAT(page("/fail"), HasSubstr("add_failures"));
  EXPECT_THAT(page("/pool"), HasSubstr("add_failures"));
}

TEST(DebugPage, shows_the_stack_of_what_the_standard_library_throws) {
  if (!records_throws) GTEST_SKIP();
  EXPECT_THAT(page("/library"), HasSubstr("add_failures"));
}

}  // namespace
}  // namespace canteen::test
