// Deadlines (H-64). The server's clock is moved on; the sweep that looks at it runs in real time.
#include <gtest/gtest.h>

#include "running_server.hpp"

namespace canteen::test {
namespace {

using namespace std::chrono_literals;

/// Waits until the server has surely read what was sent: it answers another connection's request after it.
void let_it_read(const RunningServer& server) {
  server.client().get("/");
  server.client().get("/");
}

server::Options sweeping_often() {
  auto options = quick_options();
  options.write_stall_timeout = 200ms;  // the shortest deadline sets the sweep's pace: 50 ms
  return options;
}

TEST(ServerDeadlines, answers_408_to_a_head_that_takes_too_long) {  // H-64
  RunningServer server{echo, sweeping_often()};
  auto client = server.client();
  client.send("GET / HTTP/1.1\r\nHo");
  let_it_read(server);
  server.clock.advance(11s);
  EXPECT_EQ(client.read_answer().status, 408);
  EXPECT_TRUE(client.ended());
}

TEST(ServerDeadlines, measures_the_head_from_its_first_octet) {
  auto options = sweeping_often();
  options.head_timeout = 10min;
  RunningServer server{echo, options};
  auto client = server.client();
  for (const auto* part : {"GET / HTTP/1.1\r\n", "A: b\r\n", "C: d\r\n"}) {
    client.send(part);
    let_it_read(server);
    server.clock.advance(4min);
  }
  EXPECT_EQ(client.read_answer().status, 408);
}

TEST(ServerDeadlines, closes_without_a_word_after_empty_lines) {
  RunningServer server{echo, sweeping_often()};
  auto client = server.client();
  client.send("\r\n");
  let_it_read(server);
  server.clock.advance(11s);
  EXPECT_TRUE(client.ended());
}

TEST(ServerDeadlines, closes_an_idle_connection_without_a_word) {  // H-64
  RunningServer server{echo, sweeping_often()};
  auto fresh = server.client();
  auto used = server.client();
  used.get("/");
  server.clock.advance(60s);
  EXPECT_EQ(used.get("/").status, 200);
  server.clock.advance(60s);
  EXPECT_TRUE(fresh.ended());
  EXPECT_EQ(used.get("/").status, 200);
  server.clock.advance(76s);
  EXPECT_TRUE(used.ended());
}

TEST(ServerDeadlines, answers_408_to_content_that_comes_too_slowly) {  // H-64
  RunningServer server{echo, sweeping_often()};
  auto client = server.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n" + std::string(100, 'x'));
  let_it_read(server);
  server.clock.advance(4s);
  EXPECT_TRUE(client.is_silent_for(200ms));
  server.clock.advance(2s);
  EXPECT_EQ(client.read_answer().status, 408);
}

TEST(ServerDeadlines, lets_content_come_at_the_minimum_rate) {
  RunningServer server{echo, sweeping_often()};
  auto client = server.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5001\r\n\r\n" + std::string(5000, 'x'));
  let_it_read(server);
  server.clock.advance(15s);
  EXPECT_TRUE(client.is_silent_for(200ms));
  EXPECT_EQ(client.send("x").read_answer().status, 200);
}

TEST(ServerDeadlines, cuts_a_response_that_makes_no_progress) {  // H-64
  auto options = quick_options();
  options.write_stall_timeout = 200ms;
  RunningServer server{[](Request&, Exchange&) -> Async<Response> { return Response{std::string(64u << 20, 'x')}; },
                       options};
  auto client = server.client(4096);
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_FALSE(client.is_silent_for(SocketClient::patience));
  EXPECT_TRUE(eventually([&] {  // reads nothing meanwhile: the stall
    server.clock.advance(100ms);
    return server.log.contains("request cut");
  }));
  EXPECT_LT(client.read_to_end().size(), 64u << 20);
}

TEST(ServerDeadlines, leaves_a_handler_its_time) {
  std::atomic<bool> go = false;
  const auto answer = [&](Request& request, Exchange& exchange) {
    return request.raw_path() == "/held" ? answer_when(exchange, go) : echo(request, exchange);
  };
  RunningServer server{answer, sweeping_often()};
  auto idle = server.client();
  auto client = server.client();
  client.send("GET /held HTTP/1.1\r\nHost: a\r\n\r\n");
  let_it_read(server);
  server.clock.advance(1h);
  EXPECT_TRUE(idle.ended()) << "the sweep has passed";
  go = true;
  EXPECT_EQ(client.read_answer().content, "done");
}

}  // namespace
}  // namespace canteen::test
