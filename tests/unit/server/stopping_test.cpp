// Graceful stop: what is under way completes, what is idle closes, what overstays is cut and counted.
#include <gtest/gtest.h>

#include <canteen/base/wait.hpp>
#include <vector>

#include "running_server.hpp"

namespace canteen::test {
namespace {

using namespace std::chrono_literals;

std::atomic<int> calls = 0;

/// Answers after a wait of the worker's, or of a thread of the pool's.
Async<Response> answer_late(Exchange& exchange, std::chrono::milliseconds time) {
  ++calls;
  Sleep pause{exchange.executor, time};
  co_await pause;
  co_return Response{"done"};
}

/// Connects and asks, and waits until that many more calls have begun.
std::vector<SocketClient> send_all(const RunningServer& server, int number) {
  std::vector<SocketClient> clients;
  const int before = calls;
  for (int i = 0; i < number; ++i) clients.push_back(server.client());
  for (auto& client : clients) client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(eventually([&] { return calls == before + number; }));
  return clients;
}

/// Whether every worker has heard of the end.
bool refuses_connections(const RunningServer& server) {
  try {
    server.client();
  } catch (const std::runtime_error&) {
    return true;
  }
  return false;
}

TEST(ServerStop, completes_a_hundred_requests_under_way) {
  std::atomic<bool> go = false;
  auto options = quick_options();
  options.workers = 2;
  RunningServer server{[&](Request&, Exchange& exchange) { return ++calls, answer_when(exchange, go); }, options};
  auto clients = send_all(server, 100);
  server.server.stop();
  EXPECT_TRUE(eventually([&] { return refuses_connections(server); }));
  go = true;
  for (auto& client : clients) {
    const auto answer = client.read_answer();
    EXPECT_EQ(answer.content, "done");
    EXPECT_TRUE(answer.has("Connection: close"));
    client.close();
  }
  EXPECT_EQ(server.stop().cut, 0u);
}

TEST(ServerStop, closes_idle_connections_at_once) {
  RunningServer server{echo};
  auto used = server.client();
  used.get("/");
  auto fresh = server.client();
  server.server.stop();
  EXPECT_TRUE(used.ended());
  EXPECT_TRUE(fresh.ended());
  EXPECT_EQ(server.stop().cut, 0u);
}

TEST(ServerStop, cuts_and_counts_what_overstays_the_grace) {
  calls = 0;
  auto options = quick_options();
  options.grace = 100ms;
  RunningServer server{[](Request&, Exchange& exchange) { return answer_late(exchange, 1h); }, options};
  auto first = server.client();
  auto second = server.client();
  auto idle = server.client();
  first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  second.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(eventually([] { return calls == 2; }));
  EXPECT_EQ(server.stop().cut, 2u);
  EXPECT_TRUE(first.ended());
}

TEST(ServerStop, lets_a_request_finish_that_is_still_being_sent) {
  RunningServer server{echo};
  auto client = server.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 100);
  server.server.stop();
  EXPECT_EQ(client.send("abcdef").read_answer().content, "abcdef");
  EXPECT_TRUE(client.ended());
}

/// Holds the worker from inside a timer's turn, so that stop() comes before the sockets' next events.
Async<Response> hold_worker(Exchange& exchange, std::atomic<bool>& held, std::atomic<bool>& go) {
  Sleep pause{exchange.executor, 1ms};
  co_await pause;
  for (held = true; !go;) std::this_thread::yield();
  co_return Response{"held"};
}

TEST(ServerStop, answers_who_has_asked_before_it) {
  std::atomic<bool> go = false, held = false;
  RunningServer server{[&](Request& request, Exchange& exchange) {
    return request.raw_path() == "/hold" ? hold_worker(exchange, held, go) : echo(request, exchange);
  }};
  auto connected = server.client();
  connected.get("/");
  auto holder = server.client();
  holder.send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(eventually([&] { return held.load(); }));
  auto queued = server.client();  // in the backlog, as the worker is held
  queued.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  connected.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  server.server.stop();
  std::this_thread::sleep_for(20ms);  // the supervisor tells the worker
  go = true;
  EXPECT_EQ(connected.read_answer().status, 200);
  EXPECT_EQ(queued.read_answer().status, 200);
}

TEST(ServerStop, ends_a_server_that_was_told_before_it_served) {
  LambdaService service{echo};
  NullLog log;
  SystemClock clock;
  server::Server server{service, quick_options(), log, clock};
  server.listen();
  server.stop();
  EXPECT_EQ(server.serve().cut, 0u);
}

/// A job on the pool that uses what its request lends, as blocking() handlers do.
struct Job {
  Exchange& exchange;
  std::atomic<bool>& go;
  std::coroutine_handle<> waiter{};
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> handle) {
    waiter = handle;
    ++exchange.jobs;
    exchange.blocking.post([this] {
      while (!go) std::this_thread::yield();
      exchange.executor.post([this] { finish(); });
    });
  }
  void finish() {
    --exchange.jobs;
    if (!exchange.abandoned) return waiter.resume();
    if (exchange.jobs == 0) exchange.abandoned();
  }
  void await_resume() const noexcept {}
};

