#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/http/media_type.hpp>
#include <canteen/http/multipart_reader.hpp>

namespace canteen {

namespace {

constexpr std::size_t longest_boundary = 70;  // RFC 2046 §5.1.1
// More than bchars: real clients use others too, and nothing is gained by refusing them (F-20).
constexpr OctetSet boundary_octets = OctetSet::range(0x20, 0x7E);

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto ends =
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin());
  return static_cast<std::size_t>(ends.first - a.begin());
}

}  // namespace

Result<std::string, MultipartError> parse_boundary(std::string_view content_type) {
  const auto type = parse_media_type(content_type);
  if (!type) return fail(MultipartError{MultipartRule::bad_boundary, 0});
  const auto boundary = type->parameter("boundary").value_or("");
  const bool fits = !boundary.empty() && boundary.size() <= longest_boundary && boundary.back() != ' ' &&
                    boundary_octets.contains_all(boundary);
  if (!fits) return fail(MultipartError{MultipartRule::bad_boundary, 0});
  return std::string{boundary};
}

MultipartReader::MultipartReader(std::string_view boundary, MultipartLimits limits)
    : delimiter_{std::string{"\r\n--"}.append(boundary)}, limits_{limits} {}

MultipartReader::Event MultipartReader::next(std::string_view& octets) {
  while (!octets.empty()) {
    const auto event = step(octets);
    if (event != Event::more) return event;
  }
  return state_ == State::refused ? Event::refused : Event::more;
}

MultipartReader::Event MultipartReader::finish() {
  switch (state_) {
    case State::refused: return Event::refused;
    case State::close:
    case State::epilogue: state_ = State::ended; return Event::end;
    case State::ended: return Event::end;
    case State::close_lf: return refuse(MultipartRule::bad_delimiter, offset_);
    default: return refuse(MultipartRule::not_closed, offset_);
  }
}

MultipartReader::Event MultipartReader::step(std::string_view& octets) {
  switch (state_) {
    case State::preamble:
    case State::data: return matched_ > 0 ? go_on_matching(octets) : scan(octets);
    case State::head: return take_line(octets);
    case State::refused: return Event::refused;
    case State::epilogue:
    case State::ended: consume(octets, octets.size()); return Event::more;
    default: break;
  }
  const char octet = octets.front();
  const auto event = take_octet(octet);
  if (event != Event::refused) consume(octets, 1);
  return event;
}

/// Compares on behind the octets of a delimiter that were read before.
MultipartReader::Event MultipartReader::go_on_matching(std::string_view& octets) {
  const auto size = common_prefix(std::string_view{delimiter_}.substr(matched_), octets);
  matched_ += size;
  consume(octets, size);
  if (matched_ < delimiter_.size() && octets.empty()) return Event::more;
  const auto held = std::string_view{delimiter_}.substr(assumed_, matched_ - assumed_);
  const bool is_delimiter = matched_ == delimiter_.size();
  matched_ = assumed_ = 0;
  if (!is_delimiter) return deliver(held);
  state_ = State::boundary;
  return Event::more;
}

/// Delivers what stands before the next delimiter, or before what may become one.
MultipartReader::Event MultipartReader::scan(std::string_view& octets) {
  const auto size = find_candidate(octets);
  const auto piece = octets.substr(0, size);
  matched_ = size < octets.size() ? 1 : 0;
  consume(octets, size + matched_);
  return deliver(piece);
}

/// Where a delimiter begins, or the front of one that the octets cut short; else their size.
std::size_t MultipartReader::find_candidate(std::string_view octets) const {
  for (auto at = octets.find('\r'); at != std::string_view::npos; at = octets.find('\r', at + 1)) {
    const auto rest = octets.substr(at);
    const auto size = common_prefix(delimiter_, rest);
    if (size == rest.size() || size == delimiter_.size()) return at;
  }
  return octets.size();
}

MultipartReader::Event MultipartReader::deliver(std::string_view piece) {
  if (state_ == State::preamble || piece.empty()) return Event::more;
  part_size_ += piece.size();
  if (!is_file_ && part_size_ > limits_.field.octets)
    return refuse(MultipartRule::field_too_large, begin_ + limits_.field.octets);
  data_ = piece;
  return Event::data;
}

