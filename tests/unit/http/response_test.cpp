// What a handler builds an answer with: text, status, and cookies that a browser will keep.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/base/http_date.hpp>
#include <canteen/http/response.hpp>
#include <canteen/http/to_response.hpp>
#include <canteen/test/fakes/fake_clock.hpp>

namespace canteen {
namespace {

using namespace std::chrono_literals;
using test::FakeClock;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

const FakeClock clock;

/// The problem that `set` is refused for.
template <class Set>
std::optional<CookieProblem> problem_of(Set set) {
  try {
    set();
  } catch (const CookieError& error) {
    return error.problem();
  }
  return std::nullopt;
}

TEST(Response, is_plain_text_until_told_otherwise) {
  Response response{"hello"};
  EXPECT_EQ(response.status, Status::ok);
  EXPECT_EQ(*response.body.text(), "hello");
  EXPECT_EQ(response.content_type(), "text/plain; charset=utf-8");
  response.set_content_type("text/csv");
  EXPECT_EQ(response.content_type(), "text/csv");
}

TEST(Response, is_made_of_text_and_status) {
  EXPECT_EQ(Response(std::string_view{"x"}, Status::created).status, Status::created);
  EXPECT_EQ(make_response("gone", Status::gone).status, Status::gone);
  EXPECT_EQ(Response("teapot", 418).status, Status{418});
  EXPECT_EQ(make_response("gone", 410).status, Status::gone);
  EXPECT_EQ(*make_response("hello").body.text(), "hello");
  EXPECT_EQ(*ToResponse<const char*>::convert("c").body.text(), "c");
  static_assert(is_response<std::string> && is_response<Response> && !is_response<int>);
}

TEST(Response, sets_a_cookie_with_the_safe_defaults) {
  Response response;
  EXPECT_FALSE(response.sets_cookies());
  response.set_cookie("name", "j\xC3\xB6hn; x", {.max_age = 1h});
  EXPECT_THAT(response.set_cookies(),
              ElementsAre("name=j%C3%B6hn%3B%20x; Path=/; Max-Age=3600; SameSite=Lax; HttpOnly"));
  EXPECT_TRUE(response.sets_cookies());
}

TEST(Response, sets_a_cookie_given_as_a_value) {
  Response response;
  response.set_cookie(Cookie{.name = "a", .value = "b", .path = "/x", .secure = true});
  EXPECT_THAT(response.set_cookies(), ElementsAre("a=b; Path=/x; SameSite=Lax; HttpOnly; Secure"));
}

TEST(Response, replaces_a_cookie_of_the_same_scope) {  // C-05
  Response response;
  response.set_cookie("a", "1");
  response.set_cookie("b", "2");
  response.set_cookie("a", "3");
  ASSERT_EQ(response.set_cookies().size(), 2u);
  EXPECT_THAT(response.set_cookies()[0], HasSubstr("b=2"));
  EXPECT_THAT(response.set_cookies()[1], HasSubstr("a=3"));
}

TEST(Response, does_not_take_a_longer_name_for_the_same) {
  Response response;
  response.set_cookie("ab", "1");
  response.set_cookie("a", "2");
  EXPECT_EQ(response.set_cookies().size(), 2u);
}

struct OtherScope {
  const char* source;
  CookieOptions options;
};
const OtherScope other_scopes[] = {
    {"6265bis §5.7 step 23: path", {.path = "/x"}},
    {"6265bis §5.7 step 23: a longer path", {.path = "/x/y"}},
    {"6265bis §5.7 step 23: no path", {.path = ""}},
    {"6265bis §5.7 step 23: domain", {.domain = "a.example"}},
    {"CHIPS: partition", {.secure = true, .partitioned = true}},
};

TEST(Response, refuses_the_same_name_in_another_scope) {  // C-05
  for (const auto& row : other_scopes) {
    Response response;
    response.set_cookie("a", "1");
    const std::string before{response.headers.block()};
    EXPECT_EQ(problem_of([&] { response.set_cookie("a", "2", row.options); }), CookieProblem::second_scope)
        << row.source;
    EXPECT_EQ(response.headers.block(), before) << row.source;
  }
}

TEST(Response, adds_the_same_name_in_another_scope_when_told_to) {  // C-05
  for (const auto& row : other_scopes) {
    Response response;
    response.set_cookie("a", "1");
    response.add_cookie("a", "2", row.options);
    EXPECT_EQ(response.set_cookies().size(), 2u) << row.source;
    response.set_cookie("a", "3", row.options);
    EXPECT_EQ(response.set_cookies().size(), 2u) << "replaced in its own scope: " << row.source;
  }
}

TEST(Response, is_left_alone_by_a_cookie_that_is_refused) {
  Response response{"text"};
  response.headers.add("X", "y");
  response.set_cookie("kept", "1");
  const std::string before{response.headers.block()};
  EXPECT_EQ(problem_of([&] { response.set_cookie("b d", "1"); }), CookieProblem::bad_name);
  EXPECT_EQ(problem_of([&] { response.set_cookie("kept", "a\nb"); }), CookieProblem::control_character);
  EXPECT_EQ(problem_of([&] { response.set_cookie("__Host-a", "1"); }), CookieProblem::broken_host_prefix);
  EXPECT_EQ(response.headers.block(), before);
  EXPECT_EQ(*response.body.text(), "text");
}

struct Deletion {
  const char* source;
  CookieOptions options;
  std::string_view expected;
};

TEST(Response, deletes_with_every_attribute_the_browser_compares) {
  const Deletion rows[] = {
      {"C-11", {}, "a=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly"},
      {"C-11: path", {.max_age = 1h, .path = "/x"}, "a=; Path=/x; Max-Age=0; SameSite=Lax; HttpOnly"},
      {"C-11: domain", {.domain = "a.example"}, "a=; Domain=a.example; Path=/; Max-Age=0; SameSite=Lax; HttpOnly"},
      {"C-11: Secure", {.secure = true}, "a=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly; Secure"},
      {"C-11: Partitioned",
       {.secure = true, .same_site = SameSite::none, .partitioned = true},
       "a=; Path=/; Max-Age=0; SameSite=None; HttpOnly; Partitioned; Secure"},
  };
  for (const auto& row : rows) {
    Response response;
    response.set_cookie("a", "1", row.options);
    response.delete_cookie("a", row.options);
    EXPECT_THAT(response.set_cookies(), ElementsAre(row.expected)) << row.source;
  }
}

TEST(Response, refuses_to_delete_what_a_browser_would_refuse_to) {
  Response response;
  EXPECT_EQ(problem_of([&] { response.delete_cookie("__Secure-a"); }), CookieProblem::broken_secure_prefix);
}

TEST(Response, sets_fifty_cookies_and_no_more) {  // C-06, C-13
  Response response;
  for (int i = 0; i < 50; ++i) response.set_cookie("c" + std::to_string(i), "1");
  EXPECT_EQ(problem_of([&] { response.set_cookie("c50", "1"); }), CookieProblem::too_many);
  EXPECT_FALSE(problem_of([&] { response.set_cookie("c0", "2"); })) << "a replacement is none more";
  EXPECT_EQ(response.set_cookies().size(), 50u);
  response.commit_cookies(true, clock);
  EXPECT_THAT(response.set_cookies(), ::testing::Each(EndsWith("; Secure")));
}

TEST(Response, counts_the_Expires_of_also_expires_from_the_time_it_leaves) {  // C-04
  Response response;
  response.set_cookie("a", "1", {.max_age = 1h, .also_expires = true});
  response.set_cookie("b", "=; Expires=x", {.max_age = 2h, .also_expires = true});
  response.set_cookie("c", "1", {.max_age = 1h, .expires = clock.now(), .also_expires = true});
  response.set_cookie("a", "2", {.max_age = 3h, .also_expires = true});
  response.delete_cookie("d", {.also_expires = true});
  response.commit_cookies(true, clock);
  const std::string rest = "; SameSite=Lax; HttpOnly; Secure";
  EXPECT_THAT(
      response.set_cookies(),
      ElementsAre("b==%3B%20Expires=x; Path=/; Expires=" + to_http_date(clock.now() + 2h) + "; Max-Age=7200" + rest,
                  "c=1; Path=/; Expires=" + to_http_date(clock.now()) + "; Max-Age=3600" + rest,
                  "a=2; Path=/; Expires=" + to_http_date(clock.now() + 3h) + "; Max-Age=10800" + rest,
                  "d=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0" + rest));
}

TEST(Response, writes_what_browsers_refuse_where_that_is_asked_for) {
  Response response;
  const Cookie cookie{.name = "a", .max_age = std::chrono::seconds::max(), .path = "x", .also_expires = true};
  EXPECT_EQ(problem_of([&] { response.set_cookie(cookie); }), CookieProblem::bad_path);
  response.set_cookie(cookie, CookieRules::grammar);
  EXPECT_EQ(problem_of([&] { response.set_cookie({.name = "a b"}, CookieRules::grammar); }), CookieProblem::bad_name);
  response.commit_cookies(true, clock);
  EXPECT_THAT(
      response.set_cookies(),
      ElementsAre("a=; Path=x; Expires=Fri, 31 Dec 9999 23:59:59 GMT; Max-Age=9223372036854775807; SameSite=Lax; "
                  "HttpOnly; Secure"));
}

TEST(Response, dates_no_cookie_twice) {
  Response response;
  response.set_cookie("a", "1", {.max_age = 1h, .also_expires = true});
  response.commit_cookies(false, clock);
  const std::string once{response.headers.block()};
  FakeClock later;
  later.advance(1h);
  response.commit_cookies(false, later);
  EXPECT_EQ(response.headers.block(), once);
}

/// Cookies that leave Secure open ("o…") between ones that say so.
Response mixed() {
  Response response;
  response.headers.add("X", "Set-Cookie: not=this");
  response.set_cookie("o1", "1");
  response.set_cookie("yes", "1", {.secure = true});
  response.set_cookie("o2", "1");
  response.set_cookie("no", "1", {.secure = false});
  response.headers.add("Y", "z");
  response.set_cookie("o3", "1");
  return response;
}

std::vector<std::string> secure_names(const Response& response) {
  std::vector<std::string> names;
  for (const auto line : response.set_cookies())
    if (line.ends_with("; Secure")) names.emplace_back(line.substr(0, line.find('=')));
  return names;
}

TEST(Response, takes_Secure_over_https_where_it_was_left_open) {
  auto response = mixed();
  response.commit_cookies(true, clock);
  EXPECT_THAT(secure_names(response), ElementsAre("o1", "yes", "o2", "o3"));
  EXPECT_EQ(response.headers.get("Y"), "z");
  EXPECT_EQ(response.headers.get("X"), "Set-Cookie: not=this");
  EXPECT_THAT(std::string{response.headers.block()}, Not(HasSubstr("Secure; Secure")));
}

TEST(Response, takes_no_Secure_over_http) {
  auto response = mixed();
  const std::string before{response.headers.block()};
  response.commit_cookies(false, clock);
  EXPECT_EQ(response.headers.block(), before);
}

TEST(Response, leaves_cookies_open_in_headers_that_went_to_another_response) {
  auto first = mixed();
  Response copied;
  copied.headers = first.headers;
  Response moved{"another body"};
  moved.headers = std::move(first.headers);
  for (auto* response : {&copied, &moved}) {
    EXPECT_TRUE(response->sets_cookies());
    response->set_cookie("o1", "2");
    response->commit_cookies(true, clock);
    EXPECT_THAT(secure_names(*response), ElementsAre("yes", "o2", "o3", "o1"));
  }
}

TEST(Response, forgets_the_cookies_of_headers_that_were_replaced) {
  auto response = mixed();
  response.headers = {};
  EXPECT_FALSE(response.sets_cookies());
  response.set_cookie("no", "1", {.secure = false});
  response.commit_cookies(true, clock);
  EXPECT_THAT(secure_names(response), ElementsAre());
}

struct Replaced {
  const char* name;
  std::vector<std::string> secure;
};

TEST(Response, knows_which_cookies_are_open_after_one_was_replaced) {
  const Replaced rows[] = {
      {"o1", {"yes", "o2", "o3"}},       {"yes", {"o1", "o2", "o3"}}, {"o2", {"o1", "yes", "o3"}},
      {"no", {"o1", "yes", "o2", "o3"}}, {"o3", {"o1", "yes", "o2"}},
  };
  for (const auto& row : rows) {
    auto response = mixed();
    response.set_cookie(row.name, "2", {.secure = false});
    response.commit_cookies(true, clock);
    EXPECT_EQ(secure_names(response), row.secure) << row.name;
  }
}

TEST(Response, opens_a_cookie_again_when_the_replacement_leaves_it_open) {
  auto response = mixed();
  response.set_cookie("no", "2");
  response.commit_cookies(true, clock);
  EXPECT_THAT(secure_names(response), ElementsAre("o1", "yes", "o2", "o3", "no"));
}

TEST(Response, commits_no_cookie_twice) {
  auto response = mixed();
  response.commit_cookies(true, clock);
  const std::string once{response.headers.block()};
  response.commit_cookies(true, clock);
  EXPECT_EQ(response.headers.block(), once);
}

TEST(Response, keeps_its_cookies_when_it_moves) {
  auto first = mixed();
  auto second = std::move(first);
  second.set_cookie("o4", "1");
  second.commit_cookies(true, clock);
  EXPECT_EQ(secure_names(second).size(), 5u);
}

TEST(Response, takes_a_value_that_is_a_view_into_its_own_headers) {
  Response response;
  response.headers.set("X-User", std::string(300, 'u'));
  response.set_cookie("user", *response.headers.get("X-User"));
  response.set_cookie("again", *response.headers.get("X-User"));
  response.headers.set("X-Name", "name");
  response.set_cookie(*response.headers.get("X-Name"), "1");
  const auto lines = response.set_cookies();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].substr(0, 305), "user=" + std::string(300, 'u'));
  EXPECT_EQ(lines[1].substr(0, 306), "again=" + std::string(300, 'u'));
  EXPECT_EQ(lines[2].substr(0, 7), "name=1;");
}

TEST(Response, takes_views_into_headers_that_were_longer_once) {
  Response response;
  response.headers.set("X-Long", std::string(280, 'l'));  // room for the line, and less than a usual head
  response.headers.set("X-Long", "theme");
  response.set_cookie("n", *response.headers.get("X-Long"));
  EXPECT_EQ(response.set_cookies()[0].substr(0, 8), "n=theme;");
}

TEST(Body, knows_its_size_unless_it_is_a_stream) {
  struct Nothing final : BodyStream {
    Async<std::string> next(Exchange&) override { return std::string{}; }
  };
  EXPECT_EQ(Body{}.size(), 0u);
  EXPECT_EQ(Body{"four"}.size(), 4u);
  EXPECT_EQ((Body{FileRange{nullptr, 3, 7}}.size()), 7u);
  const Body stream{std::make_unique<Nothing>()};
  EXPECT_FALSE(stream.size());
  EXPECT_NE(stream.stream(), nullptr);
  EXPECT_EQ(stream.text(), nullptr);
}

}  // namespace
}  // namespace canteen
