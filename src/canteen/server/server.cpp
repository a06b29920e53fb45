// The server itself: sockets, workers' threads, and the supervisor, which is the thread that called serve(). It awaits
// signals, stop() and the workers' ends, and looks after them as their watchdog. The grace period is its to measure: a
// worker that a handler holds could not.
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <canteen/server/listeners.hpp>
#include <canteen/server/server.hpp>
#include <canteen/server/shared.hpp>
#include <canteen/server/thread_pool.hpp>
#include <canteen/server/watchdog.hpp>
#include <canteen/server/worker.hpp>
#include <csignal>
#include <filesystem>
#include <optional>
#include <thread>
#include <utility>

namespace canteen::server {

namespace {

namespace asio = boost::asio;

/// What a worker or a thread of the pool needs, on a busy machine, for its last steps.
constexpr std::chrono::milliseconds last_steps{250};

/// What the descriptor limit leaves after those open by now, some for handlers' own files, and a reserve.
std::size_t default_cap() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return 1'000'000;
  std::error_code error;
  const auto open = std::distance(std::filesystem::directory_iterator{"/proc/self/fd", error}, {});
  const auto reserve = static_cast<std::size_t>(open) + 16 + limit.rlim_cur / 8;
  return std::max<std::size_t>(8, limit.rlim_cur - std::min<std::size_t>(limit.rlim_cur, reserve));
}

/// A pipe without a reader is an error of write(2)'s, on every thread, and not the process's end: sendfile(2) knows no
/// MSG_NOSIGNAL, and handlers and the log write as well.
void ignore_broken_pipes() {
  struct sigaction current {};
  if (::sigaction(SIGPIPE, nullptr, &current) == 0 && current.sa_handler == SIG_DFL) ::signal(SIGPIPE, SIG_IGN);
}

unsigned workers_of(const Options& options) {
  return options.workers > 0 ? options.workers : std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace

struct Server::Impl {
  Impl(const Service& s, Options o, Log& l, const Clock& c) : options{std::move(o)}, log{l}, clock{c}, service{s} {}
  ~Impl() { join_workers(); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void start_workers();
  void begin_stop();
  void end_grace();
  void worker_ended();
  void join_workers();
  void catch_signals();
  void await_signal();
  void await_sample();
  void run_supervisor();
  Outcome end();

  const Options options;
  Log& log;
  const Clock& clock;
  const Service& service;
  detail::Listeners listeners{};
  asio::io_context supervisor{};
  asio::steady_timer sampling{supervisor};
  asio::steady_timer grace{supervisor};
  asio::signal_set signals{supervisor};
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work{supervisor.get_executor()};
  std::optional<detail::Watchdog> watchdog{};
  std::optional<detail::Shared> shared{};
  std::vector<std::unique_ptr<detail::Worker>> workers{};
  std::optional<detail::ThreadPool> pool{};
  std::vector<std::thread> threads{};
  std::size_t running = 0;
  bool stopping = false;
};

Server::Server(const Service& service, Options options, Log& log, const Clock& clock)
    : impl_{std::make_unique<Impl>(service, std::move(options), log, clock)} {}

Server::~Server() = default;

/// Signals first: who hears of the port may send one at once. Asio keeps it until it is awaited.
void Server::listen() {
  ignore_broken_pipes();
  if (impl_->options.signals) impl_->catch_signals();
  impl_->listeners = detail::open_listeners(impl_->options, workers_of(impl_->options), impl_->log);
}

std::uint16_t Server::port() const { return impl_->listeners.port; }

void Server::stop() {
  asio::post(impl_->supervisor, [impl = impl_.get()] { impl->begin_stop(); });
}

Outcome Server::serve() {
  impl_->start_workers();
  impl_->run_supervisor();
  return impl_->end();
}

void Server::Impl::start_workers() {
  pool.emplace(options.pool_threads, log);
  shared.emplace(service, options, log, clock, *pool);
  for (auto& sockets : listeners.workers)
    workers.push_back(std::make_unique<detail::Worker>(*shared, std::move(sockets)));
  shared->max_connections = options.max_connections > 0 ? options.max_connections : default_cap();
  running = workers.size();
  for (const auto& worker : workers) {
    threads.emplace_back([this, &worker = *worker] {
      worker.run();
      asio::post(supervisor, [this] { worker_ended(); });
    });
  }
}

void Server::Impl::run_supervisor() {
  if (options.signals) await_signal();
  if (options.watchdog.count() > 0) {
    watchdog.emplace(log, options.watchdog);
    for (const auto& worker : workers) watchdog->observe(worker->busy());
    await_sample();
  }
  supervisor.run();
}

void Server::Impl::begin_stop() {
  if (std::exchange(stopping, true)) return;
  for (const auto& worker : workers) worker->stop();
  grace.expires_after(options.grace);
  grace.async_wait([this](const boost::system::error_code& error) {
    if (!error) end_grace();
  });
}

/// A worker that has not ended after its last steps is held by a handler.
void Server::Impl::end_grace() {
  for (const auto& worker : workers) worker->cut_all();
  grace.expires_after(last_steps);
  grace.async_wait([this](const boost::system::error_code& error) {
    if (!error) supervisor.stop();
  });
}

void Server::Impl::worker_ended() {
  if (--running == 0) supervisor.stop();
}

void Server::Impl::catch_signals() {
  signals.add(SIGTERM);
  signals.add(SIGINT);
}

/// The first ends serving gracefully, the second at once.
void Server::Impl::await_signal() {
  signals.async_wait([this](const boost::system::error_code& error, int signal) {
    if (error) return;
    if (stopping) ::_exit(128 + signal);
    begin_stop();
    await_signal();
  });
}

void Server::Impl::await_sample() {
  // A fifth: what holds a worker for 60 ms at the default of 50 is always seen for 50.
  sampling.expires_after(std::max(options.watchdog / 5, std::chrono::milliseconds{1}));
  sampling.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    watchdog->sample(clock.steady());
    await_sample();
  });
}

void Server::Impl::join_workers() {
  for (auto& thread : threads) thread.join();
  threads.clear();
}

/// The pool ends before the workers are destroyed: its jobs may use what abandoned requests lend, and post to them.
/// What is busy stays with all it uses: a thread cannot be stopped, and the grace is over.
Outcome Server::Impl::end() {
  Outcome outcome{.cut = 0, .busy = running > 0};
  for (const auto& worker : workers) outcome.cut += worker->cut();
  if (outcome.busy) return outcome;
  join_workers();
  outcome.busy = !pool->stop(last_steps);
  if (outcome.busy) return outcome;
  pool.reset();
  workers.clear();
  return outcome;
}

}  // namespace canteen::server
