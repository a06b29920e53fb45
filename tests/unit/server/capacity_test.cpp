// What the server does when there is more of something than it may hold.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <algorithm>

#include <latch>
#include <mutex>
#include <set>
#include <vector>

#include "running_server.hpp"

namespace canteen::test {
namespace {

using namespace std::chrono_literals;

std::size_t count(const std::vector<int>& statuses, int status) {
  return static_cast<std::size_t>(std::count(statuses.begin(), statuses.end(), status));
}

/// Connects `number` clients, then sends a request on each, and only then reads.
std::vector<int> ask_all(std::vector<SocketClient>& clients, const RunningServer& server, int number) {
  for (int i = 0; i < number; ++i) clients.push_back(server.client());
  std::vector<int> statuses;
  for (auto& client : clients) client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  for (auto& client : clients) statuses.push_back(client.read_answer().status);
  return statuses;
}

TEST(ServerCapacity, serves_as_many_connections_as_it_may_and_turns_the_rest_away) {
  auto options = quick_options();
  options.max_connections = 10;
  options.workers = 2;
  RunningServer server{echo, options};
  std::vector<SocketClient> clients;
  const auto statuses = ask_all(clients, server, 30);
  EXPECT_EQ(count(statuses, 200), 10u);
  EXPECT_EQ(count(statuses, 503), 20u);
}

TEST(ServerCapacity, tells_who_is_turned_away_when_to_come_back) {
  auto options = quick_options();
  options.max_connections = 1;
  RunningServer server{echo, options};
  auto first = server.client();
  first.get("/");
  auto second = server.client();
  const auto answer = second.get("/");
  EXPECT_TRUE(answer.has("Retry-After: 1"));
  EXPECT_TRUE(answer.has("Connection: close"));
}

TEST(ServerCapacity, has_room_again_when_a_connection_has_closed) {
  auto options = quick_options();
  options.max_connections = 1;
  RunningServer server{echo, options};
  server.client().get("/");
  EXPECT_TRUE(eventually([&] { return server.client().get("/").status == 200; }));
}

/// Takes all descriptors but a few that the test's own clients need.
class FewDescriptors {
 public:
  explicit FewDescriptors(std::size_t left) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit lowered{256, before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &lowered);
    for (int fd = ::dup(0); fd >= 0; fd = ::dup(0)) taken_.push_back(fd);
    for (; left > 0; --left) give_one();
  }
  ~FewDescriptors() {
    while (!taken_.empty()) give_one();
    ::setrlimit(RLIMIT_NOFILE, &before_);
  }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;
  void give_one() {
    ::close(taken_.back());
    taken_.pop_back();
  }

