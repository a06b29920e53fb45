// ValueError: what is wrong with a value, said by whoever was given it. It knows no place in a template.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

namespace canteen::jinja {

/// Thrown by operators, filters, tests and callables; the evaluator makes a TemplateError with a place of it.
class ValueError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The name between single quotes, as errors show names.
std::string quote(std::string_view name);

}  // namespace canteen::jinja
