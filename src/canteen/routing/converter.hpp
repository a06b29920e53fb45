// Converter: what a placeholder accepts. The built-in ones, and those of an app by name: routing/converters.hpp.
//
// It accepts and takes its place among others, but makes no value. Werkzeug's converters do; here that is done by the
// type of the handler's parameter (app/placeholder.hpp, UrlValue<T>). build_url() asks it as well, so that a URL that
// is built leads back to its rule.
#pragma once
#include <canteen/routing/rule_syntax.hpp>
#include <functional>
#include <memory>
#include <string_view>
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

}  // namespace canteen
