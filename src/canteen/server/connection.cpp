#include <arpa/inet.h>
#include <sys/socket.h>

#include <algorithm>
#include <canteen/server/connection.hpp>
#include <canteen/server/run_logged.hpp>
#include <canteen/server/worker.hpp>
#include <cerrno>
#include <cstring>
#include <string>

namespace canteen::server::detail {

namespace {

using namespace std::chrono_literals;

constexpr auto body_grace = 5s;   // before the minimum rate counts: a slow start is no attack
constexpr auto linger_time = 2s;  // H-63; nginx: 5 s between reads, 30 s in all
constexpr auto linger_time_at_stop = 500ms;
constexpr std::uint32_t linger_octets = 8u << 20;  // an upload refused with 413 goes on while the answer travels

std::uint16_t read_peer(const sockaddr_storage& peer, std::array<char, INET6_ADDRSTRLEN>& text) {
  const bool v6 = peer.ss_family == AF_INET6;
  sockaddr_in6 in6{};
  sockaddr_in in4{};
  std::memcpy(&in6, &peer, sizeof in6);
  std::memcpy(&in4, &peer, sizeof in4);
  ::inet_ntop(peer.ss_family, v6 ? static_cast<const void*>(&in6.sin6_addr) : &in4.sin_addr, text.data(),
              static_cast<socklen_t>(text.size()));
  return ntohs(v6 ? in6.sin6_port : in4.sin_port);
}

}  // namespace

Connection::Connection(Worker& worker, Descriptor socket, const sockaddr_storage& peer)
    : worker_{worker}, socket_{std::move(socket)}, interest_{EPOLLIN} {
  port_ = read_peer(peer, peer_);
  deadline_ = worker.now() + worker.shared().options.idle_timeout;
}

Connection::~Connection() = default;

template <class Work>
void Connection::guarded(Work&& work) {
  if (!run_logged(worker_.shared().log, "connection failed", work)) close();
}

void Connection::on_events(std::uint32_t) {
  guarded([this] {
    if (phase_ == Phase::closed) return;
    if (blocked_) return resume_sending();
    if (waiting_) return close();  // interested in nothing: EPOLLERR or EPOLLHUP, nobody is there to answer
    if (phase_ == Phase::lingering) return discard();
    read();
  });
}

void Connection::resume() {
  guarded([this] {
    if (!waiting_) return;
    waiting_ = false;
    turn_->has_piece = turn_->next_piece.has_value();
    drive(turn_->pending);
  });
}

void Connection::read() {
  const auto input = worker_.input();
  const auto count = ::recv(socket_.get(), input.data(), input.size(), 0);
  if (count > 0) return receive({input.data(), static_cast<std::size_t>(count)});
  // At the end every complete request has its answer (H-65), and an incomplete one gets none (H-67).
  if (count == 0 || (errno != EAGAIN && errno != EINTR)) close();
}

void Connection::receive(std::string_view octets) {
  if (!turn_) take_turn();
  if (!turn_->pending.empty()) octets = turn_->pending.append(octets);
  drive(octets);
}

void Connection::take_turn() {
  turn_ = worker_.take_turn();
  turn_->peer = peer_;
  turn_->exchange.peer = {.address = turn_->peer.data(), .port = port_};
}

void Connection::drop_turn() {
  if (!turn_) return;
  worker_.end_request(*turn_);
  if (waiting_) turn_->stop.request_stop();
  waiting_ = false;
  if (turn_->exchange.jobs > 0) return worker_.abandon(std::move(turn_));
  worker_.release_content(*turn_);
  turn_->next_request();
  worker_.give_back(std::move(turn_));
}

void Connection::resume_sending() {
  blocked_ = false;
  worker_.out().append(turn_->unsent);
  turn_->unsent.clear();
  flush();
  if (phase_ != Phase::closed) drive(turn_->pending);
}

void Connection::drive(std::string_view octets) {
  while (!blocked_ && step(octets)) {
  }
  settle(octets);
}

bool Connection::step(std::string_view& octets) {
  switch (phase_) {
    case Phase::head: return read_head(octets);
    case Phase::body: return read_body(octets);
    case Phase::serving: return !waiting_ && respond();
    case Phase::responding: return !waiting_ && send_content();
    default: return false;
  }
}

/// Sends what the steps have gathered, keeps what they have not read, and decides what to wait for.
void Connection::settle(std::string_view rest) {
  if (phase_ != Phase::closed && !blocked_) flush();
  if (phase_ == Phase::closed) return;
  if (phase_ == Phase::closing && !blocked_) return linger();
  keep(rest);
  if (phase_ == Phase::head && !blocked_ && turn_->pending.empty()) {
    if (worker_.stopping()) return close();
    worker_.give_back(std::move(turn_));
  }
  set_deadline();
  watch();
}

void Connection::keep(std::string_view rest) {
  auto& pending = turn_->pending;
  if (rest.empty()) return pending.clear();
  const bool is_its_end = rest.data() + rest.size() == pending.data() + pending.size();
  if (is_its_end && !pending.empty()) {
    pending.erase(0, pending.size() - rest.size());
  } else {
    pending.assign(rest);
  }
}

void Connection::set_deadline() {
  const auto& options = worker_.shared().options;
  if (phase_ == Phase::head && turn_ && !blocked_ && !head_begun_) {
    head_begun_ = true;
    began_ = worker_.now();
  }
  if (blocked_) deadline_ = worker_.now() + options.write_stall_timeout;
  if (!turn_) deadline_ = worker_.now() + options.idle_timeout;
}

void Connection::watch() {
  const std::uint32_t interest = blocked_ ? std::uint32_t{EPOLLOUT} : waiting_ ? 0u : std::uint32_t{EPOLLIN};
  if (interest == interest_) return;
  interest_ = interest;
  worker_.poller().change(socket_.get(), interest, *this);
}

void Connection::check(Time now) {
  guarded([&] {
    if (blocked_ || phase_ == Phase::lingering || (phase_ == Phase::head && !head_begun_)) {
      if (now >= deadline_) close();
    } else if (phase_ == Phase::head) {
      if (now - began_ >= worker_.shared().options.head_timeout) expire_head();
    } else if (phase_ == Phase::body && is_too_slow(now)) {
      refuse(Status::request_timeout, "the content came too slowly");
      settle({});
    }
  });
}

// H-64: a request that was begun gets an answer; empty lines alone are no request.
void Connection::expire_head() {
  if (!turn_->head_reader.started()) return close();
  refuse(Status::request_timeout, "the head took too long");
  settle({});
}

/// Judged over one window after another, so that who was fast once may not stop for ever.
bool Connection::is_too_slow(Time now) {
  using Seconds = std::chrono::duration<double>;
  const auto elapsed = now - began_;
  if (elapsed <= body_grace) return false;
  const auto received = turn_->request.body_store().size();
  const auto due = Seconds{elapsed}.count() * worker_.shared().options.minimum_body_rate;
  if (static_cast<double>(received - window_begin_) < due) return true;
  began_ = now;
  window_begin_ = received;
  return false;
}

void Connection::stop() {
  guarded([this] {
    // A head that was begun may still come, but not at leisure.
    if (phase_ == Phase::head && turn_)
      began_ = std::min(began_, worker_.now() - worker_.shared().options.head_timeout + linger_time_at_stop);
    if (phase_ == Phase::lingering) deadline_ = std::min(deadline_, worker_.now() + linger_time_at_stop);
    if (phase_ != Phase::head || turn_) return;
    read();
    if (phase_ == Phase::head && !turn_) close();
  });
}

bool Connection::cut() {
  const bool under_way = turn_ && (phase_ != Phase::head || blocked_);
  close();
  return under_way;
}

void Connection::turn_away(bool may_linger) {
  const auto answer = worker_.busy_answer();
  ::send(socket_.get(), answer.data(), answer.size(), MSG_NOSIGNAL);
  linger();
  if (!may_linger) close();
}

// H-63, RFC 9112 §9.6: closing with octets unread, or on their way, would reset the connection, and the reset could
// overtake the response. Whoever asked to close may send more all the same: an empty line (§2.2), or a next request.
void Connection::linger() {
  drop_turn();
  ::shutdown(socket_.get(), SHUT_WR);
  phase_ = Phase::lingering;
  deadline_ = worker_.now() + (worker_.stopping() ? std::chrono::milliseconds{linger_time_at_stop} : linger_time);
  watch();
  discard();
}

void Connection::discard() {
  const auto input = worker_.input();
  const auto count = ::recv(socket_.get(), input.data(), input.size(), 0);
  if (count > 0) discarded_ += static_cast<std::uint32_t>(count);
  const bool ended = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
  if (ended || discarded_ > linger_octets) close();
}

void Connection::close() {
  if (phase_ == Phase::closed) return;
  if (turn_ && turn_->under_way)  // whoever leaves early is in the log all the same
    log_request("request cut", phase_ == Phase::responding ? to_int(turn_->response.status) : 0);
  phase_ = Phase::closed;
  worker_.out().clear();
  drop_turn();
  socket_.reset();
  worker_.bury(*this);
}

/// `status` is 0 where no answer had begun.
void Connection::log_request(std::string_view event, int status) const {
  const auto& shared = worker_.shared();
  if (!shared.options.access_log || !shared.log.wants(LogLevel::info)) return;
  const auto& request = turn_->request;
  const std::chrono::duration<double, std::milli> took = shared.clock.steady() - turn_->began;
  const auto code = std::to_string(status);
  const auto octets = std::to_string(turn_->sent);
  auto ms = std::to_string(took.count());
  ms.erase(ms.find('.') + 3);
  // The raw path alone: the query, cookies, fields and content may hold secrets.
  shared.log.write(LogLevel::info, event,
                   {{"peer", peer_.data()},
                    {"method", to_text(request.method())},
                    {"path", request.raw_path()},
                    {"status", code},
                    {"bytes", octets},
                    {"ms", ms}});
}

}  // namespace canteen::server::detail
