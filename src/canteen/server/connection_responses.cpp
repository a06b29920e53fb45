// The steps of a Connection that send a response's content, at the socket's pace and in bounded memory.
//
// A small text joins the head in the worker's buffer, a large one is sent from where it is; a file goes by sendfile(2);
// a stream is asked for its next piece when the last has been sent. After a slice of a long content the connection
// behaves as if the socket were full, so that others get their turn.
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <canteen/server/connection.hpp>
#include <canteen/server/run_logged.hpp>
#include <canteen/server/worker.hpp>
#include <cerrno>
#include <string>

namespace canteen::server::detail {

namespace {
constexpr std::size_t small_text = 16384;  // copying it costs less than a second element of a vector of buffers
constexpr std::size_t out_limit = 65536;   // answers gathered before they are sent
constexpr std::size_t slice = 1u << 20;    // content sent in one turn
}  // namespace

bool Connection::send_content() {
  auto& turn = *turn_;
  if (turn.form == wire::BodyForm::none) return responded();
  if (auto* text = turn.response.body.text()) return send_text(*text);
  if (const auto* file = turn.response.body.file()) return send_file(*file);
  if (auto* stream = turn.response.body.stream()) return send_stream(*stream);
  return responded();
}

bool Connection::send_text(std::string& text) {
  auto& turn = *turn_;
  auto& out = worker_.out();
  if (text.size() <= small_text) {
    out.append(text);
    turn.sent = text.size();
  }
  while (turn.sent < text.size()) {
    iovec parts[] = {{out.data(), out.size()}, {text.data() + turn.sent, text.size() - turn.sent}};
    msghdr message{};
    message.msg_iov = parts;
    message.msg_iovlen = 2;
    const auto count = ::sendmsg(socket_.get(), &message, MSG_NOSIGNAL);
    if (count < 0 && !send_failed()) return false;
    if (count < 0) continue;
    const auto of_head = std::min(static_cast<std::size_t>(count), out.size());
    out.erase(0, of_head);
    turn.sent += static_cast<std::size_t>(count) - of_head;
  }
  return responded();
}

bool Connection::send_file(const FileRange& range) {
  auto& turn = *turn_;
  if (!flush(turn.sent < range.size ? MSG_MORE : 0)) return false;
  for (std::size_t left = slice; turn.sent < range.size;) {
    if (left == 0) {
      block();
      return false;
    }
    auto offset = static_cast<off_t>(range.offset + turn.sent);
    const auto wanted = std::min<std::uint64_t>(left, range.size - turn.sent);
    const auto count = ::sendfile(socket_.get(), range.file->descriptor(), &offset, wanted);
    if (count < 0 && !send_failed()) return false;
    if (count == 0) {  // the file has shrunk: the promised length cannot be kept
      worker_.shared().log.write(LogLevel::error, "file ended early", {{"peer", peer_.data()}});
      close();
      return false;
    }
    if (count < 0) continue;
    turn.sent += static_cast<std::uint64_t>(count);
    left -= static_cast<std::size_t>(count);
  }
  return responded();
}

bool Connection::send_stream(BodyStream& stream) {
  auto& turn = *turn_;
  for (std::size_t left = slice; turn.has_piece || next_piece(stream);) {
    turn.has_piece = false;
    turn.next_piece.reset();
    if (turn.failure || turn.piece.empty()) return end_stream();
    const auto size = turn.piece.size();
    if (!send_piece()) return false;
    left -= std::min(left, size);
    if (left > 0) continue;
    block();
    return false;
  }
  return false;
}

/// Asks for the next piece; false when it has to be awaited. What has been written until then is sent first.
bool Connection::next_piece(BodyStream& stream) {
  auto& turn = *turn_;
  worker_.begin_turn();
  try {
    turn.next_piece.emplace(stream.next(turn.exchange));
    if (turn.next_piece->ready()) turn.piece = std::move(*turn.next_piece).value();
  } catch (...) {
    turn.failure = std::current_exception();
  }
  worker_.end_turn();
  if (turn.failure || turn.next_piece->ready()) return true;
  wait_for(*turn.next_piece, turn.piece);
  flush();
  return false;
}

bool Connection::send_piece() {
  auto& turn = *turn_;
  auto& out = worker_.out();
  turn.sent += turn.piece.size();
  if (turn.form == wire::BodyForm::chunked) {
    wire::write_chunk(out, turn.piece);
  } else {
    out.append(turn.piece);
  }
  turn.piece.clear();
  return flush();
}

bool Connection::end_stream() {
  auto& turn = *turn_;
  if (turn.failure) {  // the status has left already: only a cut tells the client
    run_logged(worker_.shared().log, "stream failed", [&] { std::rethrow_exception(turn.failure); });
    close();
    return false;
  }
  if (turn.form == wire::BodyForm::chunked) wire::write_last_chunk(worker_.out());
  return responded();
}

bool Connection::responded() {
  log_request("request", to_int(turn_->response.status));
  worker_.end_request(*turn_);
  worker_.release_content(*turn_);
  if (!keep_alive_) {
    phase_ = Phase::closing;
    return false;
  }
  turn_->next_request();
  phase_ = Phase::head;
  return worker_.out().size() <= out_limit || flush();
}

/// Sends what is in the worker's buffer; false when the socket did not take all of it, or is broken.
bool Connection::flush(int flags) {
  auto& out = worker_.out();
  std::size_t sent = 0;
  while (sent < out.size()) {
    const auto count = ::send(socket_.get(), out.data() + sent, out.size() - sent, MSG_NOSIGNAL | flags);
    if (count >= 0) {
      sent += static_cast<std::size_t>(count);
    } else if (errno == EAGAIN) {
      out.erase(0, sent);
      block();
      return false;
    } else if (!send_failed()) {
      return false;
    }
  }
  out.clear();
  return true;
}

/// After a failed send: true to try again, false when the connection is blocked by now, or closed.
bool Connection::send_failed() {
  if (errno == EINTR) return true;
  if (errno == EAGAIN) {
    block();
  } else {
    close();
  }
  return false;
}

/// Waits until the socket takes more; what was not taken moves out of the worker's buffer.
void Connection::block() {
  turn_->unsent.assign(worker_.out());
  worker_.out().clear();
  blocked_ = true;
}

}  // namespace canteen::server::detail
