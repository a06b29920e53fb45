// Large answers: whole and in order, to readers of every pace, in bounded memory.
#include <gtest/gtest.h>

#include <algorithm>
#include <canteen/base/wait.hpp>
#include <cstdlib>
#include <fstream>
#include <numeric>

#include "running_server.hpp"

namespace canteen::test {
namespace {

constexpr std::size_t large = 8u << 20;

/// Octets that show a gap or a repetition.
std::string pattern(std::size_t size) {
  std::string text(size, '\0');
  for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>('a' + (i / 7 + i / 4099) % 26);
  return text;
}

/// Pieces of a text, each after a wait if so wished.
class Pieces final : public BodyStream {
 public:
  Pieces(std::string text, std::size_t piece, bool waits) : text_{std::move(text)}, piece_{piece}, waits_{waits} {}
  Async<std::string> next(Exchange& exchange) override {
    if (waits_) return later(exchange);
    return take();
  }

 private:
  std::string take() {
    const auto at = std::exchange(at_, std::min(at_ + piece_, text_.size()));
    return text_.substr(at, at_ - at);
  }
  Async<std::string> later(Exchange& exchange) {
    Sleep pause{exchange.executor, std::chrono::microseconds{10}};
    co_await pause;
    co_return take();
  }
  std::string text_;
  std::size_t piece_;
  bool waits_;
  std::size_t at_ = 0;
};

Async<Response> send_pieces(std::size_t size, std::size_t piece, bool waits) {
  return Response{Body{std::make_unique<Pieces>(pattern(size), piece, waits)}};
}

/// A file of the pattern, removed at the end.
class PatternFile {
 public:
  PatternFile() {
    const int descriptor = ::mkstemp(path_);
    std::ofstream{path_, std::ios::binary} << pattern(large);
    file = std::make_shared<const File>(descriptor);
  }
  ~PatternFile() { ::unlink(path_); }
  void truncate(std::size_t size) const {
    if (::truncate(path_, static_cast<off_t>(size)) != 0)
      throw std::system_error{errno, std::generic_category(), path_};
  }
  PatternFile(const PatternFile&) = delete;
  PatternFile& operator=(const PatternFile&) = delete;
  std::shared_ptr<const File> file{};

