// Stories of handlers that wait or block, of what handlers share, and of content that is too large.
#include <atomic>
#include <canteen/base/wait.hpp>
#include "story.hpp"

namespace canteen::test {
namespace {

using namespace std::chrono_literals;

Async<std::string> sleepy(Context& c, int pause) {
  Sleep wait{c.executor(), std::chrono::milliseconds{pause}};
  co_await wait;
  co_return "slept " + std::to_string(pause);
}

void add_waiters(App& app) {
  app.get("/sleep/<int:pause>", sleepy);
  app.get("/response", [](Context& c) -> Async<Response> {
    Sleep wait{c.executor(), 5ms};
    co_await wait;
    Response response{"later", Status::created};
    response.set_cookie("a", "1");
    co_return std::move(response);
  });
  app.get("/fails", [](Context& c) -> Async<std::string> {
    Sleep wait{c.executor(), 5ms};
    co_await wait;
    throw HttpError{409, "too late"};
  });
  app.get("/<name>/waits", [](Context& c, std::string name, const Request& request) -> Async<std::string> {
    Sleep wait{c.executor(), 5ms};
    co_await wait;
    co_return name + std::string{request.args.get("q", "")};
  });
}

TEST(Waiting, handlers_answer_when_their_time_has_come) {
  auto client = client_of(add_waiters);
  EXPECT_EQ(client.get("/sleep/20").text, "slept 20");
  EXPECT_GE(client.clock().now() - FakeClock::start, 20ms);
  EXPECT_EQ(client.get("/sleep/0").text, "slept 0");
}

TEST(Waiting, handlers_answer_whatever_others_do) {
  auto client = client_of(add_waiters);
  const auto answer = client.get("/response");
  EXPECT_EQ(answer.code(), 201);
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
  EXPECT_EQ(client.get("/fails").text, "409 Conflict\ntoo late\n");
  EXPECT_EQ(client.get("/a%20b/waits?q=%21").text, "a b!");
}

TEST(Waiting, for_what_never_comes_is_a_mistake_in_the_test) {
  auto client = client_of([](App& app) {
    app.get("/", [](Context& c) -> Async<std::string> {
      WhenReady never{c.executor(), 0, Ready::readable};
      co_await never;
      co_return "";
    });
  });
  EXPECT_THROW(client.get("/"), std::logic_error);
}

void add_blockers(App& app) {
  app.get("/block/<name>", blocking([](const Request& request, std::string_view name) {
            return std::string{name}.append(request.args.get("q", ""));
          }));
  app.get("/throws", blocking([]() -> Response { throw HttpError{402, "pay first"}; }));
  app.get("/context", blocking([](Context& c) { return std::string{c.rule()}; }));
  app.get("/number/<int:n>", blocking([](std::int8_t n) { return std::to_string(n); }));
}

TEST(Blocking, handlers_run_on_the_pool_and_take_what_any_takes) {
  auto client = client_of(add_blockers);
  EXPECT_EQ(client.get("/block/a%20b?q=c").text, "a bc");
  EXPECT_EQ(client.get("/throws").text, "402 Payment Required\npay first\n");
  EXPECT_EQ(client.get("/context").text, "/context");
  EXPECT_EQ(client.get("/number/7").text, "7");
  EXPECT_EQ(client.get("/number/128").code(), 404);
}

TEST(Threads, move_plain_handlers_to_the_pool) {
  const Config config{.threads = 4};
  Client client{app_with([](App& app) {
                  add_waiters(app);
                  add_blockers(app);
                  app.get("/plain/<int:n>", [](std::int8_t n) { return std::to_string(n); });
                  app.get("/throws-plainly", []() -> std::string { throw HttpError{402}; });
                }),
                config};
  EXPECT_EQ(client.get("/plain/7").text, "7");
  EXPECT_EQ(client.get("/plain/128").code(), 404);
  EXPECT_EQ(client.get("/throws-plainly").code(), 402);
  EXPECT_EQ(client.get("/block/a").text, "a");
  EXPECT_EQ(client.get("/sleep/5").text, "slept 5");
}

TEST(Blocking, a_handler_that_has_not_begun_when_its_client_leaves_never_does) {
  NullLog log;
  FakeClock clock;
  int runs = 0;
  const Site site{app_with([&runs](App& app) { app.get("/", blocking([&runs] { return ++runs, "x"; })); }),
                  {log, clock}};
  ManualExecutor worker, pool;
  Request request;
  std::stop_source client;
  auto exchange = std::make_unique<Exchange>(Exchange{worker, pool, client.get_token()});
  auto call = std::make_unique<Async<Response>>(site.call(request, *exchange));
  EXPECT_EQ(exchange->jobs, 1u);
  client.request_stop();
  EXPECT_EQ(exchange->jobs, 0u) << "nothing is kept for it";
  call.reset();
  exchange.reset();
  pool.run_ready();
  EXPECT_EQ(runs, 0);
  EXPECT_TRUE(worker.idle());
}

/// Counts the requests that wait on the pool: what a worker is free of.
class WhereItRuns : public ::testing::TestWithParam<unsigned> {
 protected:
  NullLog log_;
  FakeClock clock_;
  ManualExecutor worker_, pool_;
  Request request_;
  Exchange exchange_{worker_, pool_};
};

TEST_P(WhereItRuns, is_the_worker_or_with_threads_the_pool) {
  const Site site{
      app_with([](App& app) { app.get("/", [] { return "x"; }); }), Config{.threads = GetParam()}, {log_, clock_}};
  const auto call = site.call(request_, exchange_);
  EXPECT_EQ(pool_.pending_posts(), GetParam() == 0 ? 0u : 1u);
  EXPECT_EQ(call.ready(), GetParam() == 0);
  pool_.run_ready();
  EXPECT_EQ(exchange_.jobs, GetParam() == 0 ? 0u : 1u) << "it is over when the worker hears of it";
  worker_.run_ready();
  EXPECT_TRUE(call.ready());
  EXPECT_EQ(exchange_.jobs, 0u);
}
INSTANTIATE_TEST_SUITE_P(Plain, WhereItRuns, ::testing::Values(0u, 1u, 8u));

struct Counter {
  std::atomic<int> count = 0;
};
struct Named {
  std::string name;
};

TEST(Kept, values_are_shared_by_handlers_at_one_address) {
  auto client = client_of([](App& app) {
    auto& counter = app.keep_new<Counter>();
    const auto& named = app.keep(Named{"visit "});
    for (int i = 0; i < 100; ++i) app.keep(i);
    app.get("/", [&counter, &named] { return named.name + std::to_string(++counter.count); });
  });
  EXPECT_EQ(client.get("/").text, "visit 1");
  EXPECT_EQ(client.get("/").text, "visit 2");
}

struct Leaving {
  std::string& order;
  std::string name;
  ~Leaving() { order += name; }
};

TEST(Kept, values_are_destroyed_the_newest_first_and_after_the_handlers) {
  std::string order;
  {
    auto client = client_of([&order](App& app) {
      app.keep_new<Leaving>(order, "1");
      app.keep_new<Leaving>(order, "2");
      app.get("/", [held = std::make_shared<Leaving>(order, "handler ")] { return held->name; });
    });
    EXPECT_EQ(client.get("/").text, "handler ");
  }
  EXPECT_EQ(order, "handler 21");
}

void add_uploads(App& app) {
  const auto size = [](const Request& request) { return std::to_string(request.body().size()); };
  app.config.body_limit = 10_B;
  app.post("/app", size);
  app.post("/large", size).body_limit(20_B);
  app.post("/none", size).body_limit(0_B);
}

struct Upload {
  const char* source;
  const char* path;
  std::size_t octets;
  int code;
};

TEST(BodyLimit, is_the_route_s_or_the_app_s) {
  const Upload rows[] = {
      {"the app's", "/app", 10, 200},    {"the app's", "/app", 11, 413},    {"its own", "/large", 20, 200},
      {"its own", "/large", 21, 413},    {"no content", "/none", 0, 200},   {"no content", "/none", 1, 413},
      {"no route", "/nowhere", 11, 413}, {"no route", "/nowhere", 10, 404},
  };
  for (const auto& row : rows) {
    auto client = client_of(add_uploads);
    const std::string body(row.octets, 'x');
    EXPECT_EQ(client.post(row.path, {.body = body}).code(), row.code) << row.source << row.octets;
  }
}

TEST(BodyLimit, counts_chunks_as_well) {
  auto client = client_of(add_uploads);
  const std::string head = "POST /app HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(client.raw(head + "a\r\n0123456789\r\n0\r\n\r\n").text, "10");
  EXPECT_EQ(client.raw(head + "a\r\n0123456789\r\n1\r\nx\r\n0\r\n\r\n").code(), 413);
}

}  // namespace
}  // namespace canteen::test
