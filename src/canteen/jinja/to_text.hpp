// Values as text: what printing shows (Python's str) and what shows inside a list (Python's repr); and HTML escaping.
//
// Whether a template escapes is the renderer's question; which characters are escaped, and how, base/html_escape.hpp's.
// A text is escaped here unless it is marked as HTML. JSON for scripts is the filter tojson (web_filters.cpp).
#pragma once
#include <canteen/jinja/value.hpp>
#include <string>
#include <string_view>

namespace canteen::jinja {

/// Appends what printing shows: nothing for undefined, `True`, `None`, `1.0`, `['a', 1]`.
void append_text(std::string& out, const Value& value);
/// append_text, escaped unless the value is marked as HTML.
void append_html(std::string& out, const Value& value);
/// What printing shows. A text marked as HTML stays so in `as_markup` alone.
std::string to_text(const Value& value);
/// The value as text marked as HTML: escaped, unless it was marked already.
Value to_markup(const Value& value);
/// A text of the same mark as `like`.
Value text_like(const Value& like, std::string_view text);
/// A float as Python's repr writes it: the shortest digits that read back as the same number.
void append_float(std::string& out, double number);

}  // namespace canteen::jinja
