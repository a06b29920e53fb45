// HeadReader: a request's head from its octets (RFC 9112 §2 to §6), incremental and resumable at any octet.
//
// The caller holds the octets received so far, contiguous and from the head's first octet on, and shows them again with
// more at the end each time; they may have moved. Each octet is looked at once, but for a CR whose LF has not come.
// Nothing is kept but offsets, and every rule is decided by the octets up to the one that breaks it, so the verdict
// does not depend on how the octets arrived. No sockets, no clock.
#pragma once
#include <canteen/http/request_head.hpp>
#include <canteen/wire/known_fields.hpp>
#include <canteen/wire/limits.hpp>
#include <canteen/wire/refusal.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace canteen::wire {

class HeadReader {
 public:
  explicit HeadReader(Limits limits = {}) : limits_{limits} {}

  /// Reads on. `octets` begins with the head (empty lines before it included) and may hold more than it.
  /// complete: `head` is filled but for its octets (Request::take copies octets.substr(0, size())).
  /// The reader clears `head` when a request line begins, so a used one may be given.
  Progress read(std::string_view octets, RequestHead& head);
  /// How many octets the head takes, once complete, with the empty lines before it.
  std::size_t size() const { return at_; }
  const Refusal& refusal() const { return refusal_; }
  /// Whether any octet of a request line has been seen: at EOF or a timeout, an idle connection from a broken request.
  bool started() const { return stage_ != Stage::empty_lines; }
  /// Ready for the next head.
  void reset() { *this = HeadReader{limits_}; }

 private:
  // What the next octet belongs to. Each stage is a run of octets of one set and the octet that ends it.
  enum class Stage : std::uint8_t { empty_lines, method, target, version, name, value, complete, refused };
  enum class Step : std::uint8_t { next, wait, stop };
  struct Cursor;

  Step read_empty_lines(Cursor& in, RequestHead& head);
  Step read_method(Cursor& in, RequestHead& head);
  Step read_target(Cursor& in, RequestHead& head);
  Step read_version(Cursor& in, RequestHead& head);
  Step read_name(Cursor& in, RequestHead& head);
  Step read_value(Cursor& in, RequestHead& head);
  Step step(Cursor& in, RequestHead& head);
  Step end_line(Cursor& in);
  Step end_request_line(Cursor& in, RequestHead& head);
  Step end_head(RequestHead& head);
  void enter(Stage stage, Cursor& in);
  Step run_out(const Cursor& in);
  Step refuse(const Refusal& rule);
  std::size_t bound() const;

  Limits limits_;
  std::size_t at_ = 0;        // the next octet to look at
  std::size_t line_ = 0;      // where the request line begins
  std::size_t mark_ = 0;      // where the stage's run begins
  std::size_t question_ = 0;  // the target's first '?'
  HeadSpan name_{};
  KnownFields known_{};
  Stage stage_ = Stage::empty_lines;
  std::uint8_t empty_lines_ = 0;
  bool unknown_method_ = false;
  Refusal refusal_{};
};

}  // namespace canteen::wire
