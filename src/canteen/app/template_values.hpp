// Canteen's own types as values of a template. Structs and JSON: <canteen/app/template_json.hpp>, opt-in.
//
// It stands in app/ because jinja/ knows nothing of http/, where Markup lives. context.hpp includes it, so that
// whoever can render a template has it. Plain values (texts, numbers, lists) are at ToValue in jinja/value.hpp.
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
