// Stories of hooks and errors: the order of things, and that failure of any of them is an answer.
#include <canteen/base/wait.hpp>
#include <canteen/test/fakes/manual_executor.hpp>
#include "story.hpp"

namespace canteen::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Notes {
  std::string text;
  void add(std::string_view note) { text.append(text.empty() ? "" : " ").append(note); }
};

struct SoldOut : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct VerySoldOut : SoldOut {
  using SoldOut::SoldOut;
};
struct NotDerived {};

/// Hooks that note their turn, and one route.
Client noting_client(Notes& notes) {
  return client_of([&notes](App& app) {
    app.before_request([&notes] { notes.add("before1"); });
    app.before_request([&notes](const Request& request) { notes.add("before2:" + std::string{request.path()}); });
    app.after_request([&notes](Response& response) { notes.add("after1:" + std::to_string(to_int(response.status))); });
    app.after_request([&notes](const Request&, Response&) { notes.add("after2"); });
    app.teardown_request(
        [&notes](Context&, std::exception_ptr error) { notes.add(error ? "teardown1:error" : "teardown1"); });
    app.teardown_request([&notes] { notes.add("teardown2"); });
    app.get("/", [&notes] {
      notes.add("handler");
      return "";
    });
    app.get("/fail", []() -> std::string { throw SoldOut{"inside"}; });
  });
}

TEST(Hooks, run_in_order_and_in_reverse) {
  Notes notes;
  noting_client(notes).get("/");
  EXPECT_EQ(notes.text, "before1 before2:/ handler after2 after1:200 teardown2 teardown1");
}

TEST(Hooks, run_for_what_no_route_answers) {
  Notes notes;
  EXPECT_EQ(noting_client(notes).get("/nothing").code(), 404);
  EXPECT_EQ(notes.text, "before1 before2:/nothing after2 after1:404 teardown2 teardown1:error");
}

TEST(Hooks, run_around_a_handler_that_throws) {
  Notes notes;
  EXPECT_EQ(noting_client(notes).get("/fail").code(), 500);
  EXPECT_EQ(notes.text, "before1 before2:/fail after2 after1:500 teardown2 teardown1:error");
}

void add_guard(App& app, Notes& notes) {
  app.before_request([](const Request& request) -> std::optional<Response> {
    if (request.args.contains("stop")) return Response{"stopped", Status::forbidden};
    return std::nullopt;
  });
  app.before_request([&notes] { notes.add("second"); });
  app.after_request([&notes](Response&) { notes.add("after"); });
  app.get("/", [&notes] {
    notes.add("handler");
    return "page";
  });
}

TEST(Hooks, may_answer_before_the_handler) {
  Notes notes;
  auto client = client_of([&](App& app) { add_guard(app, notes); });
  EXPECT_EQ(client.get("/?stop").text, "stopped");
  EXPECT_EQ(notes.text, "after");
  EXPECT_EQ(client.get("/").text, "page");
  EXPECT_EQ(notes.text, "after second handler after");
}

TEST(Hooks, may_take_the_answer_and_return_one_as_in_Flask) {
  auto client = client_of([](App& app) {
    app.get("/", [] { return "text"; });
    app.after_request([](Response response) {
      response.headers.set("X-Taken", "1");
      return response;
    });
    app.after_request([](const Request& request, Response&) { return Response{std::string{request.path()}}; });
  });
  EXPECT_EQ(client.get("/").text, "/");
  EXPECT_EQ(client.get("/").header("X-Taken"), "1");
}

TEST(Hooks, may_wait_before_the_handler) {
  auto client = client_of([](App& app) {
    app.before_request([](Context& c) -> Async<void> {
      Sleep pause{c.executor(), std::chrono::milliseconds{5}};
      co_await pause;
    });
    app.get("/", [](Context& c) { return std::to_string(c.now() > FakeClock::start); });
  });
  EXPECT_EQ(client.get("/").text, "1");
}

TEST(Hooks, may_wait_and_then_answer) {
  auto client = client_of([](App& app) {
    app.before_request([](Context& c) -> Async<Response> {
      Sleep pause{c.executor(), std::chrono::milliseconds{5}};
      co_await pause;
      co_return Response{"later"};
    });
    app.get("/", [] { return "page"; });
  });
  EXPECT_EQ(client.get("/").text, "later");
}

