#include <algorithm>
#include <canteen/jinja/template_error.hpp>

namespace canteen::jinja {

struct TemplateError::Place {
  std::size_t line, column;
  std::string_view text;

  Place(std::string_view source, std::size_t offset) {
    offset = std::min(offset, source.size());
    const auto before = source.substr(0, offset);
    line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const auto start = before.rfind('\n') + 1;  // npos + 1 is 0
    column = offset - start + 1;
    text = source.substr(start, source.find('\n', start) - start);
  }
};

namespace {

/// Longer lines are shown around the place only.
constexpr std::size_t shown_width = 120;

std::string show(std::string_view file, std::size_t line, std::size_t column, std::string_view text,
                 std::string_view message) {
  const auto from = column > shown_width ? column - shown_width / 2 : 0;
  const auto mark = column - 1 - from;
  std::string out{file};
  out += ':' + std::to_string(line) + ':' + std::to_string(column) + ": ";
  out.append(message).append("\n  ").append(text.substr(from, shown_width)).append("\n  ");
  for (const char c : text.substr(from, mark)) out += c == '\t' ? '\t' : ' ';
  return out + '^';
}

}  // namespace

TemplateError::TemplateError(const TemplateSource& source, const Place& place, std::string_view message)
    : std::runtime_error{show(source.shown, place.line, place.column, place.text, message)},
      message_{message},
      name_{source.name},
      file_{source.shown},
      line_{place.line},
      column_{place.column},
      line_text_{place.text} {}

TemplateError::TemplateError(const TemplateSource& source, std::size_t offset, std::string_view message)
    : TemplateError{source, Place{source.text, offset}, message} {}

TemplateError::TemplateError(std::string_view name, std::string_view message)
    : std::runtime_error{std::string{message}}, message_{message}, name_{name}, file_{name} {}

}  // namespace canteen::jinja
