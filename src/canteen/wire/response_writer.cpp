#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/wire/response_writer.hpp>
#include <charconv>
#include <cstring>

namespace canteen::wire {

namespace {

constexpr std::string_view type_name = "Content-Type: ";
constexpr std::string_view length_name = "Content-Length: ";
constexpr std::string_view chunked_line = "Transfer-Encoding: chunked\r\n";
constexpr std::string_view date_name = "Date: ";
constexpr std::string_view close_line = "Connection: close\r\n";
constexpr std::string_view keep_alive_line = "Connection: keep-alive\r\n";
constexpr std::size_t longest_number = 20;
constexpr HeaderLine retry_soon{"Retry-After", "1"};

/// `HTTP/1.1 SP 3DIGIT SP [reason] CRLF` for every status, made once. Our own version, whatever the client's (H-86).
class StatusLines {
 public:
  StatusLines() {
    for (int code = first; code <= last; ++code) {
      begins_[static_cast<std::size_t>(code - first)] = static_cast<std::uint16_t>(lines_.size());
      const auto reason = reason_of(static_cast<Status>(code));
      lines_.append("HTTP/1.1 ").append(std::to_string(code)).append(" ").append(reason).append(crlf);
    }
    begins_.back() = static_cast<std::uint16_t>(lines_.size());
  }

  std::string_view of(Status status) const {
    const auto code = to_int(status);
    // H-87: a status has three digits and a class. Another one is a fault of the program, answered as such.
    const auto i = static_cast<std::size_t>((code < first || code > last ? 500 : code) - first);
    return {lines_.data() + begins_[i], static_cast<std::size_t>(begins_[i + 1] - begins_[i])};
  }

 private:
  static constexpr int first = 100;
  static constexpr int last = 599;
  std::string lines_;
  std::array<std::uint16_t, last - first + 2> begins_{};
};

const StatusLines& status_lines() {
  static const StatusLines lines;
  return lines;
}

/// Writes behind a string for which room was made once; the string is cut to what was written at the end.
class Pen {
 public:
  Pen(std::string& out, std::size_t room) : out_{out}, at_{out.size()} { out_.resize(at_ + room); }
  Pen(const Pen&) = delete;
  Pen& operator=(const Pen&) = delete;
  ~Pen() { out_.resize(at_); }

  void text(std::string_view piece) {
    std::memcpy(out_.data() + at_, piece.data(), piece.size());
    at_ += piece.size();
  }
  void number(std::uint64_t value) {
    char* at = out_.data() + at_;
    at_ += static_cast<std::size_t>(std::to_chars(at, at + longest_number, value).ptr - at);
  }

 private:
  std::string& out_;
  std::size_t at_;
};

/// The lines that the transport writes itself; a handler's are skipped.
constexpr std::array<std::string_view, 4> transport_names{"Content-Length", "Connection", "Date", "Transfer-Encoding"};

bool is_transport_line(std::string_view line) {
  return std::any_of(transport_names.begin(), transport_names.end(), [line](std::string_view name) {
    return line.size() > name.size() && line[name.size()] == ':' &&
           equals_ignoring_case(line.substr(0, name.size()), name);
  });
}

bool may_hold_transport_lines(const Headers& headers) {
  return std::any_of(transport_names.begin(), transport_names.end(),
                     [&](std::string_view name) { return headers.may_contain(name); });
}

/// Writes the handler's lines but for the transport's.
void write_own_lines(Pen& pen, const Headers& headers) {
  auto block = headers.block();
  if (!may_hold_transport_lines(headers)) return pen.text(block);
  while (!block.empty()) {
    const auto line = block.substr(0, block.find('\n') + 1);
    if (!is_transport_line(line)) pen.text(line);
    block.remove_prefix(line.size());
  }
}

/// How the content is delimited, by its size and the client's version (H-80, H-84, H-85).
struct Plan {
  Plan(const Response& response, const WriteOptions& options)
      : size{response.body.size()}, without_content{forbids_content(response.status)} {
    if (response.status == Status::reset_content) size = 0;  // RFC 9110 §15.3.6
    has_content = !without_content && size != 0u;
    const auto unsized = options.http_1_0 ? BodyForm::until_close : BodyForm::chunked;
    if (has_content && !options.head_request) form = size ? BodyForm::sized : unsized;
  }

  std::optional<std::uint64_t> size;
  bool without_content;
  bool has_content = false;
  BodyForm form = BodyForm::none;
};

void write_length(Pen& pen, const Plan& plan, const WriteOptions& options) {
  if (plan.without_content)
    return;  // RFC 9110 §8.6: none in 1xx and 204; a 304's would be that of a 200, not known here
  if (plan.size) {
    pen.text(length_name);
    pen.number(*plan.size);
    pen.text(crlf);
  } else if (!options.http_1_0) {
    pen.text(chunked_line);
  }
}

void write_connection(Pen& pen, const Plan& plan, const WriteOptions& options) {
  if (!options.keep_alive || plan.form == BodyForm::until_close) {
    pen.text(close_line);
  } else if (options.http_1_0) {
    pen.text(keep_alive_line);  // RFC 9112 §9.3: HTTP/1.0 persists only when both sides say so
  }
}

void write_line(Pen& pen, std::string_view name, std::string_view value) {
  pen.text(name);
  pen.text(value);
  pen.text(crlf);
}

constexpr std::size_t fixed_room = type_name.size() + length_name.size() + longest_number + chunked_line.size() +
                                   date_name.size() + keep_alive_line.size() + 4 * crlf.size();

}  // namespace

BodyForm write_head(std::string& out, const Response& response, const WriteOptions& options) {
  const Plan plan{response, options};
  const auto status_line = status_lines().of(response.status);
  const auto& headers = response.headers;
  const auto type = response.default_type();
  Pen pen{out, fixed_room + status_line.size() + headers.block().size() + type.size() + options.date.size()};
  pen.text(status_line);
  write_own_lines(pen, headers);
  if (plan.has_content && !type.empty() && !headers.contains("Content-Type")) write_line(pen, type_name, type);
  write_length(pen, plan, options);
  if (!options.date.empty()) write_line(pen, date_name, options.date);
  write_connection(pen, plan, options);
  pen.text(crlf);
  return plan.form;
}

void write_chunk(std::string& out, std::string_view piece) {
  if (piece.empty()) return;
  std::array<char, longest_number> digits{};
  const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), piece.size(), 16).ptr;
  out.append(digits.data(), static_cast<std::size_t>(end - digits.data())).append(crlf).append(piece).append(crlf);
}

void write_last_chunk(std::string& out) { out.append("0\r\n\r\n"); }

void write_refusal(std::string& out, Status status, std::string_view rule, std::string_view date) {
  Response response{std::string{rule}.append("\n"), status};
  if (status == Status::service_unavailable) response.headers.add(retry_soon);
  write_head(out, response, {.keep_alive = false, .date = date});
  out.append(*response.body.text());
}

}  // namespace canteen::wire
