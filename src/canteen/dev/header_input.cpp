#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/base/utf8.hpp>
#include <canteen/dev/header_input.hpp>
#include <canteen/dev/pasted_line.hpp>
#include <optional>

namespace canteen::dev {

namespace {

using Lines = std::vector<std::string_view>;

/// Without their LF or CRLF.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
  }
  return lines;
}

bool forbids_shared_caches(std::string_view cache_control) {
  std::string lower{cache_control};  // RFC 9111 §5.2: directives have no case
  for (char& c : lower) c = to_lower(c);
  const auto holds = [&lower](std::string_view directive) { return lower.find(directive) != std::string::npos; };
  return holds("no-store") || holds("private");
}

/// RFC 9110 §15.4: the statuses whose Location is gone to. 300 and 304 are none.
bool is_redirect(std::string_view status_line) {
  constexpr std::array<std::string_view, 5> redirects{"301", "302", "303", "307", "308"};
  const auto status = status_line.substr(status_line.find(' ') + 1, 3);
  return std::ranges::find(redirects, status) != redirects.end();
}

std::string why_not(const PastedLine& line) {
  switch (line.kind) {
    case PastedKind::field:
      if (line.is_field("Cookie")) return "a Cookie field, which requests carry; ask `canteen cookie parse`";
      return "a field of another name than Set-Cookie: " + std::string{line.name};
    case PastedKind::curl: return "what curl says or sends";
    case PastedKind::program: return "source code, JSON or an address, but no Set-Cookie value; copy the value alone";
    default: return "neither a Set-Cookie field nor name=value";
  }
}

/// Goes through the lines of answers.
class AnswerReader {
 public:
  /// `verbose`: only what curl -v marks as received belongs to the answers.
  explicit AnswerReader(bool verbose) : verbose_{verbose} {}

  void read(std::string_view text, std::size_t number) {
    const auto line = read_answer_line(text);
    if (line.has_mark != verbose_) return skip_outside(line, number);
    if (line.kind == PastedKind::status && place_ != Place::content) return begin(line);
    if (place_ == Place::fields) return read_field(line, number);
    if (line.kind == PastedKind::blank) return;
    if (!verbose_ && !input_.answers.empty()) place_ = Place::content;
    if (line.kind == PastedKind::status || line.is_field("Set-Cookie") || input_.answers.empty())
      input_.skipped.push_back(
          {number, input_.answers.empty() ? "it stands before the answer" : "it stands in an answer's content"});
  }

  HeaderInput take() { return std::move(input_); }

 private:
  /// Between answers there may be empty lines; what else follows an answer is its content.
  enum class Place { between, fields, content };

  /// curl -v says much around answers, and with -i the fields once more.
  void skip_outside(const PastedLine& line, std::size_t number) {
    if (!verbose_ && line.is_field("Set-Cookie"))
      input_.skipped.push_back({number, "curl -v shows the field once more"});
  }

  void begin(const PastedLine& line) {
    input_.answers.push_back({.status = std::string{trim_ows(line.text)}, .cacheable = true});
    place_ = Place::fields;
  }

  void read_field(const PastedLine& line, std::size_t number) {
    auto& answer = input_.answers.back();
    if (line.kind == PastedKind::blank) place_ = Place::between;
    if (line.is_field("Set-Cookie")) answer.set_cookies.emplace_back(line.value);
    if (line.is_field("Cache-Control") && forbids_shared_caches(line.value)) answer.cacheable = false;
    if (line.is_field("Location") && answer.location.empty() && is_redirect(answer.status))
      answer.location = line.value;
    if (line.kind != PastedKind::field && line.kind != PastedKind::blank)
      input_.skipped.push_back({number, "no field, among the fields of an answer"});
  }

  HeaderInput input_{};
  Place place_ = Place::between;
  bool verbose_;
};

/// The answer that the text holds; empty when it holds none.
std::optional<HeaderInput> find_answers(const Lines& lines) {
  for (const auto line : lines) {
    const auto first = read_answer_line(line);
    if (first.kind != PastedKind::status) continue;
    AnswerReader reader{first.has_mark};
    for (std::size_t i = 0; i < lines.size(); ++i) reader.read(lines[i], i + 1);
    return reader.take();
  }
  return std::nullopt;
}

/// What developer tools copy: "set-cookie:", and its value on the line below.
bool has_value_below(std::span<const std::string_view> lines, std::size_t at) {
  if (at + 1 >= lines.size() || !read_pasted_line(lines[at]).value.empty()) return false;
  const auto below = read_pasted_line(lines[at + 1]).kind;
  return below == PastedKind::cookie || below == PastedKind::bare || below == PastedKind::program;
}

}  // namespace

HeaderInput parse_header_lines(std::span<const std::string_view> lines) {
  HeaderInput input{.answers = {{}}};
  auto& values = input.answers[0].set_cookies;
  const bool has_fields =
      std::ranges::any_of(lines, [](auto line) { return read_pasted_line(line).kind == PastedKind::field; });
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto line = read_pasted_line(lines[i]);
    const bool is_value = line.kind == PastedKind::cookie || (line.kind == PastedKind::bare && !has_fields);
    if (line.is_field("Set-Cookie"))
      values.emplace_back(has_value_below(lines, i) ? lines[++i] : line.value);
    else if (is_value)
      values.emplace_back(line.has_mark ? line.text : lines[i]);
    else if (line.kind != PastedKind::blank)
      input.skipped.push_back({i + 1, why_not(line)});
    if (line.kind == PastedKind::field && !line.is_field("Set-Cookie") && has_value_below(lines, i)) ++i;
  }
  return input;
}

HeaderInput parse_header_input(std::string_view text) {
  const auto lines = lines_of(without_byte_order_mark(text));
  auto answers = find_answers(lines);
  return answers ? *std::move(answers) : parse_header_lines(lines);
}

}  // namespace canteen::dev