TEST(Hooks, that_throw_before_the_handler_are_errors_like_its_own) {
  auto client = client_of([](App& app) {
    app.before_request([] { throw HttpError{401, "log in"}; });
    app.get("/", [] { return "page"; });
  });
  EXPECT_EQ(client.get("/").text, "401 Unauthorized\nlog in\n");
}

TEST(Hooks, have_their_fields_in_what_replaces_a_status_that_ends_nothing) {
  auto client = client_of([](App& app) {
    app.after_request([](const Request& request, Response& response) {
      response.headers.set("X-Frame-Options", "DENY");
      if (request.path() == "/hook") response.status = Status::continue_;
    });
    app.get("/handler", []() -> Response { return {"early", Status::continue_}; });
    app.get("/hook", [] { return "x"; });
  });
  for (const auto* path : {"/handler", "/hook"}) {
    const auto answer = client.get(path);
    EXPECT_EQ(answer.text, "500 Internal Server Error\n") << path;
    EXPECT_EQ(answer.header("X-Frame-Options"), "DENY") << path;
  }
}

TEST(Hooks, that_throw_after_the_handler_make_a_500_and_pass_no_other_hook_by) {
  auto client = client_of([](App& app) {
    app.after_request([](Response& response) { response.headers.set("X-Frame-Options", "DENY"); });
    app.after_request([](Response&) { throw SoldOut{"inside"}; });
    app.get("/", [] { return "page"; });
  });
  const auto answer = client.get("/");
  EXPECT_EQ(answer.code(), 500);
  EXPECT_THAT(answer.text, Not(HasSubstr("inside")));
  EXPECT_EQ(answer.header("X-Frame-Options"), "DENY");
}

TEST(Hooks, that_throw_at_teardown_are_logged_and_nothing_else) {
  Notes notes;
  auto client = client_of([&notes](App& app) {
    app.teardown_request([&notes] { notes.add("other"); });
    app.teardown_request([] { throw NotDerived{}; });
    app.get("/", [] { return "page"; });
  });
  EXPECT_EQ(client.get("/").text, "page");
  EXPECT_EQ(notes.text, "other");
  EXPECT_TRUE(client.log().contains("exception in a teardown hook"));
}

TEST(Hooks, run_at_teardown_when_the_client_goes_away_while_the_handler_waits) {
  Notes notes;
  NullLog log;
  FakeClock clock;
  ManualExecutor worker, pool;
  const Site site{
      app_with([&notes](App& app) {
        app.teardown_request([&notes](Context&, std::exception_ptr error) { notes.add(error ? "error" : "over"); });
        app.get("/", [](Context& c) -> Async<std::string> {
          Sleep pause{c.executor(), std::chrono::hours{1}};
          co_await pause;
          co_return "never";
        });
      }),
      {log, clock}};
  Request request;
  Exchange exchange{worker, pool};
  { const auto dropped = site.call(request, exchange); }
  EXPECT_EQ(notes.text, "over");
  EXPECT_TRUE(worker.idle());
}

TEST(Hooks, are_named_to_a_watchdog) {
  Busy busy;
  Notes notes;
  const auto note = [&] { notes.add(busy.handler ? *busy.handler : "nobody"); };
  NullLog log;
  FakeClock clock;
  ManualExecutor worker, pool;
  const Site site{app_with([&note](App& app) {
                    app.before_request([&note] { note(); });
                    app.after_request([&note](Response&) { note(); });
                    app.get("/", [&note] {
                      note();
                      return "";
                    });
                  }),
                  {log, clock}};
  Request request;
  Exchange exchange{.executor = worker, .blocking = pool, .busy = &busy};
  const auto answer = site.call(request, exchange);
  note();
  EXPECT_EQ(notes.text, "a before_request hook / an after_request hook nobody");
}

