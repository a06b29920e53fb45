// open_listeners: the listening sockets of all workers, on every address and one port. Private to server/.
//
// Addresses are numbers: no name is looked up here, and "localhost" has become two addresses before (cli/run.cpp).
// Clients may connect from here on; the kernel queues them until a Worker accepts. How workers share a port that a
// second Canteen cannot take stands in listeners.cpp.
#pragma once
#include <canteen/server/descriptor.hpp>
#include <canteen/server/server.hpp>
#include <cstdint>
#include <vector>

namespace canteen::server::detail {

/// Sockets that listen, non-blocking; workers[i] holds the i-th worker's, one an address.
struct Listeners {
  std::uint16_t port = 0;
  std::vector<std::vector<Descriptor>> workers{};
};

/// Binds and listens. An address that the machine lacks is skipped with a warning as long as another works. Throws
/// PortInUse, std::invalid_argument for a text that is no address, or std::system_error.
Listeners open_listeners(const Options& options, unsigned workers, Log& log);

}  // namespace canteen::server::detail
