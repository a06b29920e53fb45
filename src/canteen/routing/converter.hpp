// Converter: what a placeholder accepts, and how a value is written back into a URL. Flask's names.
#pragma once
#include <canteen/routing/rule_syntax.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen {

/// The check of one placeholder, made once per rule from its arguments. Threads: any.
class Converter {
 public:
  virtual ~Converter() = default;
  /// Whether a decoded segment (for `path`: several, with their '/') is one of these. Never asked about an empty text.
  /// A '/' in a single segment came as "%2F"; the built-in converters refuse it, and so should one that names files.
  virtual bool accepts(std::string_view decoded) const = 0;
  /// Whether it swallows '/' and so the rest of the path as needed.
  virtual bool spans_segments() const { return false; }
  /// Lower is tried first. Werkzeug: numbers 50, text 100, path 200.
  virtual int weight() const { return 100; }
};

/// Makes a converter of its arguments; throws std::invalid_argument saying what is wrong when they do not fit.
using ConverterFactory = std::function<std::unique_ptr<Converter>(const std::vector<ConverterArgument>&)>;

/// The converters an app knows, by name: the built-in ones and its own. Built in are, as in Werkzeug:
///
///   string(minlength=1, maxlength, length)         any text without '/'; lengths in code points. Also `default` and
///                                                  the empty name
///   int(fixed_digits, min, max, signed=False)      ASCII digits; a number beyond int64 is none
///   float(min, max, signed=False)                  digits "." digits
///   path                                           one segment or more, '/' between them, not in front; weight 200
///   uuid                                           8-4-4-4-12 hexadecimal digits
///   any(a, b, …)                                   one of these texts
class Converters {
 public:
  Converters();
  /// Adds or replaces one, for the rules added after it. Throws std::invalid_argument when the name is not an
  /// identifier.
  void add(std::string name, ConverterFactory make);
  /// Null when there is none of that name.
  const ConverterFactory* find(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, ConverterFactory>> converters_;
};

}  // namespace canteen
