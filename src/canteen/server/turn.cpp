#include <canteen/server/turn.hpp>

namespace canteen::server::detail {

namespace {
constexpr std::size_t kept_capacity = 16384;  // a pooled turn keeps buffers up to this size

void give_back(std::string& buffer) {
  buffer.clear();
  if (buffer.capacity() > kept_capacity) std::string{}.swap(buffer);
}
}  // namespace

void Turn::next_request() {
  waiter = {};
  next_piece.reset();
  call.reset();
  response = {};
  failure = nullptr;
  request.reset();
  head_reader.reset();
  sent = 0;
  has_piece = false;
  if (!has_waited) return;
  has_waited = false;
  stop = std::stop_source{};
  exchange.cancelled = stop.get_token();
}

void Turn::trim() {
  give_back(pending);
  give_back(unsent);
  give_back(piece);
}

}  // namespace canteen::server::detail
