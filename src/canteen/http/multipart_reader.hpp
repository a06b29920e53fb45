// MultipartReader: multipart/form-data, incremental, resumable at any octet (RFC 7578, RFC 2046 §5.1.1; F-20 to
// F-35). Octets in, events out; it reads nothing, writes nothing and keeps no content.
//
//   preamble ──▶ delimiter ──▶ head ──▶ data ──▶ delimiter … ──▶ close ──▶ epilogue
//
// A delimiter is CRLF "--" boundary; before the first octet, and before a part's first, the CRLF counts as read. CR
// stands only at a delimiter's front, since a boundary holds none. So when a comparison fails, the octets that matched
// are data and none of them begins another delimiter: no octet is looked at more than twice, whatever runs of CR, LF and
// "-" come. What had matched when the octets ran out is remembered as a number.
//
// Strict: CRLF only; a boundary at a line's start is a delimiter or an error; without a close-delimiter all is refused.
#pragma once
#include <canteen/http/multipart_limits.hpp>
#include <canteen/http/part_head.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen {

/// The boundary that a Content-Type field's value names (F-20), or why it names none.
Result<std::string, MultipartError> parse_boundary(std::string_view content_type);

class MultipartReader {
 public:
  enum class Event : std::uint8_t {
    more,      // all octets are read
    part,      // a part begins: head() is complete
    data,      // data() is a piece of its content, never empty
    part_end,  // its content is complete
    end,       // from finish(): the form is complete
    refused,   // error() says why; everything before it is to be dropped
  };

  /// A boundary as parse_boundary() gives it.
  explicit MultipartReader(std::string_view boundary, MultipartLimits limits = {});

  /// Consumes octets from the front of `octets` up to the next event. The events, their data put together, and the error
  /// depend on the octets alone, not on how they were cut.
  Event next(std::string_view& octets);
  /// Nothing follows: end or refused.
  Event finish();

  /// Of the part that began last, until it ends; the caller may move from it.
  PartHead& head() { return head_; }
  /// A view of the octets last given, or of this reader; until the next call.
  std::string_view data() const { return data_; }
  const MultipartError& error() const { return error_; }
  /// How many octets were consumed.
  std::size_t offset() const { return offset_; }

 private:
  enum class State : std::uint8_t {
    preamble,
    data,  // looking for a delimiter
    boundary,
    padding,
    lf,
    dash,  // behind one, on its line
    head,  // in a part's header
    close,
    close_lf,
    epilogue,
    ended,
    refused  // behind the close-delimiter
  };

  Event step(std::string_view& octets);
  Event go_on_matching(std::string_view& octets);
  Event scan(std::string_view& octets);
  std::size_t find_candidate(std::string_view octets) const;
  Event deliver(std::string_view piece);
  Event take_octet(char octet);
  Event enter(State state);
  Event close();
  Event end_part();
  Event begin_head();
  Event take_line(std::string_view& octets);
  Event end_line(std::string_view line);
  Event end_head();
  void consume(std::string_view& octets, std::size_t count);
  Event refuse(MultipartRule rule, std::size_t offset);

  std::string delimiter_;
  MultipartLimits limits_;
  State state_ = State::preamble;
  bool in_part_ = false;
  bool is_file_ = false;
  std::size_t matched_ = 2;  // octets of the delimiter that were read last
  std::size_t assumed_ = 2;  // those of them that were not
  std::size_t offset_ = 0;
  std::size_t begin_ = 0;      // where the part's header or content began
  std::size_t part_size_ = 0;  // of its content, up to here
  std::size_t parts_ = 0;
  std::size_t lines_ = 0;
  std::string line_{};
  PartHead head_{};
  std::string_view data_{};
  MultipartError error_{};
};

}  // namespace canteen
