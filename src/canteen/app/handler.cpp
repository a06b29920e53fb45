#include <atomic>
#include <canteen/app/handler.hpp>
#include <canteen/http/service.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace canteen::detail {

namespace {

/// Who may have a job: the thread of the pool that begins it, or the client that leaves before.
class Claim {
 public:
  bool take() { return !taken_.exchange(true); }

 private:
  std::atomic<bool> taken_{false};
};

/// One job on the pool. The transport keeps request and call while exchange.jobs > 0, so the job may use both. One that
/// no thread has begun when the client leaves is over at once: its claim is all that waits in the pool's queue then.
class PoolJob {
 public:
  PoolJob(Exchange& exchange, std::function<Response()> work) : exchange_{exchange}, work_{std::move(work)} {}
  PoolJob(const PoolJob&) = delete;
  PoolJob& operator=(const PoolJob&) = delete;

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) {
    waiter_ = waiter;
    ++exchange_.jobs;
    exchange_.blocking.post([this, claim = claim_] {
      if (claim->take()) run();
    });
    withdrawal_.emplace(exchange_.cancelled, Withdraw{*this});
  }
  Response await_resume() {
    if (error_) std::rethrow_exception(error_);
    return std::move(*response_);
  }

 private:
  struct Withdraw {
    PoolJob& job;
    void operator()() const noexcept {
      if (job.claim_->take()) --job.exchange_.jobs;
    }
  };
  void run() {
    try {
      response_.emplace(work_());
    } catch (...) {
      error_ = std::current_exception();
    }
    exchange_.executor.post([this] { finish(); });
  }
  void finish() {
    --exchange_.jobs;
    if (!exchange_.abandoned) return waiter_.resume();
    if (exchange_.jobs == 0) exchange_.abandoned();
  }

  Exchange& exchange_;
  std::function<Response()> work_;
  std::optional<Response> response_{};
  std::exception_ptr error_{};
  std::coroutine_handle<> waiter_{};
  std::shared_ptr<Claim> claim_ = std::make_shared<Claim>();
  std::optional<std::stop_callback<Withdraw>> withdrawal_{};
};

}  // namespace

Async<Response> run_on_pool(Exchange& exchange, std::function<Response()> work) {
  PoolJob job{exchange, std::move(work)};
  co_return co_await job;
}

Async<Response> call_on_pool(const Handler& handler, Context& c) {
  if (handler.waits()) return handler.call(c);
  return run_on_pool(c.exchange, [&handler, &c] { return handler.call(c).value(); });
}

}  // namespace canteen::detail
