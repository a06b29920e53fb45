#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <canteen/base/http_date.hpp>
#include <canteen/base/system_error.hpp>
#include <canteen/server/run_logged.hpp>
#include <canteen/server/worker.hpp>
#include <cerrno>
#include <system_error>
#include <utility>

namespace canteen::server::detail {

namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

constexpr std::size_t input_size = 65536;
constexpr std::size_t pooled_turns = 64;
constexpr int accepts_at_once = 64;
constexpr int accepts_at_the_end = 4096;  // as many as may be queued
constexpr int polls_at_once = 8;          // then timers and posted tasks get their turn
// What the kernel may hold for a reader that is slower than us. Without a limit that is up to 4 MiB a connection
// (net.ipv4.tcp_wmem), and a few hundred slow readers exhaust the memory of all TCP connections of the machine.
constexpr int unsent_in_kernel = 65536;
constexpr std::size_t lingering_refusals = 8;  // over all workers: their descriptors are beyond the cap

/// Deadlines are looked at four times as often as the shortest of them asks for, within reason.
std::chrono::milliseconds sweep_interval_for(const Options& options) {
  const auto shortest = std::min({options.head_timeout, options.idle_timeout, options.write_stall_timeout});
  return std::clamp<std::chrono::milliseconds>(shortest / 4, 5ms, 250ms);
}

/// Asio closes what it is given, and so gets a descriptor of its own.
int duplicate(int descriptor) {
  const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) throw_system_error(errno, "dup");
  return copy;
}

Descriptor open_spare() { return Descriptor{::open("/dev/null", O_RDONLY | O_CLOEXEC)}; }

}  // namespace

// UNSAFE_IO: this thread alone uses the context's descriptors and timers, while post() stays open to all.
Worker::Worker(Shared& shared, std::vector<Descriptor> listeners)
    : shared_{shared},
      context_{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO},
      executor_{context_, *this},
      events_{context_, duplicate(poller_.descriptor())},
      sweep_timer_{context_},
      sweep_interval_{sweep_interval_for(shared.options)},
      spare_{open_spare()},
      input_(input_size) {
  for (auto& socket : listeners) {
    auto& listener = *listeners_.emplace_back(std::make_unique<Listener>(*this, std::move(socket)));
    poller_.add(listener.socket.get(), EPOLLIN, listener);
  }
}

Worker::~Worker() = default;

void Worker::run() {
  await_events();
  const auto work = asio::make_work_guard(context_);
  while (!context_.stopped()) run_logged(shared_.log, "worker failed", [this] { context_.run(); });
}

void Worker::stop() {
  asio::post(context_, [this] {
    begin_loop();
    begin_stop();
    end_loop();
  });
}

void Worker::cut_all() {
  asio::post(context_, [this] {
    begin_loop();
    for (auto i = connections_.size(); i-- > 0;)
      if (connections_[i]->cut()) ++cut_;
    end_loop();
  });
}

// ---- the loop: every entry is between begin_loop and end_loop ----------------------------------------

void Worker::await_events() {
  events_.async_wait(asio::posix::descriptor_base::wait_read, [this](const boost::system::error_code& error) {
    if (error) return;
    handle_events();
    await_events();
  });
}

void Worker::handle_events() {
  for (int polls = 0; polls < polls_at_once; ++polls) {
    const auto events = poller_.poll();
    if (events.empty()) return;
    begin_loop();
    for (const auto& event : events) Poller::source_of(event).on_events(event.events);
    end_loop();
  }
}

void Worker::begin_loop() {
  now_ = shared_.clock.steady();
  if (now_ < date_ends_) return;
  const auto wall = shared_.clock.now();
  const auto second = std::chrono::floor<std::chrono::seconds>(wall);
  date_ = to_http_date(wall);
  date_ends_ = now_ + std::chrono::duration_cast<Time::duration>(second + 1s - wall);
}

void Worker::end_loop() {
  for (std::size_t i = 0; i < ready_.size(); ++i) ready_[i]->resume();
  ready_.clear();
  buried_.clear();
  for (const auto& turn : ended_) release_content(*turn);
  ended_.clear();
  if (stopping_ && connections_.empty()) context_.stop();
}

void Worker::run_task(const Executor::Task& task) noexcept {
  begin_loop();
  begin_turn();
  run_logged(shared_.log, "task failed", task);
  end_turn();
  end_loop();
}

