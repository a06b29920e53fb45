// Escaping for HTML: the one table of character references. MarkupSafe's spellings, so that pages equal Flask's.
#pragma once
#include <string>
#include <string_view>

namespace canteen {

/// Appends the text with & < > " ' as character references: safe as text and in a quoted attribute.
void append_escaped_html(std::string& out, std::string_view text);

}  // namespace canteen
