// Escaping for HTML: the one table of character references. MarkupSafe's spellings, so that pages equal Flask's.
//
// In base/ because html() and the templates share it. It does not know where in a page the text will stand: what a URL
// needs, and that a script or an unquoted attribute takes none, is http/html_format.hpp's to say. Text that is escaped
// already is escaped again: its callers know what is safe.
#pragma once
#include <string>
#include <string_view>

namespace canteen {

/// Appends the text with & < > " ' as character references: safe as text and in a quoted attribute.
void append_escaped_html(std::string& out, std::string_view text);

}  // namespace canteen