 private:
  rlimit before_{};
  std::vector<int> taken_{};
};

TEST(ServerCapacity, answers_503_when_no_descriptor_is_left) {
  RunningServer server{echo};
  auto served = server.client();  // stays, so that no descriptor is given back meanwhile
  EXPECT_EQ(served.get("/").status, 200);
  FewDescriptors few{1};
  auto client = server.client();  // takes the last one
  EXPECT_EQ(client.read_answer().status, 503);
  few.give_one();
  EXPECT_TRUE(eventually([&] { return client.close(), server.client().get("/").status == 200; }));
}

/// The answer of whoever gets one first.
Answer read_first_answer(std::vector<SocketClient>& clients) {
  const auto has_answer = [](auto& client) { return !client.is_silent_for(0ms); };
  auto found = clients.end();
  EXPECT_TRUE(eventually([&] {
    found = std::find_if(clients.begin(), clients.end(), has_answer);
    return found != clients.end();
  }));
  return found != clients.end() ? found->read_answer() : Answer{};
}

TEST(ServerCapacity, answers_503_to_content_beyond_the_budget) {
  auto options = quick_options();
  options.body_budget = ByteSize{300'000};
  RunningServer server{echo, options};
  const auto half = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 400000\r\n\r\n" + std::string(100'000, 'x');
  std::vector<SocketClient> clients;
  for (int i = 0; i < 6; ++i) clients.push_back(server.client());
  for (auto& client : clients) client.send(half);
  EXPECT_EQ(read_first_answer(clients).status, 503);
}

TEST(ServerCapacity, gives_the_budget_back) {
  auto options = quick_options();
  options.body_budget = ByteSize{300'000};
  RunningServer server{echo, options};
  const auto request = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + std::string(100'000, 'x');
  auto client = server.client();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(client.send(request).read_answer().content.size(), 100'000u);
}

TEST(ServerListening, says_that_the_port_is_in_use) {
  RunningServer first{echo};
  auto options = quick_options();
  options.port = first.port();
  options.workers = 2;
  NullLog log;
  server::Server second{first.service, options, log, first.clock};
  try {
    second.listen();
    FAIL() << "nothing thrown";
  } catch (const server::PortInUse& error) {
    EXPECT_EQ(error.what(),
              "port " + std::to_string(first.port()) +
                  " is in use on 127.0.0.1: another program is listening there; choose another with --port");
  }
}

std::uint16_t free_port() {
  RunningServer server{echo};
  return server.port();
}

/// How many of `number` servers that start at the same moment get the port.
int count_listening(int number, const server::Options& options) {
  LambdaService service{echo};
  NullLog log;
  SystemClock clock;
  std::atomic<int> listening = 0;
  std::atomic<int> waiting = number;
  std::latch all_have_tried{number};
  std::vector<std::jthread> threads;
  for (int i = 0; i < number; ++i)
    threads.emplace_back([&] {
      server::Server server{service, options, log, clock};
      for (--waiting; waiting > 0;) std::this_thread::yield();
      try {
        server.listen();
        ++listening;
      } catch (const server::PortInUse&) {
      }
      all_have_tried.arrive_and_wait();
    });
  threads.clear();
  return listening;
}

TEST(ServerListening, lets_one_of_many_that_start_at_once_have_the_port) {
  auto options = quick_options();
  options.workers = 2;
  for (int round = 0; round < 100; ++round) {
    options.port = free_port();
    ASSERT_EQ(count_listening(3, options), 1) << "in round " << round;
  }
}

TEST(ServerListening, spreads_connections_over_its_workers) {
  auto options = quick_options();
  options.workers = 2;
  std::mutex mutex;
  std::set<std::thread::id> workers;
  RunningServer server{[&](Request& request, Exchange& exchange) {
                         const std::lock_guard lock{mutex};
                         workers.insert(std::this_thread::get_id());
                         return echo(request, exchange);
                       },
                       options};
  EXPECT_TRUE(eventually([&] {
    server.client().get("/");
    const std::lock_guard lock{mutex};
    return workers.size() == 2;
  }));
}

TEST(ServerListening, takes_one_free_port_for_all_addresses) {
  auto options = quick_options();
  options.addresses = {"127.0.0.1", "127.0.0.2"};
  options.workers = 2;
  RunningServer server{echo, options};
  EXPECT_GT(server.port(), 0);
  EXPECT_EQ(server.client().get("/").status, 200);
}

TEST(ServerListening, skips_an_address_that_the_machine_lacks) {
  auto options = quick_options();
  options.addresses = {"192.0.2.1", "127.0.0.1"};
  RunningServer server{echo, options};
  EXPECT_TRUE(server.log.contains("address skipped address=192.0.2.1"));
  EXPECT_EQ(server.client().get("/").status, 200);
}

TEST(ServerListening, refuses_a_text_that_is_no_address) {
  auto options = quick_options();
  options.addresses = {"localhost"};
  LambdaService service{echo};
  NullLog log;
  SystemClock clock;
  server::Server server{service, options, log, clock};
  EXPECT_THROW(server.listen(), std::invalid_argument);
}

}  // namespace
}  // namespace canteen::test
