// Several workers listen on one address through SO_REUSEPORT: the kernel spreads connections among them. That option
// would also let a second Canteen of the same user in, silently; so a plain bind asks first whether the port is free.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <canteen/server/listeners.hpp>
#include <cerrno>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>

namespace canteen::server::detail {

namespace {

constexpr int backlog = 4096;           // what the kernel's net.core.somaxconn lowers it to
constexpr int attempts_at_a_port = 32;  // at one that is free on every address, when any will do

struct Address {
  std::string text{};
  sockaddr_storage storage{};
  socklen_t size = 0;

  void set_port(std::uint16_t port) {
    // The port stands at the same offset in both kinds.
    static_assert(offsetof(sockaddr_in, sin_port) == offsetof(sockaddr_in6, sin6_port));
    const auto octets = htons(port);
    std::memcpy(reinterpret_cast<char*>(&storage) + offsetof(sockaddr_in, sin_port), &octets, sizeof octets);
  }
};

Address parse_address(const std::string& text) {
  Address address{.text = text};
  sockaddr_in in4{};
  sockaddr_in6 in6{};
  if (::inet_pton(AF_INET, text.c_str(), &in4.sin_addr) == 1) {
    in4.sin_family = AF_INET;
    std::memcpy(&address.storage, &in4, address.size = sizeof in4);
  } else if (::inet_pton(AF_INET6, text.c_str(), &in6.sin6_addr) == 1) {
    in6.sin6_family = AF_INET6;
    std::memcpy(&address.storage, &in6, address.size = sizeof in6);
  } else {
    throw std::invalid_argument{"cannot listen on '" + text + "': not an IPv4 or IPv6 address"};
  }
  return address;
}

/// A bound socket, or the errno that binding ended with.
struct Bound {
  Descriptor socket{};
  int error = 0;
};

Bound bind_to(const Address& address, bool shares_port) {
  Bound bound{Descriptor{::socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)}, 0};
  const int on = 1;
  const int descriptor = bound.socket.get();
  const auto* where = reinterpret_cast<const sockaddr*>(&address.storage);
  // SO_REUSEADDR: connections of a server that has just ended do not hold its port.
  const bool done = bound.socket && ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
                    (address.storage.ss_family == AF_INET ||
                     ::setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) == 0) &&
                    (!shares_port || ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) == 0) &&
                    ::bind(descriptor, where, address.size) == 0;
  if (!done) bound.error = errno;
  return bound;
}

std::uint16_t port_of(const Descriptor& socket) {
  sockaddr_in6 bound{};
  socklen_t size = sizeof bound;
  ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&bound), &size);
  return ntohs(bound.sin6_port);
}

bool is_missing(int error) { return error == EADDRNOTAVAIL || error == EAFNOSUPPORT; }

[[noreturn]] void refuse(const Address& address, std::uint16_t port, int error) {
  const auto number = std::to_string(port);
  if (error == EADDRINUSE)
    throw PortInUse{"port " + number + " is in use on " + address.text +
                    ": another program is listening there; choose another with --port"};
  throw std::system_error{error, std::generic_category(), "cannot listen on port " + number + " of " + address.text};
}

/// The addresses that this machine has.
std::vector<Address> usable(const Options& options, Log& log) {
  std::vector<Address> found;
  for (const auto& text : options.addresses) {
    const auto address = parse_address(text);
    const auto error = bind_to(address, false).error;  // port 0: whether the address exists
    if (is_missing(error)) {
      log.write(LogLevel::warning, "address skipped", {{"address", text}, {"reason", std::strerror(error)}});
    } else {
      found.push_back(address);
    }
  }
  if (found.empty()) throw std::system_error{EADDRNOTAVAIL, std::generic_category(), "no address to listen on"};
  return found;
}

/// The first address, with its port, that cannot be bound: the plain bind that SO_REUSEPORT would not refuse.
std::optional<std::pair<Address, int>> find_taken(std::vector<Address>& addresses, std::uint16_t port) {
  for (auto& address : addresses) {
    address.set_port(port);
    if (const auto error = bind_to(address, false).error) return std::pair{address, error};
  }
  return std::nullopt;
}

/// A port that is free on all of them.
std::uint16_t pick_port(std::vector<Address>& addresses) {
  for (int attempt = 0; attempt < attempts_at_a_port; ++attempt) {
    addresses.front().set_port(0);
    const auto bound = bind_to(addresses.front(), false);
    if (bound.error) refuse(addresses.front(), 0, bound.error);
    const auto port = port_of(bound.socket);
    std::vector<Address> others{addresses.begin() + 1, addresses.end()};
    if (!find_taken(others, port)) return port;
  }
  throw std::system_error{EADDRINUSE, std::generic_category(), "no port is free on all addresses"};
}

Descriptor listen_on(const Address& address, std::uint16_t port, bool shares_port) {
  auto bound = bind_to(address, shares_port);
  if (!bound.error && ::listen(bound.socket.get(), backlog) != 0) bound.error = errno;
  if (bound.error) refuse(address, port, bound.error);
  return std::move(bound.socket);
}

}  // namespace

Listeners open_listeners(const Options& options, unsigned workers, Log& log) {
  auto addresses = usable(options, log);
  Listeners listeners{.port = options.port ? options.port : pick_port(addresses)};
  if (const auto taken = find_taken(addresses, listeners.port)) refuse(taken->first, listeners.port, taken->second);
  listeners.workers.resize(workers);
  for (auto& sockets : listeners.workers)
    for (const auto& address : addresses) sockets.push_back(listen_on(address, listeners.port, workers > 1));
  return listeners;
}

}  // namespace canteen::server::detail
