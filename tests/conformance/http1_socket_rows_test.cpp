// The raw requests of the corpus, over real sockets: the server answers as the reader alone does.
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <conformance/http1_rows.hpp>
#include <map>
#include <mutex>
#include <unit/server/running_server.hpp>

namespace canteen::test {
namespace {

constexpr int moment_ms = 60;        // a server that answers later than this what it should not goes unnoticed
constexpr int patience_ms = 60'000;  // a server that answers later than this what it should is stuck

/// What the service saw, by the client's port: of a connection before, a request may still be on its way.
class Witness {
 public:
  void clear(std::uint16_t port) {
    const std::lock_guard lock{mutex_};
    seen_[port].clear();
  }
  void add(std::uint16_t port, SeenRequest request) {
    const std::lock_guard lock{mutex_};
    seen_[port].push_back(std::move(request));
  }
  std::vector<SeenRequest> seen(std::uint16_t port) const {
    const std::lock_guard lock{mutex_};
    return seen_.at(port);
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::uint16_t, std::vector<SeenRequest>> seen_;
};

SeenRequest describe(const Request& request) {
  SeenRequest seen;
  seen.target = request.target();
  seen.host = request.host();
  seen.path = request.raw_path();
  seen.query = request.query_string();
  seen.body = request.body();
  for (const auto field : request.headers) seen.headers.emplace_back(field.name, field.value);
  for (const auto& cookie : request.cookies) seen.cookies.emplace_back(cookie.name, cookie.raw_value);
  return seen;
}

std::uint16_t local_port(int descriptor) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

class SocketTransport final : public Transport {
 public:
  SocketTransport(std::uint16_t port, Witness& witness)
      : client_{port}, port_{local_port(client_.descriptor())}, witness_{witness} {
    witness_.clear(port_);
  }

  void send(std::string_view octets) override { client_.send(octets); }
  std::string receive() override {
    std::array<char, 65536> octets{};
    if (closed_ || !is_readable(patience_ms)) return {};
    const auto count = ::recv(client_.descriptor(), octets.data(), octets.size(), 0);
    closed_ = count <= 0;
    return {octets.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))};
  }
  bool silent() override { return !closed_ && !is_readable(moment_ms); }
  void finish() override { client_.half_close(); }
  bool closed() override { return closed_; }
  std::vector<SeenRequest> seen() override { return witness_.seen(port_); }

 private:
  bool is_readable(int within_ms) {
    pollfd poll{client_.descriptor(), POLLIN, 0};
    return ::poll(&poll, 1, within_ms) == 1;
  }
  SocketClient client_;
  std::uint16_t port_;
  Witness& witness_;
  bool closed_ = false;
};

void expect_rows(const std::vector<Http1Row>& rows, Delivery delivery) {
  Witness witness;
  RunningServer server{[&](Request& request, Exchange& exchange) -> Async<Response> {
    witness.add(exchange.peer.port, describe(request));
    return Response{std::string{request.body()}};
  }};
  for (const auto& row : rows) {
    SocketTransport transport{server.port(), witness};
    for (const auto& fault : check_http1_row(row, transport, delivery)) ADD_FAILURE() << fault;
  }
}

}  // namespace

TEST(Http1OverSockets, answers_every_row_sent_whole) { expect_rows(load_http1_rows().rows, Delivery::whole); }

TEST(Http1OverSockets, answers_every_policy_row_by_a_listed_outcome) {
  expect_rows(load_http1_rows().policy_rows, Delivery::whole);
}

// The rows of the limits are left to the reader's own test: thousands of segments a row say nothing more about sockets.
TEST(Http1OverSockets, answers_every_row_sent_octet_by_octet) {
  auto rows = load_http1_rows().rows;
  std::erase_if(rows, [](const Http1Row& row) { return row.octets.size() > 3000; });
  expect_rows(rows, Delivery::octet_by_octet);
}

}  // namespace canteen::test
