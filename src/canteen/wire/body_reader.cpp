#include <algorithm>
#include <canteen/wire/body_reader.hpp>

namespace canteen::wire {

namespace {

using State = detail::ChunkState;

constexpr std::size_t most_digits = 16;  // H-50: what a 64-bit number holds, leading zeros included

/// What is broken when a state has no transition for an octet.
const Refusal& rule_of(State state) {
  if (state <= State::size) return refusals::chunk_size;
  if (state <= State::size_lf) return refusals::chunk_extension;
  return state <= State::data_lf ? refusals::chunk_end : refusals::trailer;
}

bool is_extension(State state) { return state >= State::space && state <= State::quoted_end; }
bool is_trailer(State state) { return state >= State::trailer_first && state <= State::end_lf; }

}  // namespace

BodyReader::BodyReader(const RequestHead& head, ByteSize limit, Limits limits)
    : limits_{limits}, room_{limit.octets}, chunked_{head.framing == Framing::chunked} {
  if (chunked_) {
    state_ = State::size_first;
  } else if (head.framing == Framing::content_length && head.content_length > 0) {
    remaining_ = head.content_length;
    state_ = State::data;
    if (remaining_ > room_) refuse(refusals::large_content);  // H-46: before any of it is read
  }
}

Progress BodyReader::read(std::string_view& octets, std::string& out) { return read_into(octets, out); }
Progress BodyReader::read(std::string_view& octets, BodyStore& out) { return read_into(octets, out); }

template <class Out>
Progress BodyReader::read_into(std::string_view& octets, Out& out) {
  while (!octets.empty() && !is_over()) {
    if (state_ == State::data) {
      take_data(octets, out);
    } else {
      take_line_octet(octets.front());
      octets.remove_prefix(1);
    }
  }
  if (!is_over()) return Progress::incomplete;
  return state_ == State::done ? Progress::complete : Progress::refused;
}

template <class Out>
void BodyReader::take_data(std::string_view& octets, Out& out) {
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(remaining_, octets.size()));
  out.append(octets.substr(0, size));
  octets.remove_prefix(size);
  remaining_ -= size;
  if (remaining_ == 0) state_ = chunked_ ? State::data_cr : State::done;
}

void BodyReader::take_line_octet(char octet) {
  const auto next = detail::chunk_grammar.next(state_, octet);
  if (next == State::refused) return refuse(rule_of(state_));
  const auto from = state_;
  state_ = next;
  if (is_trailer(from)) return count_trailer(from);
  enter(next, octet);
}

void BodyReader::enter(State next, char octet) {
  if (next == State::size_first) digits_ = line_ = 0;
  if (next == State::size) return add_digit(octet);
  if (next == State::data) return begin_data();
  if (is_extension(next) && ++line_ > limits_.chunk_extension.octets) refuse(refusals::long_extension);
}

void BodyReader::add_digit(char octet) {
  if (++digits_ > most_digits) return refuse(refusals::chunk_size);
  remaining_ = remaining_ * 16 + static_cast<std::uint64_t>(hex_value(octet));
}

/// The size is known. A size of zero ends the content, and trailer fields follow (RFC 9112 §7.1).
void BodyReader::begin_data() {
  if (remaining_ > room_) return refuse(refusals::large_content);
  room_ -= remaining_;
  if (remaining_ > 0) return;
  state_ = State::trailer_first;
  line_ = 0;
}

void BodyReader::count_trailer(State from) {
  if (++line_ > limits_.head.octets) return refuse(refusals::long_head);
  const bool begins = from == State::trailer_first && state_ == State::trailer_name;
  if (begins && ++fields_ > limits_.fields) refuse(refusals::many_fields);
}

void BodyReader::refuse(const Refusal& rule) {
  state_ = State::refused;
  refusal_ = rule;
}

}  // namespace canteen::wire
