// SocketClient: a raw client of a server on the loopback, for tests that care about octets. Every wait has a deadline.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace canteen::test {

/// One response as it came: head with its empty line, and the content, chunks joined.
struct Answer {
  int status = 0;
  std::string head{};
  std::string content{};
  bool has(std::string_view line) const { return head.find(line) != std::string::npos; }
};

class SocketClient {
 public:
  static constexpr auto patience = std::chrono::seconds{20};

  /// Connects to 127.0.0.1. A small `receive_buffer` makes a slow reader.
  explicit SocketClient(std::uint16_t port, int receive_buffer = 0)
      : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    if (receive_buffer > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error{"cannot connect"};
  }
  SocketClient(SocketClient&& other) noexcept
      : socket_{std::exchange(other.socket_, -1)}, received_{std::move(other.received_)} {}
  SocketClient& operator=(SocketClient&&) = delete;
  ~SocketClient() { close(); }

  SocketClient& send(std::string_view octets) {
    while (!octets.empty()) {
      const auto count = ::send(socket_, octets.data(), octets.size(), MSG_NOSIGNAL);
      if (count <= 0) {  // the server may have closed: what it answered is still to be read
        was_reset_ = true;
        break;
      }
      octets.remove_prefix(static_cast<std::size_t>(count));
    }
    return *this;
  }
  void half_close() { ::shutdown(socket_, SHUT_WR); }
  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  int descriptor() const { return socket_; }

  /// One response; of a HEAD request without its content. Status 0 when the connection ended instead.
  Answer read_answer(bool of_head = false) {
    Answer answer;
    while (received_.find("\r\n\r\n") == std::string::npos)
      if (!receive()) return answer;
    answer.head = take(received_.find("\r\n\r\n") + 4);
    std::from_chars(answer.head.data() + 9, answer.head.data() + 12, answer.status);
    if (of_head || answer.status < 200) return answer;
    if (answer.has("Transfer-Encoding: chunked")) {
      answer.content = read_chunks();
    } else if (const auto at = answer.head.find("Content-Length: "); at != std::string::npos) {
      answer.content = read(std::stoul(answer.head.substr(at + 16)));
    }
    return answer;
  }
  Answer get(std::string_view path) {
    return send("GET " + std::string{path} + " HTTP/1.1\r\nHost: a\r\n\r\n").read_answer();
  }
  /// Exactly `count` octets, or fewer at the end.
  std::string read(std::size_t count) {
    while (received_.size() < count && receive()) {
    }
    return take(std::min(count, received_.size()));
  }
  /// All until the server closes.
  std::string read_to_end() {
    while (receive()) {
    }
    return take(received_.size());
  }
  /// Whether the server has closed, having sent nothing more.
  bool ended() { return received_.empty() && !receive(); }
  /// Whether the server has broken the connection off, rather than closed it, as far as this client has noticed.
  bool was_reset() const { return was_reset_; }
  /// Whether nothing arrives for that long.
  bool is_silent_for(std::chrono::milliseconds time) {
    pollfd waiting{socket_, POLLIN, 0};
    return received_.empty() && ::poll(&waiting, 1, static_cast<int>(time.count())) == 0;
  }

 private:
  bool receive() {
    pollfd waiting{socket_, POLLIN, 0};
    const auto limit = std::chrono::duration_cast<std::chrono::milliseconds>(patience);
    if (::poll(&waiting, 1, static_cast<int>(limit.count())) != 1) throw std::runtime_error{"the server is silent"};
    char octets[65536];
    const auto count = ::recv(socket_, octets, sizeof octets, 0);
    if (count > 0) received_.append(octets, static_cast<std::size_t>(count));
    was_reset_ |= count < 0;
    return count > 0;
  }
  std::string take(std::size_t count) {
    auto taken = received_.substr(0, count);
    received_.erase(0, count);
    return taken;
  }
  std::string read_chunks() {
    std::string content;
    for (;;) {
      while (received_.find("\r\n") == std::string::npos)
        if (!receive()) throw std::runtime_error{"cut inside the chunks"};
      const auto size = std::stoul(take(received_.find("\r\n") + 2), nullptr, 16);
      const auto chunk = read(size + 2);
      if (chunk.size() != size + 2) throw std::runtime_error{"cut inside a chunk"};
      if (size == 0) return content;
      content.append(chunk, 0, size);
    }
  }

  int socket_;
  bool was_reset_ = false;
  std::string received_{};
};

}  // namespace canteen::test