/// Routes that fail in every way.
void add_failures(App& app) {
  app.get("/std", []() -> std::string { throw std::runtime_error{"password=hunter2"}; });
  app.get("/int", []() -> std::string { throw 42; });
  app.get("/own", []() -> std::string { throw NotDerived{}; });
  app.get("/http", []() -> std::string { throw HttpError{404, "No such book."}; });
  app.get("/teapot", []() -> std::string { throw HttpError{418}; });
  app.get("/sold", []() -> std::string { throw SoldOut{"sold"}; });
  app.get("/very", []() -> std::string { throw VerySoldOut{"very"}; });
  app.get("/cookie", [](const Request& request) { return std::string{request.cookies["session"]}; });
  app.get("/argument", [](const Request& request) { return std::string{request.args["q"]}; });
  app.get("/later", []() -> Async<std::string> {
    throw SoldOut{"later"};
    co_return "";
  });
  app.get("/on-pool", blocking([]() -> std::string { throw SoldOut{"on the pool"}; }));
  app.get("/status", []() -> Response { return {"early", Status::continue_}; });
}

TEST(Errors, tell_a_client_nothing_of_what_was_thrown) {
  auto client = client_of(add_failures);
  const auto first = client.get("/std");
  EXPECT_EQ(first.code(), 500);
  EXPECT_EQ(first.text, "500 Internal Server Error\n");
  for (const auto* path : {"/int", "/own", "/later", "/on-pool", "/status"}) {
    const auto answer = client.get(path);
    EXPECT_EQ(answer.text, first.text) << path;
    EXPECT_EQ(answer.headers, first.headers) << path;
    EXPECT_EQ(answer.status, first.status) << path;
  }
}

TEST(Errors, tell_the_log_what_was_thrown) {
  auto client = client_of(add_failures);
  client.get("/std");
  client.get("/int");
  EXPECT_TRUE(client.log().contains("hunter2"));
  EXPECT_TRUE(client.log().contains("no std::exception"));
}