 private:
  char path_[32] = "/tmp/canteen-test-XXXXXX";
};

TEST(ServerContent, sends_a_large_text_whole) {
  RunningServer server{[](Request&, Exchange&) -> Async<Response> { return Response{pattern(large)}; }};
  auto client = server.client();
  EXPECT_EQ(client.get("/").content, pattern(large));
  EXPECT_EQ(client.get("/").content, pattern(large));
}

TEST(ServerContent, sends_a_large_text_to_a_slow_reader) {
  RunningServer server{[](Request&, Exchange&) -> Async<Response> { return Response{pattern(large)}; }};
  auto client = server.client(4096);
  EXPECT_EQ(client.get("/").content, pattern(large));
}

TEST(ServerContent, answers_what_was_pipelined_behind_a_large_text) {
  RunningServer server{[](Request& request, Exchange&) -> Async<Response> {
    return Response{request.raw_path() == "/large" ? pattern(large) : std::string{"small"}};
  }};
  auto client = server.client(4096);
  client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\nGET /small HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.read_answer().content.size(), large);
  EXPECT_EQ(client.read_answer().content, "small");
}

TEST(ServerContent, sends_many_small_answers_to_a_slow_reader) {
  RunningServer server{[](Request&, Exchange&) -> Async<Response> { return Response{pattern(10'000)}; }};
  auto client = server.client(4096);
  std::string requests;
  for (int i = 0; i < 600; ++i) requests += "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  client.send(requests);
  for (int i = 0; i < 600; ++i) ASSERT_EQ(client.read_answer().content.size(), 10'000u);
  EXPECT_EQ(client.get("/").status, 200);
}

TEST(ServerContent, sends_a_range_of_a_file) {
  PatternFile source;
  RunningServer server{[&](Request&, Exchange&) -> Async<Response> {
    return Response{Body{FileRange{source.file, 1000, large - 2000}}};
  }};
  auto client = server.client(4096);
  EXPECT_EQ(client.get("/").content, pattern(large).substr(1000, large - 2000));
  EXPECT_EQ(client.get("/").content.size(), large - 2000);
}

TEST(ServerContent, cuts_the_connection_when_a_file_ends_early) {
  PatternFile source;
  RunningServer server{[&](Request&, Exchange&) -> Async<Response> {
    return Response{Body{FileRange{source.file, 0, large + 1}}};
  }};
  auto client = server.client();
  EXPECT_EQ(client.get("/").content.size(), large);
  EXPECT_TRUE(client.ended());
}

TEST(ServerContent, sends_no_more_of_a_file_than_was_promised) {
  PatternFile source;
  RunningServer server{[&](Request&, Exchange&) -> Async<Response> {
    return Response{Body{FileRange{source.file, 0, 1000}}};
  }};
  auto client = server.client();
  EXPECT_EQ(client.get("/").content, pattern(1000));
  EXPECT_EQ(client.get("/").content, pattern(1000));
}

TEST(ServerContent, cuts_the_connection_when_a_file_is_truncated_while_it_is_sent) {
  PatternFile source;
  RunningServer server{[&](Request&, Exchange&) -> Async<Response> {
    return Response{Body{FileRange{source.file, 0, large}}};
  }};
  auto client = server.client(4096);
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto first = client.read(1);
  source.truncate(large / 2);
  const auto octets = first + client.read_to_end();
  EXPECT_TRUE(octets.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_LT(octets.size(), large) << "and nothing in the place of what is missing";
  EXPECT_TRUE(eventually([&] { return server.log.contains("file ended early"); }));
}

TEST(ServerContent, sends_no_file_to_head) {
  PatternFile source;
  RunningServer server{[&](Request&, Exchange&) -> Async<Response> {
    return Response{Body{FileRange{source.file, 0, 1000}}};
  }};
  auto client = server.client();
  const auto head = client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").read_answer(true);
  EXPECT_TRUE(head.has("Content-Length: 1000"));
  EXPECT_EQ(client.get("/").content, pattern(1000));
}

TEST(ServerContent, sends_a_file_of_no_size) {
  PatternFile source;
  RunningServer server{[&](Request&, Exchange&) -> Async<Response> {
    return Response{Body{FileRange{source.file, 0, 0}}};
  }};
  auto client = server.client();
  const auto answer = client.get("/");
  EXPECT_TRUE(answer.has("Content-Length: 0"));
  EXPECT_EQ(client.get("/").status, 200);
}

TEST(ServerContent, sends_a_stream_in_chunks) {
  RunningServer server{[](Request&, Exchange&) { return send_pieces(large, 30'000, false); }};
  auto client = server.client(4096);
  const auto answer = client.get("/");
  EXPECT_TRUE(answer.has("Transfer-Encoding: chunked"));
  EXPECT_EQ(answer.content, pattern(large));
  EXPECT_EQ(client.get("/").status, 200);
}

TEST(ServerContent, sends_a_stream_that_waits_for_each_piece) {
  RunningServer server{[](Request&, Exchange&) { return send_pieces(1u << 20, 10'000, true); }};
  auto client = server.client(4096);
  EXPECT_EQ(client.get("/").content, pattern(1u << 20));
  EXPECT_EQ(client.get("/").status, 200);
}

TEST(ServerContent, sends_a_stream_to_1_0_until_it_closes) {
  RunningServer server{[](Request&, Exchange&) { return send_pieces(100'000, 10'000, true); }};
  auto client = server.client();
  client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_FALSE(client.read_answer().has("Content-Length"));
  EXPECT_EQ(client.read_to_end(), pattern(100'000));
}

TEST(ServerContent, sends_no_stream_to_head) {
  RunningServer server{[](Request&, Exchange&) { return send_pieces(100, 10, false); }};
  auto client = server.client();
  EXPECT_EQ(client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").read_answer(true).status, 200);
  EXPECT_EQ(client.get("/").content, pattern(100));
}

class Failing final : public BodyStream {
 public:
  Async<std::string> next(Exchange&) override {
    if (std::exchange(begun_, true)) throw std::runtime_error{"broke"};
    return std::string{"begin"};
  }

 private:
  bool begun_ = false;
};

TEST(ServerContent, cuts_the_connection_when_a_stream_fails) {
  RunningServer server{
      [](Request&, Exchange&) -> Async<Response> { return Response{Body{std::make_unique<Failing>()}}; }};
  auto client = server.client();
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto octets = client.read_to_end();
  EXPECT_TRUE(octets.ends_with("5\r\nbegin\r\n")) << octets;
  EXPECT_TRUE(server.log.contains("stream failed what=broke"));
}

}  // namespace
}  // namespace canteen::test
