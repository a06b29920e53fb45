// ValueError: what is wrong with a value, said by whoever was given it. It knows no place in a template.
#pragma once
#include <stdexcept>

namespace canteen::jinja {

/// Thrown by operators, filters, tests and callables; the evaluator makes a TemplateError with a place of it.
class ValueError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace canteen::jinja
