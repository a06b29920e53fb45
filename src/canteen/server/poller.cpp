#include <canteen/base/system_error.hpp>
#include <canteen/server/poller.hpp>
#include <cerrno>

namespace canteen::server::detail {

namespace {
epoll_event event_for(std::uint32_t interest, Poller::Source& source) {
  epoll_event event{};
  event.events = interest;
  event.data.ptr = &source;
  return event;
}
}  // namespace

Poller::Poller() : set_{::epoll_create1(EPOLL_CLOEXEC)} {
  if (!set_) throw_system_error(errno, "epoll_create1");
}

void Poller::add(int descriptor, std::uint32_t interest, Source& source) {
  auto event = event_for(interest, source);
  if (::epoll_ctl(set_.get(), EPOLL_CTL_ADD, descriptor, &event) != 0) throw_system_error(errno, "epoll_ctl");
}

void Poller::change(int descriptor, std::uint32_t interest, Source& source) noexcept {
  auto event = event_for(interest, source);
  ::epoll_ctl(set_.get(), EPOLL_CTL_MOD, descriptor, &event);
}

std::span<const epoll_event> Poller::poll() noexcept {
  const int count = ::epoll_wait(set_.get(), events_.data(), static_cast<int>(events_.size()), 0);
  return {events_.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
}

}  // namespace canteen::server::detail
