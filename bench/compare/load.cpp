// load: the load generator of compare.py. One thread, epoll, keep-alive connections to loopback.
//
// Every connection sends --pipeline requests in one write, waits for as many answers, and starts again. Every answer is
// checked (traffic.hpp); the first wrong one, a closed connection, or two seconds without any progress ends the program
// with exit status 1 and a line on standard error. After a short warm-up it counts answers and the CPU time of the
// server's processes (cpu_time.hpp) for --seconds, and prints one line of JSON. It measures CPU time, not latency: with
// the requests always waiting, a request's wall time says how long the queue is.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <system_error>

#include "arguments.hpp"
#include "cpu_time.hpp"
#include "traffic.hpp"

namespace {

using canteen::bench::AnswerCheck;
using canteen::bench::Arguments;
using canteen::bench::CpuTime;
using canteen::bench::Requests;
using canteen::bench::Verdict;
using Clock = std::chrono::steady_clock;

constexpr auto usage =
    "usage: load --port P [--path /] [--body TEXT] [--repeat 1] [--connections 64] [--pipeline 1] [--seconds 5] [--pid "
    "PID]…\n"
    "  --body is the exact content every answer must have, --repeat times; --pid names the server's processes.\n";
constexpr std::chrono::milliseconds warm_up{500};
constexpr std::chrono::milliseconds patience{2000};

struct Options {
  int port;
  int connections;
  int pipeline;
  std::chrono::seconds duration;
  std::string_view path;
  std::string body;
  std::vector<int> pids;
};

[[noreturn]] void fail(const char* what) { throw std::system_error{errno, std::generic_category(), what}; }

int connect_to(int port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("connect");
  return fd;
}

/// One keep-alive connection; it lives as long as the program.
struct Connection {
  int fd = -1;
  int awaited = 0;
  /// The beginning of an answer whose end has not come.
  std::string pending{};
};

class Load {
 public:
  explicit Load(const Options& options)
      : options_{options}, requests_{options.port, options.path}, check_{options.body} {
    connections_.resize(static_cast<std::size_t>(options.connections));
    for (auto& connection : connections_) open(connection);
  }

  /// Sends and checks for that long.
  void run_for(Clock::duration time) {
    const auto end = Clock::now() + time;
    while (Clock::now() < end) step();
  }

  long completed() const { return completed_; }
  long malformed() const { return requests_.malformed_count(); }

 private:
  void open(Connection& connection) {
    connection.fd = connect_to(options_.port);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = &connection;
    if (::epoll_ctl(poll_, EPOLL_CTL_ADD, connection.fd, &event) != 0) fail("epoll_ctl");
    send_batch(connection);
  }

  void step() {
    std::array<epoll_event, 64> events{};
    const int ready =
        ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), static_cast<int>(patience.count()));
    if (ready == 0) throw std::runtime_error{"stalled: requests were sent and no answer came"};
    for (int i = 0; i < ready; ++i) receive(*static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr));
  }

  void receive(Connection& connection) {
    const auto got = ::recv(connection.fd, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) throw std::runtime_error{"the server closed a connection"};
    std::string_view octets{buffer_.data(), static_cast<std::size_t>(got)};
    if (!connection.pending.empty()) octets = connection.pending.append(octets);
    take_answers(connection, octets);
    keep(connection, octets);
    if (connection.awaited == 0) send_batch(connection);
  }

  void take_answers(Connection& connection, std::string_view& octets) {
    while (!octets.empty()) {
      const auto verdict = check_.take(octets);
      if (verdict == Verdict::incomplete) return;
      if (verdict == Verdict::wrong || connection.awaited-- == 0)
        throw std::runtime_error{"a wrong answer: " + std::string{octets.substr(0, 600)}};
      ++completed_;
    }
  }

  /// `octets` may be a part of `pending` itself.
  static void keep(Connection& connection, std::string_view octets) {
    if (octets.empty())
      connection.pending.clear();
    else if (octets.data() != connection.pending.data())
      connection.pending = std::string{octets};
  }

  void send_batch(Connection& connection) {
    const auto octets = requests_.next(options_.pipeline);
    if (::send(connection.fd, octets.data(), octets.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(octets.size()))
      throw std::runtime_error{"the server does not take a batch of requests"};
    connection.awaited = options_.pipeline;
  }

  Options options_;
  Requests requests_;
  AnswerCheck check_;
  std::vector<Connection> connections_;
  int poll_ = ::epoll_create1(EPOLL_CLOEXEC);
  std::array<char, 65536> buffer_{};
  long completed_ = 0;
};

void print(long requests, long malformed, const CpuTime& cpu, std::chrono::duration<double> wall) {
  const auto count = static_cast<double>(requests);
  std::printf(
      "{\"requests\": %ld, \"malformed_sent\": %ld, \"requests_per_second\": %.0f, \"cpu_user_us_per_request\": %.4f, "
      "\"cpu_system_us_per_request\": %.4f, \"cpu_total_us_per_request\": %.4f, \"server_busy\": %.3f}\n",
      requests, malformed, count / wall.count(), cpu.user() / count, (cpu.total - cpu.user()) / count,
      cpu.total / count, cpu.total / 1e6 / wall.count());
}

void measure(const Options& options) {
  Load load{options};
  load.run_for(warm_up);
  const auto begin = Clock::now();
  const auto cpu_before = canteen::bench::cpu_time_of(options.pids);
  const long before = load.completed();
  const long malformed_before = load.malformed();
  load.run_for(options.duration);
  const auto cpu = canteen::bench::cpu_time_of(options.pids) - cpu_before;
  print(load.completed() - before, load.malformed() - malformed_before, cpu, Clock::now() - begin);
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out.append(text);
  return out;
}

Options read(const Arguments& arguments) {
  arguments.or_usage(usage);
  Options options{.port = arguments.number("--port", 5000),
                  .connections = arguments.number("--connections", 64),
                  .pipeline = arguments.number("--pipeline", 1),
                  .duration = std::chrono::seconds{arguments.number("--seconds", 5)},
                  .path = arguments.text("--path", "/"),
                  .body = repeated(arguments.text("--body", "Hello john!"), arguments.number("--repeat", 1)),
                  .pids = {}};
  for (const auto pid : arguments.list("--pid")) options.pids.push_back(Arguments::to_number(pid));
  return options;
}

}  // namespace

int main(int argc, char** argv) try {
  measure(read(Arguments{argc, argv}));
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "load: %s\n", error.what());
  return 1;
}
