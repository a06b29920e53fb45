// BodyReader: a request's content by Content-Length or chunked (RFC 9112 §6, §7.1), incremental and resumable at any
// octet.
//
// Content is appended in as large pieces as it comes; the lines between chunks are read octet by octet against a table
// (chunk_grammar.hpp). Nothing is kept of the octets but counters.
#pragma once
#include <canteen/base/bytes.hpp>
#include <canteen/http/body_store.hpp>
#include <canteen/http/request_head.hpp>
#include <canteen/wire/chunk_grammar.hpp>
#include <canteen/wire/limits.hpp>
#include <canteen/wire/refusal.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen::wire {

class BodyReader {
 public:
  /// For a request without content: complete at once.
  BodyReader() = default;
  /// For the content that `head` announces. More than `limit` octets is 413: at once when Content-Length says so.
  BodyReader(const RequestHead& head, ByteSize limit, Limits limits = {});

  /// Consumes octets from the front of `octets` and appends content to `out`. complete: what is left in `octets`
  /// belongs to the next request. Trailer fields are checked like header fields and dropped (RFC 9110 §6.5.1).
  Progress read(std::string_view& octets, std::string& out);
  /// The same; throws what BodyStore::append() throws.
  Progress read(std::string_view& octets, BodyStore& out);
  const Refusal& refusal() const { return refusal_; }

 private:
  using State = detail::ChunkState;

  bool is_over() const { return state_ == State::done || state_ == State::refused; }
  template <class Out>
  Progress read_into(std::string_view& octets, Out& out);
  template <class Out>
  void take_data(std::string_view& octets, Out& out);
  void take_line_octet(char octet);
  void enter(State next, char octet);
  void add_digit(char octet);
  void begin_data();
  void count_trailer(State from);
  void refuse(const Refusal& rule);

  Limits limits_{};
  std::uint64_t room_ = 0;       // how much more content the limit allows
  std::uint64_t remaining_ = 0;  // of the chunk, or of the whole content
  std::size_t digits_ = 0;       // of the chunk-size
  std::size_t line_ = 0;         // octets of the chunk extension, or of the trailer section
  std::size_t fields_ = 0;
  bool chunked_ = false;
  State state_ = State::done;
  Refusal refusal_{};
};

}  // namespace canteen::wire
