// Several workers listen on one address through SO_REUSEPORT: the kernel spreads connections among them. That option
// would also let a second Canteen of the same user in, silently. So the first worker's sockets are bound and listen
// without it, which only one process can, and take it on when the port is theirs; the second Canteen fails at its own
// first sockets. (listen(2) asks once more whether the port is free: two that bound it at once do not both pass.)
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <canteen/base/system_error.hpp>
#include <canteen/server/listeners.hpp>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>
#include <utility>

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

Bound listen_on(const Address& address, bool shares_port) {
  auto bound = bind_to(address, shares_port);
  if (!bound.error && ::listen(bound.socket.get(), backlog) != 0) bound.error = errno;
  return bound;
}

/// Lets others of this user in, from here on.
void share_port(const Descriptor& socket) {
  const int on = 1;
  if (::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0)
    throw_system_error(errno, "SO_REUSEPORT");
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
  throw_system_error(error, "cannot listen on port " + number + " of " + address.text);
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
  if (found.empty()) throw_system_error(EADDRNOTAVAIL, "no address to listen on");
  return found;
}

/// One port of all addresses, with a socket each that listens there alone; or the address that another has it on.
struct Claim {
  std::uint16_t port = 0;
  std::vector<Descriptor> sockets{};
  const Address* refused = nullptr;
  int error = 0;
};

/// Port 0 takes one that is free on the first address.
Claim claim_port(std::vector<Address>& addresses, std::uint16_t port) {
  Claim claim{.port = port};
  for (auto& address : addresses) {
    address.set_port(claim.port);
    auto bound = listen_on(address, false);
    if (bound.error) {
      claim.refused = &address;
      claim.error = bound.error;
      return claim;
    }
    if (claim.port == 0) claim.port = port_of(bound.socket);
    claim.sockets.push_back(std::move(bound.socket));
  }
  return claim;
}

/// The port that was asked for, or any that is free on all addresses.
Claim claim_port(std::vector<Address>& addresses, const Options& options) {
  for (int attempt = 1;; ++attempt) {
    auto claim = claim_port(addresses, options.port);
    if (!claim.error) return claim;
    if (options.port != 0 || claim.error != EADDRINUSE || attempt == attempts_at_a_port)
      refuse(*claim.refused, claim.port, claim.error);
  }
}

}  // namespace

Listeners open_listeners(const Options& options, unsigned workers, Log& log) {
  auto addresses = usable(options, log);
  auto claim = claim_port(addresses, options);
  Listeners listeners{.port = claim.port};
  listeners.workers.resize(workers);
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    addresses[i].set_port(claim.port);
    if (workers > 1) share_port(claim.sockets[i]);
    listeners.workers.front().push_back(std::move(claim.sockets[i]));
    for (unsigned worker = 1; worker < workers; ++worker) {
      auto bound = listen_on(addresses[i], true);
      if (bound.error) refuse(addresses[i], claim.port, bound.error);
      listeners.workers[worker].push_back(std::move(bound.socket));
    }
  }
  return listeners;
}

}  // namespace canteen::server::detail
