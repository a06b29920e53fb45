// Requests and their answers over a real socket: order, framing, persistence, refusals.
#include "running_server.hpp"

#include <gtest/gtest.h>

#include <canteen/base/wait.hpp>

namespace canteen::test {
namespace {

const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(Server, answers_a_request) {
  RunningServer server{echo};
  const auto answer = server.client().get("/");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content, "hello");
  EXPECT_TRUE(answer.has("Date: "));
}

TEST(Server, serves_many_requests_on_one_connection) {
  RunningServer server{echo};
  auto client = server.client();
  EXPECT_EQ(client.get("/").content, "hello");
  EXPECT_EQ(client.get("/").content, "hello");
}

Async<Response> tell_path(Request& request, Exchange&) { return Response{std::string{request.raw_path()}}; }

TEST(Server, answers_pipelined_requests_in_order) {  // H-62
  RunningServer server{tell_path};
  auto client = server.client();
  std::string requests;
  for (int i = 0; i < 500; ++i) requests += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  client.send(requests);
  for (int i = 0; i < 500; ++i) EXPECT_EQ(client.read_answer().content, "/" + std::to_string(i));
}

TEST(Server, answers_pipelined_requests_in_one_write) {
  RunningServer server{tell_path};
  auto client = server.client();
  const auto size = client.send(get).read_answer().head.size() + 1;
  client.send(get + get + get);
  pollfd waiting{client.descriptor(), POLLIN, 0};
  ASSERT_EQ(::poll(&waiting, 1, 10'000), 1);
  std::string octets(65536, '\0');
  EXPECT_EQ(::recv(client.descriptor(), octets.data(), octets.size(), 0), static_cast<ssize_t>(3 * size));
}

TEST(Server, reads_a_request_that_comes_byte_by_byte) {
  RunningServer server{echo};
  auto client = server.client();
  for (const char c : std::string{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"}) client.send({&c, 1});
  EXPECT_EQ(client.read_answer().content, "abc");
  EXPECT_EQ(client.get("/").content, "hello");
}

TEST(Server, reads_chunked_content) {
  RunningServer server{echo};
  auto client = server.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
  client.send("2\r\nde\r\n0\r\n\r\n" + get);
  EXPECT_EQ(client.read_answer().content, "abcde");
  EXPECT_EQ(client.read_answer().content, "hello");
}

TEST(Server, sends_no_content_to_head) {
  RunningServer server{echo};
  auto client = server.client();
  const auto answer = client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").read_answer(true);
  EXPECT_TRUE(answer.has("Content-Length: 5"));
  EXPECT_EQ(client.get("/").content, "hello");
}

TEST(Server, closes_after_connection_close) {
  RunningServer server{echo};
  auto client = server.client();
  const auto answer = client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + get).read_answer();
  EXPECT_TRUE(answer.has("Connection: close"));
  EXPECT_TRUE(client.ended());
}

TEST(Server, closes_after_a_1_0_request) {
  RunningServer server{echo};
  auto client = server.client();
  EXPECT_EQ(client.send("GET / HTTP/1.0\r\n\r\n").read_answer().content, "hello");
  EXPECT_TRUE(client.ended());
}

TEST(Server, keeps_a_1_0_connection_that_asks_for_it) {
  RunningServer server{echo};
  auto client = server.client();
  EXPECT_TRUE(
      client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").read_answer().has("Connection: keep-alive"));
  EXPECT_EQ(client.get("/").status, 200);
}

TEST(Server, closes_after_the_last_request_a_connection_may_make) {
  auto options = quick_options();
  options.requests_per_connection = 2;
  RunningServer server{echo, options};
  auto client = server.client();
  EXPECT_FALSE(client.get("/").has("Connection: close"));
  EXPECT_TRUE(client.get("/").has("Connection: close"));
  EXPECT_TRUE(client.ended());
}

TEST(Server, asks_for_content_that_is_announced) {
  RunningServer server{echo};
  auto client = server.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 100);
  EXPECT_EQ(client.send("abc").read_answer().content, "abc");
  EXPECT_EQ(client.get("/").status, 200);
}

TEST(Server, does_not_ask_for_content_that_has_come) {
  RunningServer server{echo};
  auto client = server.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabc");
  EXPECT_EQ(client.read_answer().status, 200);
}

TEST(Server, does_not_ask_for_content_that_has_begun_to_come) {
  RunningServer server{echo};
  auto client = server.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nab");
  EXPECT_TRUE(client.is_silent_for(std::chrono::milliseconds{50}));
  EXPECT_EQ(client.send("c").read_answer().status, 200);
}

// H-71
TEST(Server, refuses_announced_content_without_asking_for_it) {
  RunningServer server{echo};
  auto client = server.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 413);
  EXPECT_TRUE(client.ended());
}

// H-71
TEST(Server, does_not_ask_for_content_that_changes_nothing) {
  RunningServer server{[](Request&, Exchange&) -> Async<Response> { return Response{"no", Status::not_found}; }};
  auto client = server.client();
  client.send("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  const auto answer = client.read_answer();
  EXPECT_EQ(answer.status, 404);
  EXPECT_TRUE(answer.has("Connection: close"));
  EXPECT_TRUE(client.ended());
}

// H-71
TEST(Server, takes_no_content_that_nobody_asked_for_as_a_request) {
  RunningServer server{[](Request&, Exchange&) -> Async<Response> { return Response{"no", Status::not_found}; }};
  auto client = server.client();
  client.send(
      "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 27\r\nExpect: 100-continue\r\n\r\n"
      "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 404);
  EXPECT_TRUE(client.ended());
}

// H-63
TEST(Server, does_not_reset_a_client_that_still_sends_what_was_refused) {
  RunningServer server{echo};
  auto client = server.client();
  EXPECT_EQ(client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n").read_answer().status, 413);
  client.send(std::string(4'000'000, 'x'));
  EXPECT_TRUE(client.ended());
  EXPECT_FALSE(client.was_reset());
}

// H-65
TEST(Server, does_not_reset_a_client_that_sends_more_than_its_last_request) {
  RunningServer server{echo};
  for (const auto* last : {"GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"}) {
    auto client = server.client();
    EXPECT_EQ(client.send(last).read_answer().content, "hello");
    EXPECT_TRUE(client.ended());
    client.send("\r\n").send("\r\n");  // the first would be answered with a reset, which the second meets
    EXPECT_FALSE(client.was_reset());
  }
}

TEST(Server, answers_a_client_that_has_closed_its_half) {
  RunningServer server{echo};
  auto client = server.client();
  client.send(get);
  client.half_close();
  EXPECT_EQ(client.read_answer().content, "hello");
  EXPECT_TRUE(client.ended());
}

TEST(Server, does_not_answer_an_incomplete_request_at_the_end) {
  RunningServer server{echo};
  auto client = server.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab");
  client.half_close();
  EXPECT_TRUE(client.ended());
}

struct Refused {
  std::string_view source;
  std::string request;
  int status;
};

TEST(Server, refuses_what_breaks_a_limit_or_the_grammar) {
  RunningServer server{echo};
  const Refused rows[] = {
      {"H-07", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"H-25", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(40'000, 'a') + "\r\n\r\n", 431},
      {"H-46", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", 413},
      {"H-46", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n", 413},
      {"H-82", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"H-08", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      {"H-30", "GET / HTTP/1.1\r\n\r\n", 400},
  };
  for (const auto& row : rows) {
    auto client = server.client();
    EXPECT_EQ(client.send(row.request).read_answer().status, row.status) << row.source;
    client.half_close();
    EXPECT_TRUE(client.ended()) << row.source;
  }
}

TEST(Server, answers_500_when_the_service_throws) {
  RunningServer server{[](Request&, Exchange&) -> Async<Response> { throw std::runtime_error{"oh"}; }};
  auto client = server.client();
  EXPECT_EQ(client.get("/").status, 500);
  EXPECT_TRUE(client.ended());
  EXPECT_TRUE(server.log.contains("service failed what=oh"));
}

Async<Response> wait_a_little(Request& request, Exchange& exchange) {
  Sleep pause{exchange.executor, std::chrono::milliseconds{20}};
  co_await pause;
  co_return Response{std::string{request.raw_path()}};
}

TEST(Server, answers_pipelined_requests_that_wait_in_order) {  // H-62
  RunningServer server{wait_a_little};
  auto client = server.client();
  client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\n");
  EXPECT_EQ(client.read_answer().content, "/1");
  EXPECT_EQ(client.read_answer().content, "/2");
  EXPECT_EQ(client.send("Host: a\r\n\r\n").read_answer().content, "/3");
}

TEST(Server, answers_a_waiting_client_that_has_closed_its_half) {
  RunningServer server{wait_a_little};
  auto client = server.client();
  client.send(get);
  client.half_close();
  EXPECT_EQ(client.read_answer().content, "/");
}

Async<Response> throw_later(Request&, Exchange& exchange) {
  Sleep pause{exchange.executor, std::chrono::milliseconds{1}};
  co_await pause;
  throw std::runtime_error{"late"};
}

TEST(Server, answers_500_when_a_waiting_service_throws) {
  RunningServer server{throw_later};
  EXPECT_EQ(server.client().get("/").status, 500);
}

Async<Response> ask_pool(Request&, Exchange& exchange) {
  OnPool job{exchange.blocking, exchange.executor, [] { return std::string{"from the pool"}; }};
  auto text = co_await job;
  co_return Response{std::move(text)};
}

TEST(Server, lends_a_pool) {
  RunningServer server{ask_pool};
  EXPECT_EQ(server.client().get("/").content, "from the pool");
}

TEST(Server, tells_who_the_peer_is) {
  RunningServer server{[](Request&, Exchange& exchange) -> Async<Response> { return Response{exchange.peer.address}; }};
  EXPECT_EQ(server.client().get("/").content, "127.0.0.1");
}

TEST(Server, logs_the_path_but_never_the_query) {
  RunningServer server{echo};
  server.client().get("/p?secret=1");
  EXPECT_TRUE(
      eventually([&] { return server.log.contains("request peer=127.0.0.1 method=GET path=/p status=200 bytes=5"); }));
  EXPECT_FALSE(server.log.contains("secret"));
}

void reset(SocketClient& client) {
  const linger at_once{1, 0};
  ::setsockopt(client.descriptor(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  client.close();
}

Async<Response> wait_for_ever(Request&, Exchange& exchange) {
  Sleep pause{exchange.executor, std::chrono::hours{1}};
  co_await pause;
  co_return Response{};
}

TEST(Server, logs_a_request_that_its_client_gave_up) {
  RunningServer server{wait_for_ever};
  auto waiting = server.client();
  waiting.send("GET /waiting HTTP/1.1\r\nHost: a\r\n\r\n");
  auto sending = server.client();
  sending.send("POST /sending HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf");
  EXPECT_TRUE(waiting.is_silent_for(std::chrono::milliseconds{50}));
  reset(waiting);
  sending.close();
  for (const auto* path : {"method=GET path=/waiting", "method=POST path=/sending"})
    EXPECT_TRUE(eventually([&] {
      return server.log.contains("request cut peer=127.0.0.1 " + std::string{path} + " status=0 bytes=0");
    })) << path;
}

TEST(Server, logs_a_refused_request_once) {
  RunningServer server{echo};
  server.service.limit = ByteSize{4};
  EXPECT_EQ(server.client().send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n").read_answer().status, 413);
  server.stop();
  EXPECT_TRUE(server.log.contains("refused peer=127.0.0.1 status=413"));
  EXPECT_FALSE(server.log.contains("request cut"));
}

TEST(Server, cancels_a_call_whose_client_is_gone) {
  std::atomic<bool> cancelled = false;
  RunningServer server{[&](Request&, Exchange& exchange) -> Async<Response> {
    std::stop_callback note{exchange.cancelled, [&] { cancelled = true; }};
    Sleep pause{exchange.executor, std::chrono::hours{1}};
    co_await pause;
    co_return Response{};
  }};
  auto client = server.client();
  client.send(get);
  EXPECT_TRUE(client.is_silent_for(std::chrono::milliseconds{50}));
  reset(client);
  EXPECT_TRUE(eventually([&] { return cancelled.load(); }));
}

}  // namespace
}  // namespace canteen::test
