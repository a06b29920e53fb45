// TemplateError: what is wrong with a template, and where. Mistakes of syntax and of rendering look alike.
//
// For whoever writes the templates: the debug page shows the place (app/debug_report.cpp), a visitor gets a 500. What
// is wrong with a value alone is a ValueError, of which the evaluator makes one of these.
#pragma once
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace canteen::jinja {

/// A template's text with its names: what places in errors refer to.
struct TemplateSource {
  /// The name it was asked for.
  std::string name{};
  /// What errors show: the file's path, or the name.
  std::string shown{};
  std::string text{};
};

/// A template that cannot be read or rendered. what() shows the place, the line and a mark below it:
///
///   templates/x.html:3:14: unknown filter 'uper' (did you mean 'upper'?)
///     {{ name|uper }}
///             ^
class TemplateError : public std::runtime_error {
 public:
  /// At the octet `offset` of the source.
  TemplateError(const TemplateSource& source, std::size_t offset, std::string_view message);
  /// Without a place: a template that is not there.
  TemplateError(std::string_view name, std::string_view message);

  const std::string& message() const noexcept { return message_; }
  /// The template's name, and what stands for it in messages.
  const std::string& name() const noexcept { return name_; }
  const std::string& file() const noexcept { return file_; }
  /// Counted from 1, in octets; 0 for an error without a place.
  std::size_t line() const noexcept { return line_; }
  std::size_t column() const noexcept { return column_; }
  /// The text of that line.
  const std::string& line_text() const noexcept { return line_text_; }

 private:
  struct Place;
  TemplateError(const TemplateSource& source, const Place& place, std::string_view message);
  std::string message_;
  std::string name_;
  std::string file_;
  std::size_t line_ = 0;
  std::size_t column_ = 0;
  std::string line_text_;
};

/// There is no template of that name. Thrown where it was asked for.
class TemplateNotFound : public TemplateError {
 public:
  using TemplateError::TemplateError;
};

}  // namespace canteen::jinja