/// On a delimiter's line, behind the boundary: "--", white space (transport padding), CRLF (F-21, F-24).
MultipartReader::Event MultipartReader::take_octet(char octet) {
  const bool is_padding = is_ows(octet);
  switch (state_) {
    case State::boundary:
      if (octet == '-') return enter(State::dash);
      [[fallthrough]];
    case State::padding:
      if (is_padding) return enter(State::padding);
      if (octet == '\r') return enter(State::lf);
      break;
    case State::lf:
      if (octet == '\n') return begin_head();
      break;
    case State::dash:
      if (octet == '-') return close();
      break;
    case State::close:
      if (is_padding) return Event::more;
      if (octet == '\r') return enter(State::close_lf);
      break;
    default:
      if (octet == '\n') return enter(State::epilogue);
      break;
  }
  return refuse(MultipartRule::bad_delimiter, offset_);
}

MultipartReader::Event MultipartReader::enter(State state) {
  state_ = state;
  return Event::more;
}

/// Behind the close-delimiter. Something before it and no part between is a form whose delimiters were not met.
MultipartReader::Event MultipartReader::close() {
  const auto begin = offset_ + 1 - delimiter_.size();  // CRLF and "--" are as long as "--" and this octet, less one
  if (parts_ == 0 && begin > 0) return refuse(MultipartRule::no_part, offset_);
  state_ = State::close;
  return end_part();
}

MultipartReader::Event MultipartReader::end_part() {
  const bool ended = in_part_;
  in_part_ = false;
  return ended ? Event::part_end : Event::more;
}

MultipartReader::Event MultipartReader::begin_head() {
  if (++parts_ > limits_.parts) return refuse(MultipartRule::too_many_parts, offset_);
  state_ = State::head;
  begin_ = offset_ + 1;
  lines_ = 0;
  return end_part();
}

/// Takes octets up to the end of a header's line.
MultipartReader::Event MultipartReader::take_line(std::string_view& octets) {
  if (offset_ == begin_) head_ = {};
  const auto line_feed = octets.find('\n');
  const auto size = line_feed == std::string_view::npos ? octets.size() : line_feed + 1;
  if (offset_ + size - begin_ > limits_.head.octets)
    return refuse(MultipartRule::head_too_large, begin_ + limits_.head.octets);
  const auto piece = octets.substr(0, size);
  consume(octets, size);
  const bool is_whole = line_feed != std::string_view::npos;
  if (is_whole && line_.empty()) return end_line(piece);
  line_ += piece;
  if (!is_whole) return Event::more;
  const auto event = end_line(line_);
  line_.clear();
  return event;
}

MultipartReader::Event MultipartReader::end_line(std::string_view line) {
  const auto begin = offset_ - line.size();
  if (!line.ends_with("\r\n")) return refuse(MultipartRule::bad_line_end, offset_ - 1);
  const auto text = line.substr(0, line.size() - 2);
  if (text.empty()) return end_head();
  if (++lines_ > limits_.head_lines) return refuse(MultipartRule::too_many_lines, begin);
  if (const auto added = head_.add_line(text); !added) return refuse(added.error().rule, begin + added.error().offset);
  return Event::more;
}

MultipartReader::Event MultipartReader::end_head() {
  if (const auto read = head_.read_disposition(); !read) return refuse(read.error(), begin_);
  is_file_ = head_.is_file();
  in_part_ = true;
  state_ = State::data;
  begin_ = offset_;
  part_size_ = 0;
  matched_ = assumed_ = 2;  // the empty line's CRLF may be the delimiter's (F-25)
  return Event::part;
}

void MultipartReader::consume(std::string_view& octets, std::size_t count) {
  octets.remove_prefix(count);
  offset_ += count;
}

MultipartReader::Event MultipartReader::refuse(MultipartRule rule, std::size_t offset) {
  state_ = State::refused;
  error_ = {rule, offset};
  return Event::refused;
}

}  // namespace canteen