Async<Response> wait_for_job(Request& request, Exchange& exchange, std::atomic<bool>& go) {
  ++calls;
  Job job{exchange, go};
  co_await job;
  co_return Response{std::string{request.raw_path()}};
}

void reset_connection(SocketClient& client) {
  const linger reset{1, 0};
  ::setsockopt(client.descriptor(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  client.close();
}

TEST(ServerStop, keeps_an_abandoned_request_until_its_job_has_ended) {
  calls = 0;
  std::atomic<bool> go = false;
  RunningServer server{[&](Request& request, Exchange& exchange) { return wait_for_job(request, exchange, go); }};
  auto client = server.client();
  client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(eventually([] { return calls == 1; }));
  reset_connection(client);
  std::this_thread::sleep_for(50ms);  // the server notices
  go = true;
  EXPECT_EQ(server.client().get("/y").content, "/y");
}

TEST(ServerStop, waits_for_a_job_whose_request_it_has_cut) {
  calls = 0;
  std::atomic<bool> go = false;
  auto options = quick_options();
  options.grace = 50ms;
  RunningServer server{[&](Request& request, Exchange& exchange) { return wait_for_job(request, exchange, go); },
                       options};
  auto client = server.client();
  client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(eventually([] { return calls == 1; }));
  server.server.stop();
  EXPECT_TRUE(client.ended());
  go = true;
  EXPECT_EQ(server.stop().cut, 1u);
}

server::Options soon_cut() {
  auto options = quick_options();
  options.grace = 50ms;
  return options;
}

TEST(ServerStop, does_not_wait_for_a_handler_that_holds_its_worker) {
  std::atomic<bool> go = false, held = false;
  RunningServer server{[&](Request&, Exchange&) -> Async<Response> {
                         for (held = true; !go;) std::this_thread::yield();
                         return Response{"late"};
                       },
                       soon_cut()};
  auto client = server.client();
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(eventually([&] { return held.load(); }));
  const auto outcome = server.stop();
  go = true;
  EXPECT_EQ(outcome.cut, 1u);
  EXPECT_TRUE(outcome.busy);
}

Async<Response> run_on_pool(Exchange& exchange, std::atomic<bool>& begun, const std::atomic<bool>& go) {
  OnPool job{exchange.blocking, exchange.executor, [&begun, &go] {
               for (begun = true; !go;) std::this_thread::yield();
             }};
  co_await job;
  co_return Response{"late"};
}

TEST(ServerStop, does_not_wait_for_a_job_of_a_handler_s_own) {
  std::atomic<bool> go = false, begun = false;
  RunningServer server{[&](Request&, Exchange& exchange) { return run_on_pool(exchange, begun, go); }, soon_cut()};
  auto client = server.client();
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(eventually([&] { return begun.load(); }));
  const auto outcome = server.stop();
  go = true;
  EXPECT_EQ(outcome.cut, 1u);
  EXPECT_TRUE(outcome.busy);
}

TEST(ServerStop, leaves_nothing_running_when_nothing_overstays) {
  RunningServer server{[](Request&, Exchange& exchange) -> Async<Response> {
    OnPool job{exchange.blocking, exchange.executor, [] { return Response{"done"}; }};
    co_return co_await job;
  }};
  EXPECT_EQ(server.client().get("/").content, "done");
  EXPECT_FALSE(server.stop().busy);
}

}  // namespace
}  // namespace canteen::test
