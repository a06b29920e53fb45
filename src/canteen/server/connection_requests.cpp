// The steps of a Connection that read a request and have it served: head, body, serving, and the refusals.
#include <canteen/server/connection.hpp>
#include <canteen/server/run_logged.hpp>
#include <canteen/server/worker.hpp>
#include <string>
#include <system_error>
#include <utility>

namespace canteen::server::detail {

using wire::Progress;

bool Connection::read_head(std::string_view& octets) {
  if (octets.empty()) return false;
  auto& turn = *turn_;
  const auto progress = turn.head_reader.read(octets, turn.request.head());
  if (progress == Progress::incomplete) return false;
  if (progress == Progress::refused) return refuse(turn.head_reader.refusal().status, turn.head_reader.refusal().rule);
  const auto size = turn.head_reader.size();
  turn.request.take(octets.substr(0, size));
  octets.remove_prefix(size);
  turn.began = worker_.now();
  worker_.begin_request(turn);
  head_begun_ = false;
  ++requests_;
  return turn.request.head().framing == Framing::none ? serve() : begin_body();
}

bool Connection::begin_body() {
  auto& turn = *turn_;
  const auto& shared = worker_.shared();
  if (turn.request.head().expects_continue && !shared.service.awaits_content(turn.request)) {
    turn.request.head().keep_alive = false;  // H-71: the content, if it comes all the same, is no request
    return serve();
  }
  turn.request.body_store().spool_by(shared.options.spool);
  turn.body_reader = {turn.request.head(), shared.service.body_limit(turn.request), shared.options.limits};
  began_ = worker_.now();
  window_begin_ = 0;
  continue_due_ = turn.request.head().expects_continue;
  phase_ = Phase::body;
  return true;
}

bool Connection::read_body(std::string_view& octets) {
  auto& turn = *turn_;
  const bool nothing_came = octets.empty();
  auto progress = Progress::refused;
  try {
    progress = turn.body_reader.read(octets, turn.request.body_store());
  } catch (const std::system_error& error) {
    return refuse_unstored(error);
  }
  if (progress == Progress::refused) return refuse(turn.body_reader.refusal().status, turn.body_reader.refusal().rule);
  if (!charge_content()) return refuse(Status::service_unavailable, "too much content is being received at once");
  if (progress == Progress::complete) return serve();
  // H-70: not when content has come already, and then never again.
  if (continue_due_ && nothing_came) worker_.out().append(wire::continue_line);
  continue_due_ = false;
  return false;
}

/// The disk is full, or the folder is gone: this request fails, and the operator hears of it.
bool Connection::refuse_unstored(const std::exception& error) {
  worker_.shared().log.write(LogLevel::error, "content cannot be stored", {{"what", error.what()}});
  return refuse(Status::internal_server_error, "the content could not be stored");
}

/// Counts what the content takes by now, in memory and on disk, against the budgets of all connections.
bool Connection::charge_content() {
  auto& turn = *turn_;
  auto& shared = worker_.shared();
  const auto& body = turn.request.body_store();
  const auto recount = [](std::atomic<std::size_t>& total, std::size_t& charged, std::size_t held) {
    const auto before = std::exchange(charged, held);
    if (held > before) return total.fetch_add(held - before) + (held - before);
    total.fetch_sub(before - held);
    return std::size_t{0};  // who takes no more is not refused for what others take
  };
  const auto memory = recount(shared.content, turn.charged, body.memory());
  const auto spooled = recount(shared.spooled, turn.charged_spooled, body.spooled());
  return memory <= shared.options.body_budget.octets && spooled <= shared.options.spool_budget.octets;
}

bool Connection::serve() {
  auto& turn = *turn_;
  phase_ = Phase::serving;
  worker_.begin_turn();
  try {
    turn.call.emplace(worker_.shared().service.call(turn.request, turn.exchange));
    if (turn.call->ready()) turn.response = std::move(*turn.call).value();
  } catch (...) {
    turn.failure = std::current_exception();
  }
  worker_.end_turn();
  if (turn.failure || turn.call->ready()) return respond();
  wait_for(*turn.call, turn.response);
  return false;
}

/// Writes the head of the response that serving ended with.
bool Connection::respond() {
  auto& turn = *turn_;
  const auto& shared = worker_.shared();
  const auto& head = turn.request.head();
  turn.call.reset();
  if (turn.failure) {
    run_logged(shared.log, "service failed", [&] { std::rethrow_exception(turn.failure); });
    turn.response = Response{"Internal Server Error\n", Status::internal_server_error};
  }
  keep_alive_ =
      head.keep_alive && !turn.failure && !worker_.stopping() && requests_ < shared.options.requests_per_connection;
  turn.form = wire::write_head(worker_.out(), turn.response,
                               {.head_request = head.method == Method::head,
                                .http_1_0 = head.http_1_0,
                                .keep_alive = keep_alive_,
                                .date = worker_.date()});
  if (turn.form == wire::BodyForm::until_close) keep_alive_ = false;
  turn.failure = nullptr;
  phase_ = Phase::responding;
  return true;
}

/// Answers a message that cannot be served; whatever it was is forgotten.
bool Connection::refuse(Status status, std::string_view rule) {
  auto& turn = *turn_;
  const auto& shared = worker_.shared();
  if (shared.options.access_log && shared.log.wants(LogLevel::info)) {
    const auto code = std::to_string(to_int(status));
    shared.log.write(LogLevel::info, "refused", {{"peer", peer_.data()}, {"status", code}, {"rule", rule}});
  }
  worker_.end_request(turn);
  worker_.release_content(turn);
  turn.request.reset();
  wire::write_refusal(worker_.out(), status, rule, worker_.date());
  phase_ = Phase::closing;
  return false;
}

/// Has resume() called once `source` has ended, with its value in `value` or what it threw in turn_->failure.
template <class T>
void Connection::wait_for(Async<T>& source, T& value) {
  waiting_ = true;
  turn_->has_waited = true;
  turn_->waiter = deliver(source, value);
}

template <class T>
Async<void> Connection::deliver(Async<T>& source, T& value) {
  Turn& turn = *turn_;
  try {
    auto arrived = co_await source;
    value = std::move(arrived);
  } catch (...) {
    turn.failure = std::current_exception();
  }
  worker_.ready(*this);
}

template void Connection::wait_for(Async<std::string>& source, std::string& value);

}  // namespace canteen::server::detail
