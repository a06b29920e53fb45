// raw_epoll: the floor that a server on this machine can be compared with.
//
// One thread, level-triggered epoll, no HTTP: it counts the empty lines that end request heads and answers each with
// the same octets. A wake-up costs one epoll_wait, and each readable connection one recv and one send, however many
// requests the read held. Correct for keep-alive, for pipelining and for heads that arrive in pieces; requests with
// content and clients that do not read their answers are not served (the latter are dropped).
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "arguments.hpp"

namespace {

constexpr std::string_view head_end = "\r\n\r\n";
constexpr int answers_prepared = 64;

[[noreturn]] void fail(const char* what) { throw std::system_error{errno, std::generic_category(), what}; }

/// An answer of `size` octets in all, padded with a field of no meaning; longer when the body needs it.
std::string make_answer(std::size_t size, std::string_view body) {
  std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ";
  head += std::to_string(body.size());
  const std::string_view padding = "\r\nX-Padding: ";
  const std::size_t rest = padding.size() + head_end.size() + body.size();
  if (size > head.size() + rest) head.append(padding).append(size - head.size() - rest + padding.size(), 'x');
  return head.append(head_end).append(body);
}

std::string repeat(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

int listen_on(int port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("bind");
  if (::listen(listener, SOMAXCONN) != 0) fail("listen");
  return listener;
}

class Responder {
 public:
  Responder(int listener, const std::string& answer)
      : listener_{listener}, answer_size_{answer.size()}, answers_{repeat(answer, answers_prepared)} {
    watch(listener_);
  }

  [[noreturn]] void run() {
    std::array<epoll_event, 256> events{};
    for (;;) {
      const int ready = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), -1);
      for (int i = 0; i < ready; ++i) {
        const int fd = events[static_cast<std::size_t>(i)].data.fd;
        fd == listener_ ? accept() : serve(fd);
      }
    }
  }

 private:
  /// The last octets read, which may begin an end of head: at most three.
  struct Tail {
    std::array<char, 3> octets{};
    std::size_t size = 0;
  };

  void watch(int fd) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = fd;
    if (::epoll_ctl(poll_, EPOLL_CTL_ADD, fd, &event) != 0) fail("epoll_ctl");
  }

  void accept() {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return;
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (tails_.size() <= static_cast<std::size_t>(fd)) tails_.resize(static_cast<std::size_t>(fd) + 1);
    tails_[static_cast<std::size_t>(fd)] = {};
    watch(fd);
  }

  void serve(int fd) {
    Tail& tail = tails_[static_cast<std::size_t>(fd)];
    std::copy_n(tail.octets.begin(), tail.size, buffer_.begin());
    const auto got = ::recv(fd, buffer_.data() + tail.size, buffer_.size() - tail.size, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) return drop(fd);
    const auto heads = count_heads({buffer_.data(), tail.size + static_cast<std::size_t>(got)}, tail);
    if (heads > 0 && !answer(fd, heads)) drop(fd);
  }

  static std::size_t count_heads(std::string_view octets, Tail& tail) {
    std::size_t heads = 0;
    while (const auto* end =
               static_cast<const char*>(::memmem(octets.data(), octets.size(), head_end.data(), head_end.size()))) {
      octets.remove_prefix(static_cast<std::size_t>(end - octets.data()) + head_end.size());
      ++heads;
    }
    tail.size = std::min(octets.size(), tail.octets.size());
    std::copy_n(octets.end() - tail.size, tail.size, tail.octets.begin());
    return heads;
  }

  bool answer(int fd, std::size_t times) {
    for (; times > answers_prepared; times -= answers_prepared)
      if (!send(fd, answers_)) return false;
    return send(fd, std::string_view{answers_}.substr(0, times * answer_size_));
  }

  static bool send(int fd, std::string_view octets) {
    return ::send(fd, octets.data(), octets.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(octets.size());
  }

  static void drop(int fd) { ::close(fd); }

  int poll_ = ::epoll_create1(EPOLL_CLOEXEC);
  int listener_;
  std::size_t answer_size_;
  std::string answers_;
  std::vector<Tail> tails_;
  std::array<char, 16384> buffer_{};
};

}  // namespace

int main(int argc, char** argv) {
  const canteen::bench::Arguments arguments{argc, argv};
  arguments.or_usage("usage: raw_epoll --port P [--bytes N] [--body TEXT]\n");
  const auto answer =
      make_answer(static_cast<std::size_t>(arguments.number("--bytes", 200)), arguments.text("--body", "Hello john!"));
  Responder{listen_on(arguments.number("--port", 5000)), answer}.run();
}