TEST(Errors, show_the_description_of_an_HttpError) {
  auto client = client_of(add_failures);
  EXPECT_EQ(client.get("/http").text, "404 Not Found\nNo such book.\n");
  EXPECT_EQ(client.get("/http").header("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(client.get("/teapot").text, "418\n");
  EXPECT_TRUE(client.log().lines().empty()) << "an answer is no failure";
}

TEST(Errors, are_400_for_a_missing_cookie_or_argument) {
  auto client = client_of(add_failures);
  EXPECT_EQ(client.get("/cookie").code(), 400);
  EXPECT_EQ(client.get("/argument").code(), 400);
  EXPECT_THAT(client.get("/cookie").text, Not(HasSubstr("session")));
  for (const auto& line : client.log().lines()) EXPECT_EQ(line.level, LogLevel::info) << line.text;
}

void read_what_is_missing(App& app) {
  app.post("/form", [](const Request& r) { return std::string{r.form["pass"]}; });
  app.post("/args", [](const Request& r) { return std::string{r.args["q"]}; });
  app.post("/cookies", [](const Request& r) { return std::string{r.cookies["theme"]}; });
  app.post("/files", [](const Request& r) { return std::string{r.files["photo"].filename()}; });
}

TEST(Errors, tell_a_client_the_kind_of_what_is_missing_and_the_log_its_name) {
  auto client = client_of(read_what_is_missing);
  EXPECT_EQ(client.post("/form").text, "400 Bad Request\na form field that this page needs is missing\n");
  EXPECT_EQ(client.post("/args").text, "400 Bad Request\nan argument that this page needs is missing\n");
  EXPECT_EQ(client.post("/cookies").text, "400 Bad Request\na cookie that this page needs is missing\n");
  EXPECT_EQ(client.post("/files").text, "400 Bad Request\na file that this page needs is missing\n");
  for (const auto* name : {"'pass'", "'q'", "theme", "'photo'"}) EXPECT_TRUE(client.log().contains(name)) << name;
}

TEST(Errors, tell_a_developer_the_name_of_what_is_missing) {
  Config config;
  config.debug = true;
  Client client{app_with(read_what_is_missing), config};
  EXPECT_EQ(client.post("/form").text, "400 Bad Request\nthe request has no form field 'pass'\n");
  EXPECT_EQ(client.post("/form", with({{"Via", "1.1 proxy"}})).text,
            "400 Bad Request\na form field that this page needs is missing\n");
}

TEST(ErrorHandlers, answer_by_status) {
  auto client = client_of([](App& app) {
    add_failures(app);
    app.error_handler(404, [](const HttpError& error) { return html("<h1>{}</h1>", error.description()); });
    app.error_handler(Status::internal_server_error,
                      [](const HttpError&, Context& c) { return "broken: " + std::string{c.rule()}; });
    app.error_handler(418, [] { return Response{"gone", Status::gone}; });
  });
  EXPECT_EQ(client.get("/http").text, "<h1>No such book.</h1>");
  EXPECT_EQ(client.get("/http").code(), 404) << "a page that chose no status has the error's";
  EXPECT_EQ(client.get("/nowhere").text, "<h1></h1>");
  EXPECT_EQ(client.get("/std").text, "broken: /std");
  EXPECT_EQ(client.get("/std").code(), 500);
  EXPECT_EQ(client.get("/teapot").code(), 410) << "one that chose keeps it";
}

TEST(ErrorHandlers, may_ask_for_the_context_alone) {
  auto client = client_of([](App& app) {
    app.error_handler(404, [](Context& c) { return "nothing at " + std::string{c.request.path()}; });
  });
  EXPECT_EQ(client.get("/x").text, "nothing at /x");
  EXPECT_EQ(client.get("/x").code(), 404);
}

TEST(ErrorHandlers, answer_by_type_exactly_and_then_by_the_first_base) {
  auto client = client_of([](App& app) {
    add_failures(app);
    app.error_handler(418, [] { return "short and stout"; });
    app.error_handler<std::exception>([] { return Response{"any", Status::bad_gateway}; });
    app.error_handler<SoldOut>([](const SoldOut& e) {
      return Response{std::string{"sold: "} + e.what(), Status::conflict};
    });
  });
  EXPECT_EQ(client.get("/sold").text, "sold: sold") << "exactly that type, though added last";
  EXPECT_EQ(client.get("/very").text, "any") << "of the bases, the one added first";
  EXPECT_EQ(client.get("/http").text, "any") << "HttpError is an exception as well";
  EXPECT_EQ(client.get("/teapot").text, "short and stout") << "but its status goes first, as in Flask";
  EXPECT_EQ(client.get("/int").text, "500 Internal Server Error\n");
}

TEST(ErrorHandlers, by_type_have_the_error_s_status_unless_they_chose_one) {
  auto client = client_of([](App& app) {
    add_failures(app);
    app.error_handler<SoldOut>([] { return "sold out"; });
    app.error_handler<HttpError>([] { return "an error"; });
  });
  EXPECT_EQ(client.get("/sold").code(), 500);
  EXPECT_EQ(client.get("/http").code(), 404);
  EXPECT_EQ(client.get("/nowhere").text, "an error");
}

TEST(ErrorHandlers, take_error_context_and_request_in_any_order) {
  auto client = client_of([](App& app) {
    app.get("/range", []() -> std::string { throw std::out_of_range{"range"}; });
    app.error_handler(404, [](Context& c, const HttpError& error) {
      return std::string{c.request.path()} + std::to_string(to_int(error.status()));
    });
    app.error_handler<std::out_of_range>([](const Request& request, const std::exception& error, Context&) {
      return std::string{request.path()} + error.what();
    });
  });
  EXPECT_EQ(client.get("/none").text, "/none404");
  EXPECT_EQ(client.get("/range").text, "/rangerange");
}

TEST(ErrorHandlers, that_throw_are_a_plain_500) {
  auto client = client_of([](App& app) {
    add_failures(app);
    app.error_handler(404, []() -> std::string { throw SoldOut{"inside"}; });
    app.error_handler(500, []() -> std::string { throw NotDerived{}; });
  });
  for (const auto* path : {"/http", "/std"}) EXPECT_EQ(client.get(path).text, "500 Internal Server Error\n") << path;
  EXPECT_TRUE(client.log().contains("exception in an error handler"));
}

TEST(ErrorHandlers, take_an_error_s_status_alone) {
  App app{"errors"};
  for (const int status : {200, 399, 600, 0})
    EXPECT_THROW(app.error_handler(status, [] { return ""; }), SetupError) << status;
}

}  // namespace
}  // namespace canteen::test
