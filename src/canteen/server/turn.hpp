// Turn: all that one request under way needs, so that an idle connection needs none of it. Private to server/.
//
// A worker keeps a pool of them. A connection takes one when octets arrive and gives it back when it is idle again; a
// request that is complete in one read, and answered at once, uses nothing else.
//
// Cancelling: the stop source is made once a turn and replaced only when a call has waited, so that a request answered
// at once allocates none and a token that a waiting call has handed on never tells of a later request.
#pragma once
#include <netinet/in.h>

#include <array>
#include <canteen/base/async.hpp>
#include <canteen/http/service.hpp>
#include <canteen/wire/body_reader.hpp>
#include <canteen/wire/head_reader.hpp>
#include <canteen/wire/response_writer.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <stop_token>
#include <string>

namespace canteen::server::detail {

struct Turn {
  Turn(Executor& executor, Executor& pool, Busy& busy, const wire::Limits& limits)
      : head_reader{limits},
        exchange{.executor = executor, .blocking = pool, .cancelled = stop.get_token(), .busy = &busy} {}
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  /// Ready for the connection's next request; what was received behind this one stays.
  void next_request();
  /// Gives large buffers back, after next_request(), before another connection gets the turn.
  void trim();

  std::stop_source stop{};
  Request request{};
  wire::HeadReader head_reader;
  wire::BodyReader body_reader{};
  /// Received and not yet read: half a head, or requests behind the one under way.
  std::string pending{};
  /// What the socket did not take.
  std::string unsent{};
  /// The peer's address, here and not in the connection: a job on the pool may outlive that.
  std::array<char, INET6_ADDRSTRLEN> peer{};
  Exchange exchange;
  /// The head is read and the answer not yet written.
  bool under_way = false;
  /// Content octets counted in Shared::content for this request.
  std::size_t charged = 0;
  /// The same in Shared::spooled.
  std::size_t charged_spooled = 0;
  std::chrono::steady_clock::time_point began{};

  std::optional<Async<Response>> call{};
  Response response{};
  wire::BodyForm form = wire::BodyForm::none;
  /// Content octets of the response that are on their way.
  std::uint64_t sent = 0;
  std::optional<Async<std::string>> next_piece{};
  std::string piece{};
  /// `piece` has come and is not sent yet.
  bool has_piece = false;
  /// Something of this request has waited.
  bool has_waited = false;
  /// What `call` or `next_piece` ended with instead of a value.
  std::exception_ptr failure{};
  /// Waits for `call` or `next_piece`; the last member, so that it is the first to go.
  Async<void> waiter{};
};

}  // namespace canteen::server::detail
