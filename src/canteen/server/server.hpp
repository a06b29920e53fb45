// Server: an HTTP/1.1 origin server for a Service. The only sockets, threads, signals and event loop of Canteen.
//
// Share-nothing workers: one event loop and one listening socket (SO_REUSEPORT) a thread, no lock on the request path but the
// log's, where there is an access log.
#pragma once
#include <canteen/base/bytes.hpp>
#include <canteen/base/chrono.hpp>
#include <canteen/base/clock.hpp>
#include <canteen/base/log.hpp>
#include <canteen/http/service.hpp>
#include <canteen/wire/limits.hpp>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace canteen::server {

struct Options {
  /// Addresses to listen on. One that the machine lacks (::1 without IPv6) is skipped with a warning as long as another
  /// works.
  std::vector<std::string> addresses{"127.0.0.1", "::1"};
  /// 0 takes a free one; Server::port() tells.
  std::uint16_t port = 5000;
  /// Event-loop threads; 0 is one a core.
  unsigned workers = 0;
  /// Threads of the pool behind Exchange::blocking.
  unsigned pool_threads = 4;
  wire::Limits limits{};
  /// From a request's first octet to the end of its head, absolutely (H-64). 408 then.
  std::chrono::milliseconds head_timeout{10'000};
  /// A keep-alive connection without a request is closed after this. nginx: 75 s.
  std::chrono::milliseconds idle_timeout{75'000};
  /// The slowest a body may arrive, in octets a second, over every five seconds. 408 then.
  std::uint32_t minimum_body_rate = 240;
  /// A response that makes no progress for this long is cut.
  std::chrono::milliseconds write_stall_timeout{30'000};
  /// Requests one connection may make; the last is answered with Connection: close. nginx: 1000.
  std::uint32_t requests_per_connection = 1'000'000;
  /// Connections at once, over all workers; one more is answered 503 and closed. 0: what the descriptor limit allows.
  std::size_t max_connections = 0;
  /// Request content in memory at once, over all connections; more is 503.
  ByteSize body_budget{std::size_t{64} << 20};
  /// From which size on a request's content goes to disk, and where.
  SpoolOptions spool{};
  /// Request content on disk at once, over all connections; more is 503.
  ByteSize spool_budget{std::size_t{4} << 30};
  /// How long stop() waits for requests under way before cutting them. 0 cuts at once. A handler that holds its worker
  /// all that time cannot be cut: serve() returns without it, and until then that worker closes no idle connection.
  std::chrono::milliseconds grace{10'000};
  /// A handler that holds a worker longer than this is named in the log, once.
  std::chrono::milliseconds watchdog{50};
  /// One log line a request.
  bool access_log = true;
  /// SIGTERM and SIGINT stop the server, from listen() on; a second one ends the process at once.
  bool signals = false;
};

/// Thrown by listen() when another process holds the port; what() is one line for the user.
class PortInUse : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// How serving ended.
struct Outcome {
  /// Requests cut because the grace period ended.
  std::size_t cut = 0;
  /// Whether threads, a worker's or the pool's, still run the service's code for requests that were cut or whose client
  /// has gone: destroying the Server waits for them, however long.
  bool busy = false;
};

class Server {
 public:
  /// The service, log and clock must outlive it.
  Server(const Service& service, Options options, Log& log, const Clock& clock);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds and listens; connections queue from here on. Throws PortInUse, or std::system_error. From here on the process
  /// ignores SIGPIPE, unless it has a handler for it.
  void listen();
  std::uint16_t port() const;
  /// Serves until stop() or, if `options.signals`, SIGTERM or SIGINT (a second one ends the process at once). Call
  /// once, after listen().
  Outcome serve();
  /// Ends serve() gracefully: idle connections close at once, requests under way complete within the grace. Any thread.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace canteen::server
