// The stages, in the order of a request's octets. A stage ends at the octet that ends its run; when the octets run out
// first, it waits, and goes on from there when shown more. Limits are bounds on where a run may end, so that a line is
// too long at the same octet however it arrived.
#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/wire/head_reader.hpp>
#include <canteen/wire/scan.hpp>
#include <canteen/wire/target.hpp>
#include <cstring>

namespace canteen::wire {

namespace {

constexpr std::string_view usual_end = "HTTP/1.1\r\n";  // of a request line
constexpr std::uint8_t most_empty_lines = 8;            // H-02
constexpr std::size_t longest_method = 32;  // H-04: longer ones are unknown; the longest registered has 16 octets

}  // namespace

/// The octets at hand. `end` is where they run out or the stage's limit lies, whichever comes first.
struct HeadReader::Cursor {
  std::size_t offset_of(const char* place) const { return static_cast<std::size_t>(place - octets.data()); }
  std::string_view text(HeadSpan span) const { return {octets.data() + span.begin, span.size}; }
  /// From the run's beginning to `run_end`.
  HeadSpan run(const char* run_end) const {
    return {static_cast<std::uint32_t>(offset_of(mark)), static_cast<std::uint32_t>(run_end - mark)};
  }

  std::string_view octets;
  const char* at;    // the next octet to look at
  const char* mark;  // where the stage's run begins
  const char* end;
};

[[gnu::flatten]] Progress HeadReader::read(std::string_view octets, RequestHead& head) {
  if (stage_ == Stage::complete) return Progress::complete;
  if (stage_ == Stage::refused) return Progress::refused;
  const char* const begin = octets.data();
  Cursor in{octets, begin + at_, begin + mark_, begin + std::min(bound(), octets.size())};
  auto outcome = Step::next;
  while (outcome == Step::next) outcome = step(in, head);
  at_ = in.offset_of(in.at);
  mark_ = in.offset_of(in.mark);
  if (outcome == Step::wait) return Progress::incomplete;
  return stage_ == Stage::complete ? Progress::complete : Progress::refused;
}

inline HeadReader::Step HeadReader::step(Cursor& in, RequestHead& head) {
  switch (stage_) {
    case Stage::empty_lines: return read_empty_lines(in, head);
    case Stage::method: return read_method(in, head);
    case Stage::target: return read_target(in, head);
    case Stage::version: return read_version(in, head);
    case Stage::name: return read_name(in, head);
    case Stage::value: return read_value(in, head);
    case Stage::complete:
    case Stage::refused: return Step::stop;
  }
  return Step::stop;
}

// RFC 9112 §2.2: empty lines before a request line are ignored.
HeadReader::Step HeadReader::read_empty_lines(Cursor& in, RequestHead& head) {
  while (in.at != in.end && (*in.at == '\r' || *in.at == '\n')) {
    const auto ended = end_line(in);
    if (ended != Step::next) return ended;
    if (++empty_lines_ > most_empty_lines) return refuse(refusals::empty_lines);
  }
  if (in.at == in.end) return run_out(in);
  if (head.target.size > 0) head.clear();  // nothing else is left in a head without a target
  line_ = in.offset_of(in.at);
  enter(Stage::method, in);
  in.end = in.octets.data() + std::min(bound(), in.octets.size());
  return Step::next;
}

HeadReader::Step HeadReader::read_method(Cursor& in, RequestHead& head) {
  while (in.at != in.end && token_octets.contains(*in.at)) ++in.at;
  const auto method = in.text(in.run(in.at));
  if (method.size() > longest_method) return refuse(refusals::unknown_method);
  if (in.at == in.end) return run_out(in);
  if (*in.at != ' ' || method.empty()) return refuse(refusals::method);
  const auto known = find_method(method);
  head.method = known.value_or(Method::get);
  unknown_method_ = !known;
  ++in.at;
  enter(Stage::target, in);
  return read_target(in, head);
}

HeadReader::Step HeadReader::read_target(Cursor& in, RequestHead& head) {
  in.at = detail::skip_target(in.at, in.end);
  if (in.at == in.end) return run_out(in);
  if (*in.at == '?') {
    if (question_ == 0) question_ = in.offset_of(in.at);
    ++in.at;
    return Step::next;
  }
  if (*in.at != ' ' || in.at == in.mark) return refuse(*in.at == '#' ? refusals::fragment : refusals::target);
  head.target = in.run(in.at);
  ++in.at;
  enter(Stage::version, in);
  return read_version(in, head);
}

// §2.3: HTTP-version is case-sensitive, with one digit on each side of the dot.
HeadReader::Step HeadReader::read_version(Cursor& in, RequestHead& head) {
  const bool at_hand = in.at == in.mark && static_cast<std::size_t>(in.end - in.at) >= usual_end.size();
  if (at_hand && std::memcmp(in.at, usual_end.data(), usual_end.size()) == 0) {
    in.at += usual_end.size();
    return end_request_line(in, head);
  }
  while (in.at != in.end && detail::visible_octets.contains(*in.at)) ++in.at;
  if (in.at == in.end) return run_out(in);
  const auto version = in.text(in.run(in.at));
  const auto ended = end_line(in);
  if (ended != Step::next) return ended;
  if (version.size() != 8 || !version.starts_with("HTTP/") || !is_digit(version[5]) || version[6] != '.' ||
      !is_digit(version[7]))
    return refuse(refusals::version);
  if (version[5] != '1') return refuse(refusals::major_version);
  head.http_1_0 = version[7] == '0';  // RFC 9110 §2.5: a higher minor version is treated as 1.1
  return end_request_line(in, head);
}

HeadReader::Step HeadReader::end_request_line(Cursor& in, RequestHead& head) {
  if (unknown_method_) return refuse(refusals::unknown_method);
  if (const auto* refusal = split_target(in.octets, question_, head)) return refuse(*refusal);
  enter(Stage::name, in);
  in.end = in.octets.data() + std::min(bound(), in.octets.size());
  return Step::next;
}

HeadReader::Step HeadReader::read_name(Cursor& in, RequestHead& head) {
  if (in.at == in.end) return run_out(in);
  if (in.at == in.mark) {
    if (*in.at == '\r') {
      const auto ended = end_line(in);
      return ended == Step::next ? end_head(head) : ended;
    }
    if (is_ows(*in.at)) return refuse(refusals::fold);  // §2.2 and §5.2: H-21, H-22
    if (head.fields.size() == limits_.fields) return refuse(refusals::many_fields);
  }
  in.at = detail::skip_token(in.at, in.end);
  if (in.at == in.end) return run_out(in);
  // §5.1: no white space before the colon.
  if (*in.at != ':' || in.at == in.mark) return refuse(refusals::name);
  name_ = in.run(in.at);
  ++in.at;
  enter(Stage::value, in);
  return read_value(in, head);
}

HeadReader::Step HeadReader::read_value(Cursor& in, RequestHead& head) {
  if (in.at == in.mark) {
    while (in.at != in.end && is_ows(*in.at)) ++in.at;
    in.mark = in.at;
  }
  in.at = detail::skip_value(in.at, in.end);
  if (in.at == in.end) return run_out(in);
  if (*in.at != '\r' && *in.at != '\n') return refuse(refusals::value);
  const char* value_end = in.at;
  const auto ended = end_line(in);
  if (ended != Step::next) return ended;
  while (value_end != in.mark && is_ows(value_end[-1])) --value_end;
  const auto value = in.run(value_end);
  head.fields.push_back({name_, value});
  if (const auto* refusal = known_.see(in.text(name_), in.text(value), head)) return refuse(*refusal);
  enter(Stage::name, in);
  return Step::next;
}

HeadReader::Step HeadReader::end_head(RequestHead& head) {
  if (const auto* refusal = known_.finish(head)) return refuse(*refusal);
  stage_ = Stage::complete;
  return Step::stop;
}

/// Passes over CRLF, which is due here (H-01). A CR waits for its LF.
inline HeadReader::Step HeadReader::end_line(Cursor& in) {
  if (*in.at == '\n') return refuse(refusals::bare_lf);
  if (*in.at != '\r') return refuse(refusals::version);
  if (in.at + 1 == in.end) return run_out(in);
  if (in.at[1] != '\n') return refuse(refusals::bare_cr);
  in.at += crlf.size();
  return Step::next;
}

inline void HeadReader::enter(Stage stage, Cursor& in) {
  stage_ = stage;
  in.mark = in.at;
}

/// The octets ended, or reached the limit: what is read now can no longer end before it.
HeadReader::Step HeadReader::run_out(const Cursor& in) {
  if (static_cast<std::size_t>(in.end - in.octets.data()) < bound()) return Step::wait;
  return refuse(stage_ < Stage::name ? refusals::long_line : refusals::long_head);
}

HeadReader::Step HeadReader::refuse(const Refusal& rule) {
  stage_ = Stage::refused;
  refusal_ = rule;
  return Step::stop;
}

/// The offset that no octet of the present line may reach.
inline std::size_t HeadReader::bound() const {
  const auto line = line_ + limits_.request_line.octets + crlf.size();
  return stage_ < Stage::name ? std::min(line, limits_.head.octets) : limits_.head.octets;
}

}  // namespace canteen::wire
