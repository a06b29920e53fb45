// ValueError: what is wrong with a value, said by whoever was given it. It knows no place in a template.
//
// Deliberately no TemplateError: the evaluator catches it where the expression is known and throws that in its place
// (Renderer::at in renderer.hpp). It also stands on its own, thrown at a handler that makes a Value of what no template
// can hold, such as an integer over 63 bits.
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
