#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <canteen/server/send_window.hpp>
#include <utility>

namespace canteen::server::detail {

namespace {

void set_unsent_limit(int socket, int octets) {
  ::setsockopt(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &octets, sizeof octets);
}

/// Octets that the reader has not acknowledged.
int queued_in(int socket) {
  int octets = 0;
  return ::ioctl(socket, SIOCOUTQ, &octets) == 0 ? octets : 0;
}

}  // namespace

void SendWindow::limit(int socket) { set_unsent_limit(socket, little); }

bool SendWindow::widen(int socket, std::atomic<std::size_t>& wide) {
  if (wide_) return false;
  if (wide.fetch_add(1) >= most_wide) {
    wide.fetch_sub(1);
    return false;
  }
  wide_ = &wide;
  set_unsent_limit(socket, much);
  return true;
}

void SendWindow::narrow(int socket) {
  if (!wide_) return;
  set_unsent_limit(socket, little);
  give_up();
}

void SendWindow::give_up() {
  if (auto* wide = std::exchange(wide_, nullptr)) wide->fetch_sub(1);
}

void SendWindow::wait(int socket) {
  if (wide_) queued_ = queued_in(socket);
}

bool SendWindow::has_moved(int socket) {
  if (!wide_) return false;
  const auto before = std::exchange(queued_, queued_in(socket));
  return before - queued_ >= little / 2;
}

}  // namespace canteen::server::detail
