// Werkzeug's quoting of cookie values (RFC 2109's quoted-string with octal escapes): `a,b` travels as `"a\054b"`.
//
// A value of cookie-octets alone travels as it is. Any other is UTF-8 in DQUOTEs: `\"` and `\\` for these two, three octal
// digits behind a backslash for comma, semicolon and all above 0x7E; a space stays a space. Read strictly: what Werkzeug
// wrote is read as it was meant, anything less well formed is refused, where Werkzeug repairs it.
#pragma once
#include <canteen/base/ascii.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace canteen::detail {

/// Whether a value came in quotes, and so stands for what unquote_flask makes of it.
constexpr bool is_flask_quoted(std::string_view value) {
  return value.size() >= 2 && value.front() == '"' && value.back() == '"';
}

/// How many octets write_flask_quoted writes.
std::size_t flask_quoted_size(std::string_view value);
/// Writes `value` in quotes at `out`, which has room; returns the end.
char* write_flask_quoted(char* out, std::string_view value);

/// The octets that a quoted value stands for. Empty for a quote or a backslash that no backslash announces. `\c` is c
/// unless it begins an octal escape, of \000 to \377.
std::optional<std::string> unquote_flask(std::string_view quoted);

}  // namespace canteen::detail
