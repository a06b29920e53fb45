// Stories of parameters of the program's own types, of values handed on, and of after_this_request.
#include <canteen/base/wait.hpp>
#include "story.hpp"

namespace canteen::test {

struct User {
  std::string name;
};
struct Visit {
  int number;
};
struct Broken {};

}  // namespace canteen::test

template <>
struct canteen::Extract<canteen::test::User> {
  static Result<test::User, Response> from(Context& c) {
    c.log().write(LogLevel::info, "looking for the user");
    if (const auto name = c.request.cookies.get("name")) return test::User{std::string{*name}};
    return fail(redirect("/login"));
  }
};
template <>
struct canteen::Extract<canteen::test::Visit> {
  static test::Visit from(const Request& request) { return {request.cookies.get<int>("visit", 0)}; }
};
template <>
struct canteen::Extract<canteen::test::Broken> {
  static test::Broken from(const Request&) { throw HttpError{418, "No."}; }
};

namespace canteen::test {
namespace {

Client greeting() {
  return client_of([](App& app) {
    app.get("/", [](const User& user, const Visit& visit) { return user.name + std::to_string(visit.number); });
    app.get("/pool/<text>",
            blocking([](std::string_view text, const User& user) { return user.name + std::string{text}; }));
    app.get("/broken", [](const Broken&) { return ""; });
    app.get("/later", [](Context& c, const User& user) -> Async<std::string> {
      Sleep pause{c.executor(), std::chrono::seconds{1}};
      co_await pause;
      co_return user.name;
    });
    app.before_request([](Context& c) {
      if (c.request.path() == "/later") c.slots.set(User{"of the hook"});
    });
    app.teardown_request([](Context&, std::exception_ptr error) {
      if (error) throw std::runtime_error{"an error to teardown"};
    });
  });
}

TEST(Extract, makes_what_a_handler_takes) {
  auto client = greeting();
  EXPECT_EQ(client.get("/", {.headers = {{"Cookie", "name=ada; visit=3"}}}).text, "ada3");
  EXPECT_EQ(client.get("/pool/!", {.headers = {{"Cookie", "name=ada"}}}).text, "ada!");
}

TEST(Extract, answers_in_the_handlers_place) {
  auto client = greeting();
  for (const auto* path : {"/", "/pool/x"}) {
    const auto answer = client.get(path);
    EXPECT_EQ(answer.code(), 302) << path;
    EXPECT_EQ(answer.header("Location"), "/login");
  }
  EXPECT_FALSE(client.log().contains("an error to teardown"));
}

TEST(Extract, may_throw_as_a_handler_does) { EXPECT_EQ(greeting().get("/broken").code(), 418); }

TEST(Extract, takes_what_a_hook_has_set_and_keeps_it_while_the_handler_waits) {
  auto client = greeting();
  EXPECT_EQ(client.get("/later").text, "of the hook");
  EXPECT_FALSE(client.log().contains("looking for the user"));
}

TEST(RequestSlots, are_one_a_type_and_keep_their_address) {
  RequestSlots slots;
  EXPECT_EQ(slots.find<int>(), nullptr);
  int& seven = slots.set(7);
  slots.set(std::string{"text"});
  slots.set(8);
  EXPECT_EQ(slots.find<int>(), &seven);
  EXPECT_EQ(seven, 8);
  EXPECT_EQ(*slots.find<std::string>(), "text");
  EXPECT_EQ(slots.find<long>(), nullptr);
}

TEST(AfterThisRequest, runs_on_this_answer_alone_and_before_the_hooks) {
  auto client = client_of([](App& app) {
    app.after_request([](Response& response) { response.headers.add_item("X-Turn", "hook"); });
    app.get("/once", [](Context& c) {
      c.after_this_request([](Response& response) { response.headers.add_item("X-Turn", "first"); });
      c.after_this_request([](Response& response) { response.headers.add_item("X-Turn", "second"); });
      return "";
    });
    app.get("/never", [] { return ""; });
    app.get("/fails", [](Context& c) -> std::string {
      c.after_this_request([](Response& response) { response.set_cookie("seen", "1"); });
      throw HttpError{404};
    });
  });
  EXPECT_EQ(client.get("/once").header("X-Turn"), "first, second, hook");
  EXPECT_EQ(client.get("/never").header("X-Turn"), "hook");
  EXPECT_THAT(client.get("/fails").header("Set-Cookie"), ::testing::HasSubstr("seen=1"));
}

}  // namespace
}  // namespace canteen::test
