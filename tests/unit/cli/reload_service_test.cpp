// Who gets the script that reloads a page, how it passes a policy, and what the event stream says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/cli/reload_service.hpp>
#include <canteen/cli/reload_state.hpp>
#include <canteen/test/fakes/manual_executor.hpp>
#include <deque>
#include "../../support/temporary_folder.hpp"

namespace canteen {
namespace {

using namespace std::chrono_literals;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

/// A site of one page.
struct Page final : Service {
  std::string type = "text/html; charset=utf-8";
  std::string policy{};
  std::string cache{};
  Async<Response> call(Request&, Exchange&) const override {
    Response page{std::string{"<p>page</p>"}};
    page.set_content_type(type);
    if (!policy.empty()) page.headers.set("Content-Security-Policy", policy);
    if (!cache.empty()) page.headers.set("Cache-Control", cache);
    return page;
  }
  ByteSize body_limit(const Request&) const override { return {}; }
  bool awaits_content(const Request&) const override { return false; }
};

class ReloadServiceTest : public ::testing::Test {
 protected:
  void tell(const ReloadState& state) const { folder_.write("state", to_text(state)); }
  /// The answer to a request of these fields, "Name: value" each.
  Response ask(std::string_view path, std::vector<std::pair<std::string, std::string>> fields) {
    Request& request = requests_.emplace_back();
    std::string octets{path};
    request.head().target = {0, static_cast<std::uint32_t>(path.size())};
    request.head().path = request.head().target;
    request.head().method = method_;
    const auto append = [&octets](const std::string& text) {
      octets += text;
      return HeadSpan{static_cast<std::uint32_t>(octets.size() - text.size()), static_cast<std::uint32_t>(text.size())};
    };
    for (const auto& [name, value] : fields) {
      octets += "\r\n";
      const auto at = append(name);
      octets += ": ";
      request.head().fields.push_back({at, append(value)});
      if (name == "Host") request.head().authority = request.head().fields.back().value;
    }
    request.take(octets);
    exchange_.peer.address = peer_;
    return service_.call(request, exchange_).value();
  }
  std::string page(std::string_view host = "localhost:5000", std::pair<std::string, std::string> extra = {"X-A", "b"}) {
    return *ask("/", {{"Host", std::string{host}}, std::move(extra)}).body.text();
  }

