// Service: the waist. A transport (server/, the test client) drives one; a Site is one; middleware wraps one.
//
// server/ and app/ meet here and include nothing of each other (tools/layers.txt). Sockets, framing and deadlines stay
// with the transport, routes and error pages with the Site. Inside an app there are hooks instead (app/hooks.hpp); a
// wrapper to look at is cli/reload_service.hpp.
#pragma once
#include <atomic>
#include <canteen/base/async.hpp>
#include <canteen/base/bytes.hpp>
#include <canteen/base/executor.hpp>
#include <canteen/http/request.hpp>
#include <canteen/http/response.hpp>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace canteen {

/// Who is at the other end of the connection.
struct Peer {
  /// The address in text, without a port: "127.0.0.1", "::1".
  std::string_view address{};
  std::uint16_t port = 0;
  /// Whether this very connection is encrypted.
  bool tls = false;
};

/// Where a worker notes whose code it is running, for a watchdog to read. Null: the worker's own.
struct Busy {
  std::atomic<const std::string*> handler{nullptr};
  std::atomic<std::uint64_t> turn{0};
};

/// What a transport lends while one request is served.
struct Exchange {
  Executor& executor;
  /// A pool for code that waits; post() only.
  Executor& blocking;
  std::stop_token cancelled{};
  Peer peer{};
  Busy* busy = nullptr;
  /// How many jobs of this request run on the pool right now and use what it lends. While any does, the transport keeps
  /// request, exchange and call, even when the client has gone: a thread cannot be taken back.
  unsigned jobs = 0;
  /// Set by a transport that has given the request up while jobs > 0: called on the worker when the last job has ended,
  /// instead of resuming the call.
  std::function<void()> abandoned{};
};

// [waist]
/// Anything that answers requests: a Site, or a wrapper around one.
class Service {
 public:
  virtual ~Service() = default;
  /// Answers one request. Never throws: failure is a Response. The transport owns both arguments, at one address, until
  /// the response has been sent or dropped. Threads: several workers call at once.
  virtual Async<Response> call(Request& request, Exchange& exchange) const = 0;
  /// The largest content this request may have, asked once its head is read: more is 413 before it is read.
  virtual ByteSize body_limit(const Request& head) const = 0;
  /// Whether the content changes the answer, asked once the head of a client is read that waits for 100 (Continue). If
  /// not, call() gets the request without its content, and the connection ends with the answer (RFC 9110 §10.1.1).
  virtual bool awaits_content(const Request& head) const = 0;
};
// [/waist]

}  // namespace canteen
