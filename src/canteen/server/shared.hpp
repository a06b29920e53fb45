// Shared: what all workers of a server have in common. Private to server/.
//
// All else that a worker uses is its own. Nothing here has a lock: the counters are atomic, and what is referred to
// takes calls from any thread. The limits that the counters are held to are in Options, except for max_connections,
// which the Server works out where Options leave it open. The Server keeps it until its workers are gone.
#pragma once
#include <atomic>
#include <canteen/server/server.hpp>
#include <cstddef>

namespace canteen::server::detail {

/// References to what the server was given, and the counters that limits over all workers need.
struct Shared {
  const Service& service;
  const Options& options;
  Log& log;
  const Clock& clock;
  Executor& pool;
  std::size_t max_connections = 0;
  std::atomic<std::size_t> connections{0};
  /// Connections beyond the cap that linger, so that their 503 survives what the client still sends.
  std::atomic<std::size_t> turned_away{0};
  /// A worker can neither accept nor refuse for want of a descriptor, and has no idle connection to take it from.
  std::atomic<bool> descriptor_wanted{false};
  /// Octets of request content in memory.
  std::atomic<std::size_t> content{0};
  /// Octets of request content on disk.
  std::atomic<std::size_t> spooled{0};
};

}  // namespace canteen::server::detail
