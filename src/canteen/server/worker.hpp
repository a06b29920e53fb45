// Worker: one thread's event loop with its own listening sockets, connections and buffers. Private to server/.
//
// Nothing of it is shared: only post() may be called from another thread. Asio runs timers, posted tasks and
// Executor::when; the sockets are in the Poller, whose set Asio awaits as one descriptor.
#pragma once
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <canteen/server/asio_executor.hpp>
#include <canteen/server/connection.hpp>
#include <canteen/server/poller.hpp>
#include <canteen/server/shared.hpp>
#include <canteen/server/turn.hpp>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::server::detail {

class Worker final : TaskRunner {
 public:
  using Time = Connection::Time;

  /// Takes over listening, non-blocking sockets. Throws std::system_error.
  Worker(Shared& shared, std::vector<Descriptor> listeners);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Serves on this thread until stopping has ended. Call once.
  void run();
  /// Begins stopping. Any thread; after run() has returned it does nothing.
  void stop();
  /// Ends stopping: closes every connection. Any thread, after stop().
  void cut_all();
  const Busy& busy() const { return busy_; }
  /// Requests that cut_all() has cut, and those it would cut were the worker not held. Any thread, at the end.
  std::size_t cut() const { return cut_.load() + under_way_.load(); }

  // ---- for its connections -----------------------------------------------------------------------
  Shared& shared() { return shared_; }
  Poller& poller() { return poller_; }
  /// Octets on their way out, of the connection that is being driven; empty in between.
  std::string& out() { return out_; }
  std::span<char> input() { return input_; }
  /// The time this turn of the loop began.
  Time now() const { return now_; }
  /// The Date field's value.
  std::string_view date() const { return date_; }
  /// The whole answer to a connection beyond the cap.
  std::string busy_answer() const;
  bool stopping() const { return stopping_; }
  /// A request's head is read.
  void begin_request(Turn& turn);
  /// It is answered, or given up. Does nothing when there is none.
  void end_request(Turn& turn);
  std::unique_ptr<Turn> take_turn();
  /// The turn is ready for its next request.
  void give_back(std::unique_ptr<Turn> turn);
  /// The request's content is no longer needed.
  void release_content(Turn& turn);
  /// Keeps a turn whose jobs still run on the pool until the last has ended.
  void abandon(std::unique_ptr<Turn> turn);
  /// Has connection.resume() called before this turn of the loop ends, and not inside this call.
  void ready(Connection& connection) { ready_.push_back(&connection); }
  /// Takes a closed connection away; it is destroyed when this turn of the loop ends.
  void bury(Connection& connection);
  /// Tells the watchdog that code of the service's begins to run, or has ended.
  void begin_turn();
  void end_turn() { busy_.handler.store(nullptr, std::memory_order_relaxed); }

 private:
  struct Listener final : Poller::Source {
    Listener(Worker& w, Descriptor s) : worker{w}, socket{std::move(s)} {}
    void on_events(std::uint32_t events) override;
    Worker& worker;
    Descriptor socket;
  };

  void run_task(const Executor::Task& task) noexcept override;
  void await_events();
  void handle_events();
  void begin_loop();
  void end_loop();

  void accept_some(Listener& listener, int most);
  bool accept(Listener& listener);
  bool accept_failed(Listener& listener, int error);
  bool refuse_one(Listener& listener);
  bool regain_spare();
  bool close_idlest();
  void welcome(Descriptor socket, const sockaddr_storage& peer);
  void set_listening(bool listening);
  void await_sweep();
  void sweep();
  void begin_stop();

  Shared& shared_;
  boost::asio::io_context context_;
  AsioExecutor executor_;
  Poller poller_;
  boost::asio::posix::stream_descriptor events_;
  boost::asio::steady_timer sweep_timer_;
  std::chrono::milliseconds sweep_interval_;
  std::vector<std::unique_ptr<Listener>> listeners_{};
  Descriptor spare_;  // given up for a moment when none is left, so that a connection can be refused rather than left
  bool listeners_rest_ = false;
  bool sweeping_ = false;
  bool stopping_ = false;
  std::atomic<std::size_t> cut_{0};
  std::atomic<std::size_t> under_way_{0};  // written by the worker alone

  Busy busy_{};
  Time now_{};
  Time date_ends_{};
  std::string date_{};
  std::string out_{};
  std::vector<char> input_;
  std::vector<std::unique_ptr<Turn>> turns_{};
  std::vector<std::unique_ptr<Turn>> abandoned_{};
  std::vector<std::unique_ptr<Turn>> ended_{};
  std::vector<std::unique_ptr<Connection>> connections_{};
  std::vector<std::unique_ptr<Connection>> buried_{};
  std::vector<Connection*> ready_{};
};

}  // namespace canteen::server::detail
