// RunningServer: a Server on a free port of the loopback with a service made of a lambda, serving on a thread.
#pragma once
#include <atomic>
#include <canteen/base/wait.hpp>
#include <canteen/server/server.hpp>
#include <canteen/test/fakes/memory_log.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <thread>
#include <utility>

#include "socket_client.hpp"

namespace canteen::test {

/// The time it was made at, and as much more as a test says: however long a busy machine takes, no deadline passes by
/// itself. What the server waits for in real time, its sweeps and the grace, goes on.
class ShiftedClock final : public Clock {
 public:
  canteen::TimePoint now() const override { return wall_ + shift_.load(); }
  std::chrono::steady_clock::time_point steady() const override { return ++reads_, start_ + shift_.load(); }
  void advance(std::chrono::milliseconds time) { shift_ = shift_.load() + time; }
  /// How often steady() has been asked. While a handler holds the only worker, each time is a sample of the watchdog's.
  int reads() const { return reads_; }

 private:
  const canteen::TimePoint wall_ = std::chrono::system_clock::now();
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::atomic<std::chrono::milliseconds> shift_{};
  mutable std::atomic<int> reads_ = 0;
};

/// Answers by a function, which several workers call at once.
class LambdaService final : public Service {
 public:
  using Function = std::function<Async<Response>(Request&, Exchange&)>;
  explicit LambdaService(Function answer) : answer_{std::move(answer)} {}
  Async<Response> call(Request& request, Exchange& exchange) const override { return answer_(request, exchange); }
  ByteSize body_limit(const Request&) const override { return limit; }
  bool awaits_content(const Request& head) const override { return head.path() != "/nowhere"; }
  ByteSize limit{1u << 20};

 private:
  Function answer_;
};

/// What most tests begin from: one worker, a free port, no watchdog.
inline server::Options quick_options() {
  server::Options options;
  options.addresses = {"127.0.0.1"};
  options.port = 0;
  options.workers = 1;
  options.pool_threads = 1;
  options.watchdog = std::chrono::milliseconds{0};
  return options;
}

class RunningServer {
 public:
  explicit RunningServer(LambdaService::Function answer, server::Options options = quick_options())
      : service{std::move(answer)}, server{service, std::move(options), log, clock} {
    server.listen();
    thread_ = std::thread{[this] { outcome_ = server.serve(); }};
  }
  ~RunningServer() { stop(); }
  std::uint16_t port() const { return server.port(); }
  SocketClient client(int receive_buffer = 0) const { return SocketClient{port(), receive_buffer}; }
  server::Outcome stop() {
    server.stop();
    if (thread_.joinable()) thread_.join();
    return outcome_;
  }

  MemoryLog log{};
  ShiftedClock clock{};
  LambdaService service;
  server::Server server;

 private:
  server::Outcome outcome_{};
  std::thread thread_{};
};

/// 200 with the request's content, or "hello" when it has none.
inline Async<Response> echo(Request& request, Exchange&) {
  return Response{request.body().empty() ? std::string{"hello"} : std::string{request.body()}};
}

/// 200 with "done" once `go` is set; meanwhile the worker is free.
inline Async<Response> answer_when(Exchange& exchange, const std::atomic<bool>& go) {
  while (!go) {
    Sleep pause{exchange.executor, std::chrono::milliseconds{1}};
    co_await pause;
  }
  co_return Response{"done"};
}

/// Checks again and again until it holds, for as long as a client would wait.
template <class Condition>
bool eventually(Condition condition) {
  const auto end = std::chrono::steady_clock::now() + SocketClient::patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  return true;
}

}  // namespace canteen::test
