// Poller: a worker's sockets in an epoll set of their own, level-triggered. Private to server/.
//
// The set is itself one descriptor, which the worker's Asio loop waits for. Asio's own async_wait registers its
// descriptor anew (EPOLL_CTL_MOD) at every wait: a system call a request, where this set costs one a batch of sockets.
// A socket stays registered, so that an idle connection holds no operation and no state of Asio's either.
#pragma once
#include <sys/epoll.h>

#include <array>
#include <canteen/server/descriptor.hpp>
#include <cstdint>
#include <span>

namespace canteen::server::detail {

class Poller {
 public:
  /// What a socket's events go to; it outlives its registration, which ends when the descriptor is closed.
  class Source {
   public:
    /// `events` are EPOLLIN, EPOLLOUT, EPOLLERR, EPOLLHUP; the last two come even to a source interested in nothing.
    virtual void on_events(std::uint32_t events) = 0;

   protected:
    ~Source() = default;
  };

  /// Throws std::system_error, as add does.
  Poller();
  int descriptor() const { return set_.get(); }
  void add(int descriptor, std::uint32_t interest, Source& source);
  void change(int descriptor, std::uint32_t interest, Source& source) noexcept;
  /// The events that are due now; never blocks. Valid until the next call.
  std::span<const epoll_event> poll() noexcept;
  static Source& source_of(const epoll_event& event) { return *static_cast<Source*>(event.data.ptr); }

 private:
  Descriptor set_;
  std::array<epoll_event, 128> events_{};
};

}  // namespace canteen::server::detail