  test::TemporaryFolder folder_;
  Page site_;
  Method method_ = Method::get;
  std::string peer_ = "127.0.0.1";
  test::ManualExecutor worker_;
  Exchange exchange_{.executor = worker_, .blocking = worker_};
  std::deque<Request> requests_;
  ReloadService service_{site_, folder_.path("state")};
};

TEST_F(ReloadServiceTest, appends_its_script_to_a_developers_page) {
  tell({.version = 17});
  const std::string with_script = "<p>page</p>\n<script src=\"/_canteen/reload.js\" data-version=\"17\"></script>\n";
  for (const auto* host : {"localhost", "localhost:5000", "127.0.0.1:80", "[::1]:80", "[::1]"})
    EXPECT_EQ(page(host), with_script) << host;
  for (const auto* peer : {"::1", "127.1.2.3", "::ffff:127.0.0.1"}) {
    peer_ = peer;
    EXPECT_EQ(page(), with_script) << peer;
  }
}

TEST_F(ReloadServiceTest, is_not_there_for_anyone_else) {
  tell({.version = 17});
  for (const auto* host : {"example.org", "localhost.example.org", "10.0.0.1", "127.0.0.1.example", "a.localhost", ""})
    EXPECT_EQ(page(host), "<p>page</p>") << host;
  for (const auto* name : {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via"})
    EXPECT_EQ(page("localhost", {name, "x"}), "<p>page</p>") << name;
  peer_ = "192.0.2.1";
  EXPECT_EQ(page(), "<p>page</p>");
  EXPECT_EQ(*ask("/_canteen/reload.js", {{"Host", "localhost"}}).body.text(), "<p>page</p>");
}

TEST_F(ReloadServiceTest, leaves_alone_what_is_no_page) {
  tell({.version = 17});
  EXPECT_EQ(page("localhost", {"Sec-Fetch-Dest", "empty"}), "<p>page</p>");
  site_.type = "text/plain";
  EXPECT_EQ(page(), "<p>page</p>");
}

TEST_F(ReloadServiceTest, carries_the_nonce_that_the_policy_asks_for) {
  tell({.version = 1});
  site_.policy = "script-src 'nonce-Abc_-123' 'strict-dynamic'";
  EXPECT_THAT(page(), HasSubstr("data-version=\"1\" nonce=\"Abc_-123\"></script>"));
}

TEST_F(ReloadServiceTest, marks_the_answer_to_a_form) {
  tell({.version = 17});
  method_ = Method::post;
  EXPECT_THAT(page(), HasSubstr("data-version=\"17\" data-sent></script>"));
}

TEST_F(ReloadServiceTest, lets_a_developers_browser_keep_nothing_unasked) {
  const auto cache_of = [this](std::string_view host) {
    return std::string{ask("/static/a.css", {{"Host", std::string{host}}}).headers.get("Cache-Control", "")};
  };
  EXPECT_EQ(cache_of("localhost"), "");
  site_.cache = "no-store";
  EXPECT_EQ(cache_of("localhost"), "no-store");
  site_.cache = "public, max-age=3600";
  EXPECT_EQ(cache_of("localhost"), "no-cache");
  EXPECT_EQ(cache_of("example.org"), "public, max-age=3600");
}

TEST_F(ReloadServiceTest, tells_the_version_then_each_change_then_ends) {
  tell({.version = 1});
  const auto answer = ask("/_canteen/reload", {{"Host", "localhost"}});
  EXPECT_EQ(answer.content_type(), "text/event-stream");
  auto& stream = *answer.body.stream();
  EXPECT_EQ(stream.next(exchange_).value(), "retry: 200\ndata: 1\n\n");
  auto next = stream.next(exchange_);
  worker_.advance(1s);
  EXPECT_FALSE(next.ready());
  tell({.version = 2, .error = "a.cpp:1: error: <b>\r\n\n2\n"});
  worker_.advance(100ms);
  EXPECT_EQ(std::move(next).value(), "retry: 200\ndata: 2\ndata: a.cpp:1: error: <b>\ndata: \ndata: 2\n\n");
  tell({.version = 2, .ending = true});
  EXPECT_EQ(stream.next(exchange_).value(), "");
}

TEST_F(ReloadServiceTest, gives_a_sign_of_life_to_a_silent_stream) {
  tell({.version = 1});
  const auto answer = ask("/_canteen/reload", {{"Host", "localhost"}});
  EXPECT_THAT(answer.body.stream()->next(exchange_).value(), EndsWith("data: 1\n\n"));
  auto next = answer.body.stream()->next(exchange_);
  worker_.advance(16s);
  EXPECT_EQ(std::move(next).value(), ": still here\n\n");
}

TEST_F(ReloadServiceTest, says_nothing_where_nobody_watches) {
  EXPECT_EQ(page(), "<p>page</p>");
  EXPECT_EQ(ask("/_canteen/reload", {{"Host", "localhost"}}).body.stream()->next(exchange_).value(), "");
}

TEST(ReloadState, is_read_as_it_was_written) {
  for (const auto& state : {ReloadState{}, ReloadState{7, true, ""}, ReloadState{~0ull, false, "a\nb 3 serving\n"}})
    EXPECT_EQ(parse_reload_state(to_text(state)), state);
  for (const auto* text : {"", "7", "7 serving", "x serving\n", " serving\n", "-1 serving\n", "7 gone\n"})
    EXPECT_EQ(parse_reload_state(text), std::nullopt) << text;
}

TEST(ReloadScript, never_takes_text_for_markup) {
  EXPECT_THAT(std::string{reload_script()}, HasSubstr("textContent = text"));
  EXPECT_THAT(std::string{reload_script()}, Not(HasSubstr("innerHTML")));
}

}  // namespace
}  // namespace canteen