void Worker::begin_turn() {
  busy_.turn.store(busy_.turn.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
}

// ---- turns and connections ---------------------------------------------------------------------------

void Worker::begin_request(Turn& turn) {
  turn.under_way = true;
  under_way_.store(under_way_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
}

void Worker::end_request(Turn& turn) {
  if (!std::exchange(turn.under_way, false)) return;
  under_way_.store(under_way_.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
}

std::unique_ptr<Turn> Worker::take_turn() {
  if (turns_.empty()) return std::make_unique<Turn>(executor_, shared_.pool, busy_, shared_.options.limits);
  auto turn = std::move(turns_.back());
  turns_.pop_back();
  return turn;
}

void Worker::give_back(std::unique_ptr<Turn> turn) {
  if (turns_.size() == pooled_turns) return;
  turn->trim();
  turns_.push_back(std::move(turn));
}

void Worker::release_content(Turn& turn) {
  if (turn.charged > 0) shared_.content.fetch_sub(turn.charged);
  turn.charged = 0;
  if (turn.charged_spooled > 0) shared_.spooled.fetch_sub(turn.charged_spooled);
  turn.charged_spooled = 0;
}

void Worker::abandon(std::unique_ptr<Turn> turn) {
  auto& kept = *abandoned_.emplace_back(std::move(turn));
  kept.exchange.abandoned = [this, &kept] {
    const auto found =
        std::find_if(abandoned_.begin(), abandoned_.end(), [&](const auto& t) { return t.get() == &kept; });
    ended_.push_back(std::move(*found));  // this very function is a member of it
    abandoned_.erase(found);
  };
}

void Worker::bury(Connection& connection) {
  const auto index = connection.index;
  auto& counter = connection.counted ? shared_.connections : shared_.turned_away;
  counter.fetch_sub(1);
  buried_.push_back(std::move(connections_[index]));
  if (index + 1 < connections_.size()) {
    connections_[index] = std::move(connections_.back());
    connections_[index]->index = index;
  }
  connections_.pop_back();
}

// ---- accepting ---------------------------------------------------------------------------------------

void Worker::accept_some(Listener& listener, int most) {
  run_logged(shared_.log, "accepting failed", [&] {
    for (int i = 0; i < most; ++i)
      if (!accept(listener)) return;
  });
}

/// Accepts one connection; false when there is none, or none can be had for now.
bool Worker::accept(Listener& listener) {
  sockaddr_storage peer{};
  socklen_t size = sizeof peer;
  Descriptor socket{
      ::accept4(listener.socket.get(), reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK | SOCK_CLOEXEC)};
  if (!socket) return accept_failed(listener, errno);
  welcome(std::move(socket), peer);
  return true;
}

bool Worker::accept_failed(Listener& listener, int error) {
  if (error == EAGAIN) return false;
  if ((error == EMFILE || error == ENFILE) && refuse_one(listener)) return true;
  const bool lacks_resources = error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
  if (!lacks_resources) return true;  // that connection was gone before it was accepted: accept(2), "Error handling"
  set_listening(false);
  return false;
}

/// Without a free descriptor a connection could be neither accepted nor refused, and the loop would spin.
bool Worker::refuse_one(Listener& listener) {
  if (!spare_ && !regain_spare()) return false;
  spare_.reset();
  Descriptor socket{::accept4(listener.socket.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)};
  if (socket) {
    const auto answer = busy_answer();
    ::send(socket.get(), answer.data(), answer.size(), MSG_NOSIGNAL);
    ::shutdown(socket.get(), SHUT_WR);
  }
  const bool refused{socket};
  socket.reset();
  spare_ = open_spare();
  return refused;
}

/// Another thread took the spare descriptor's place: an idle connection gives way, here or else, by its next sweep, on
/// another worker. Without that a worker that has none would leave its clients waiting for as long as the others' idle.
bool Worker::regain_spare() {
  if (!close_idlest()) {
    shared_.descriptor_wanted = true;
    return false;
  }
  spare_ = open_spare();
  return bool{spare_};
}

/// Closes the connection that has been idle longest; false when none is idle.
bool Worker::close_idlest() {
  Connection* idlest = nullptr;
  for (const auto& connection : connections_)
    if (connection->is_idle() && (!idlest || connection->deadline() < idlest->deadline())) idlest = connection.get();
  if (!idlest) return false;
  idlest->cut();
  return true;
}

std::string Worker::busy_answer() const {
  std::string answer;
  wire::write_refusal(answer, Status::service_unavailable, "The server has too many connections.", date_);
  return answer;
}

void Worker::welcome(Descriptor socket, const sockaddr_storage& peer) {
  const int on = 1;
  ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_in_kernel, sizeof unsent_in_kernel);
  const bool counted = shared_.connections.fetch_add(1) < shared_.max_connections;
  if (!counted) {
    shared_.connections.fetch_sub(1);
    shared_.turned_away.fetch_add(1);
  }
  const auto index = connections_.size();
  auto& connection = *connections_.emplace_back(std::make_unique<Connection>(*this, std::move(socket), peer));
  connection.index = index;
  connection.counted = counted;
  poller_.add(connection.descriptor(), EPOLLIN, connection);
  if (!counted) connection.turn_away(shared_.turned_away <= lingering_refusals);
  await_sweep();
}

void Worker::Listener::on_events(std::uint32_t) { worker.accept_some(*this, accepts_at_once); }

void Worker::set_listening(bool listening) {
  listeners_rest_ = !listening;
  const std::uint32_t interest = listening ? std::uint32_t{EPOLLIN} : 0u;
  for (const auto& listener : listeners_) poller_.change(listener->socket.get(), interest, *listener);
  if (!listening) await_sweep();
}

// ---- time and the end --------------------------------------------------------------------------------

void Worker::await_sweep() {
  if (std::exchange(sweeping_, true)) return;
  sweep_timer_.expires_after(sweep_interval_);
  sweep_timer_.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    begin_loop();
    sweep();
    end_loop();
  });
}

/// Backwards, since a connection that closes is replaced by the last one.
void Worker::sweep() {
  sweeping_ = false;
  if (!spare_) spare_ = open_spare();
  if (shared_.descriptor_wanted && close_idlest()) shared_.descriptor_wanted = false;
  if (listeners_rest_) set_listening(true);
  for (auto i = connections_.size(); i-- > 0;) connections_[i]->check(now_);
  if (!connections_.empty()) await_sweep();
}

void Worker::begin_stop() {
  if (std::exchange(stopping_, true)) return;
  for (const auto& listener : listeners_)  // who has connected by now is not reset
    accept_some(*listener, accepts_at_the_end);
  listeners_.clear();
  for (auto i = connections_.size(); i-- > 0;) connections_[i]->stop();
}

}  // namespace canteen::server::detail
