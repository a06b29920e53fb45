// Connection: one client's socket, from accept to close. Private to server/.
//
// It is a small state machine, driven by four calls: the socket has events, what the request waited for has come, the
// sweep looks at the deadlines, the server stops. Each ends in drive(), which takes steps until one has to wait:
//
//   head ──▶ body ──▶ serving ──▶ responding ──▶ head …        one request after the other, in order (H-62)
//      └──────┴──────────┴────────────┴──────▶ closing ──▶ lingering ──▶ closed
//
// Octets out are gathered in the worker's buffer and sent when the steps end. What the socket does not take moves into
// the Turn; until it is sent the connection is `blocked` and reads nothing: backpressure. While a handler or a stream
// is awaited it is `waiting` and reads nothing either. An idle connection is this object and nothing else.
#pragma once
#include <netinet/in.h>

#include <array>
#include <canteen/server/descriptor.hpp>
#include <canteen/server/poller.hpp>
#include <canteen/server/turn.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>

namespace canteen::server::detail {

class Worker;

class Connection final : public Poller::Source {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Connection(Worker& worker, Descriptor socket, const sockaddr_storage& peer);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int descriptor() const { return socket_.get(); }
  void on_events(std::uint32_t events) override;
  /// What it waited for has come.
  void resume();
  /// Answers or closes if a deadline has passed.
  void check(Time now);
  /// The server stops: closes an idle connection, after a last look for a request that is there already.
  void stop();
  /// Whether it waits for a request of which nothing has come.
  bool is_idle() const { return phase_ == Phase::head && !turn_; }
  /// When it will have been idle for too long.
  Time deadline() const { return deadline_; }
  /// Closes whatever goes on; whether a request was under way.
  bool cut();
  /// Answers 503 without having read anything, and closes, or lingers before that.
  void turn_away(bool may_linger);

  /// Where the worker keeps it.
  std::size_t index = 0;
  /// Whether it counts against the cap; the others were turned away.
  bool counted = true;

 private:
  enum class Phase : std::uint8_t { head, body, serving, responding, closing, lingering, closed };

  template <class Work>
  void guarded(Work&& work);
  void read();
  void receive(std::string_view octets);
  void take_turn();
  void drop_turn();
  void resume_sending();
  void drive(std::string_view octets);
  bool step(std::string_view& octets);
  void settle(std::string_view rest);
  void keep(std::string_view rest);
  void set_deadline();
  void watch();

  // The steps: each returns whether the next may be taken.
  bool read_head(std::string_view& octets);
  bool begin_body();
  bool read_body(std::string_view& octets);
  bool refuse_unstored(const std::exception& error);
  bool charge_content();
  bool serve();
  bool respond();
  bool refuse(Status status, std::string_view rule);
  bool send_content();
  bool send_text(std::string& text);
  bool send_file(const FileRange& range);
  bool send_stream(BodyStream& stream);
  bool next_piece(BodyStream& stream);
  bool send_piece();
  bool end_stream();
  bool responded();

  template <class T>
  void wait_for(Async<T>& source, T& value);
  template <class T>
  Async<void> deliver(Async<T>& source, T& value);
  bool flush(int flags = 0);
  bool send_failed();
  void block();

  void expire_head();
  bool is_too_slow(Time now);
  void linger();
  void discard();
  void close();
  void log_request(std::string_view event, int status) const;

  Worker& worker_;
  Descriptor socket_;
  std::unique_ptr<Turn> turn_{};
  Time deadline_{};
  Time began_{};                  // the head, or the window in which the body's rate is measured
  std::size_t window_begin_ = 0;  // octets of the body that had come when that window began
  std::uint32_t requests_ = 0;
  std::uint32_t interest_;
  std::uint32_t discarded_ = 0;
  Phase phase_ = Phase::head;
  bool blocked_ = false;
  bool waiting_ = false;
  bool head_begun_ = false;
  bool keep_alive_ = true;
  bool continue_due_ = false;
  std::uint16_t port_ = 0;
  std::array<char, INET6_ADDRSTRLEN> peer_{};
};

}  // namespace canteen::server::detail
