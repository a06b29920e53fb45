// Canteen's own types as values of a template. Structs and JSON: <canteen/app/template_json.hpp>, opt-in.
#pragma once
#include <canteen/jinja/value.hpp>

namespace canteen {
class Markup;
}

namespace canteen::jinja {

/// Printed as it is: it is HTML already.
template <>
struct ToValue<Markup> {
  static Value convert(const Markup& markup);
};

}  // namespace canteen::jinja
