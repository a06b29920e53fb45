// Converters: what placeholders accept, by name. Flask's names.
//
// A list of factories, one of each App, looked at while rules are added; the table keeps what they make and never comes
// back here. There is no list for the whole program. What a name means to a handler's parameter is not known here: the
// compile-time check has the built-in names again (app/rule_for.hpp).
#pragma once
#include <canteen/routing/converter.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen {

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
