#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <canteen/server/descriptor.hpp>
#include <canteen/server/send_window.hpp>
#include <memory>
#include <string>
#include <unit/server/socket_client.hpp>
#include <vector>

namespace canteen::server::detail {
namespace {

/// A connection over loopback whose reader takes nothing by itself, and has room for little.
class SlowReader {
 public:
  SlowReader() {
    const Descriptor listener{::socket(AF_INET, SOCK_STREAM, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), size);
    ::listen(listener.get(), 1);
    ::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size);
    reader_ = std::make_unique<test::SocketClient>(ntohs(address.sin_port), 4096);
    sender_ = Descriptor{::accept4(listener.get(), nullptr, nullptr, SOCK_NONBLOCK)};
    SendWindow::limit(sender());
  }
  int sender() const { return sender_.get(); }
  /// Octets that the sender got rid of before its socket was full.
  std::size_t fill() {
    const std::string piece(16'384, 'x');
    std::size_t total = 0;
    for (;;) {
      const auto count = ::send(sender(), piece.data(), piece.size(), 0);
      if (count < 0) return total;
      total += static_cast<std::size_t>(count);
    }
  }
  void take(std::size_t octets) {
    std::string buffer(octets, '\0');
    for (std::size_t taken = 0; taken < octets;) {
      const auto count = ::recv(reader_->descriptor(), buffer.data(), octets - taken, 0);
      ASSERT_GT(count, 0);
      taken += static_cast<std::size_t>(count);
    }
  }

 private:
  std::unique_ptr<test::SocketClient> reader_{};
  Descriptor sender_{};
};

TEST(SendWindow, is_little_until_it_is_widened_and_little_again) {
  SlowReader reader;
  std::atomic<std::size_t> wide{0};
  SendWindow window;
  EXPECT_LT(reader.fill(), 6u * SendWindow::little);
  EXPECT_TRUE(window.widen(reader.sender(), wide));
  EXPECT_GE(reader.fill(), std::size_t{SendWindow::much} / 2);
  window.narrow(reader.sender());
  EXPECT_EQ(reader.fill(), 0u);
  EXPECT_EQ(wide, 0u);
}

TEST(SendWindow, is_widened_once_and_for_so_many_readers) {
  SlowReader reader;
  std::atomic<std::size_t> wide{0};
  std::vector<std::unique_ptr<SendWindow>> windows;
  for (std::size_t i = 0; i < SendWindow::most_wide; ++i) {
    windows.push_back(std::make_unique<SendWindow>());
    EXPECT_TRUE(windows.back()->widen(reader.sender(), wide));
    EXPECT_FALSE(windows.back()->widen(reader.sender(), wide));
  }
  SendWindow late;
  EXPECT_FALSE(late.widen(reader.sender(), wide));
  windows.pop_back();  // what goes with its request gives its place back
  EXPECT_TRUE(late.widen(reader.sender(), wide));
}

TEST(SendWindow, tells_a_reader_that_takes_something_from_one_that_stalls) {
  SlowReader reader;
  std::atomic<std::size_t> wide{0};
  SendWindow window;
  window.widen(reader.sender(), wide);
  reader.fill();
  window.wait(reader.sender());
  EXPECT_FALSE(window.has_moved(reader.sender()));
  reader.take(256u << 10);
  EXPECT_TRUE(window.has_moved(reader.sender()));
  EXPECT_FALSE(window.has_moved(reader.sender()));
}

TEST(SendWindow, leaves_a_reader_with_little_to_its_socket) {
  SlowReader reader;
  SendWindow window;
  reader.fill();
  window.wait(reader.sender());
  reader.take(32u << 10);
  EXPECT_FALSE(window.has_moved(reader.sender()));
}

}  // namespace
}  // namespace canteen::server::detail
