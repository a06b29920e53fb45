// A thousand clients that send an octet at a time and a thousand that read a large answer slowly: ordinary requests go
// on being answered, and the server's memory hardly grows.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <algorithm>

#include <fstream>
#include <vector>

#include "running_server.hpp"

namespace canteen::test {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(__clang__)
constexpr int many = 200;  // the sanitizers' own memory would be measured
#else
constexpr int many = 1000;
#endif

/// Octets of this process in memory.
std::size_t resident() {
  std::size_t pages = 0, resident_pages = 0;
  std::ifstream{"/proc/self/statm"} >> pages >> resident_pages;
  return resident_pages * static_cast<std::size_t>(::getpagesize());
}

/// 64 MiB, made piece by piece.
class Endless final : public BodyStream {
 public:
  Async<std::string> next(Exchange&) override { return std::string(left_-- > 0 ? 16384 : 0, 'x'); }

 private:
  int left_ = 4096;
};

Async<Response> answer(Request& request, Exchange&) {
  if (request.raw_path() == "/large") return Response{Body{std::make_unique<Endless>()}};
  return Response{"hello"};
}

void raise_descriptor_limit() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 8192);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// One more octet of a long head on each.
void dribble(std::vector<SocketClient>& senders, std::string_view octet) {
  for (auto& sender : senders) sender.send(octet);
}

/// A few octets of the answer on each.
void sip(std::vector<SocketClient>& readers) {
  char octets[512];
  for (auto& reader : readers) ::recv(reader.descriptor(), octets, sizeof octets, MSG_DONTWAIT);
}

TEST(ServerUnderSlowClients, goes_on_serving_in_little_memory) {
  raise_descriptor_limit();
  RunningServer server{answer};
  auto ordinary = server.client();
  ASSERT_EQ(ordinary.get("/").status, 200);
  const auto before = resident();
  std::vector<SocketClient> senders, readers;
  for (int i = 0; i < many; ++i) senders.push_back(server.client());
  for (int i = 0; i < many; ++i) readers.push_back(server.client(4096));
  dribble(senders, "GET / HTTP/1.1\r\nX: ");
  dribble(readers, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  for (int round = 0; round < 20; ++round) {
    dribble(senders, "x");
    sip(readers);
    ASSERT_EQ(ordinary.get("/").status, 200);
  }
  const auto grown = resident() - std::min(before, resident());
  RecordProperty("grown_octets", std::to_string(grown));
  EXPECT_LT(grown, 64u << 20);
  dribble(senders, "\r\nHost: a\r\n\r\n");
  EXPECT_EQ(std::count_if(senders.begin(), senders.end(), [](auto& s) { return s.read_answer().status == 200; }), many);
}

}  // namespace
}  // namespace canteen::test
