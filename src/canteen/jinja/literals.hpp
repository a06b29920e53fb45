// Literals of the language: numbers and quoted texts, as Python writes them.
//
// Where a literal ends is the lexer's decision: what comes here is a whole one, with its quotes or prefix, and only
// what it stands for is found out. A sign in front is an operator's. Errors have no place here: empty means refused,
// and the parser says where. The filters int and float read a value's text with the same functions.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace canteen::jinja {

/// `1_000`, `0xFF`, `0o17`, `0b1`; nullopt for other digits and for what does not fit in 64 bits.
std::optional<std::int64_t> parse_integer(std::string_view literal);
/// `1.5e3`, with underscores between digits; nullopt where it is no number.
std::optional<double> parse_float(std::string_view literal);
/// The text between the quotes, escapes decoded; nullopt for `\x`, `\u` or `\U` without their digits or of no character.
std::optional<std::string> parse_quoted(std::string_view literal);
/// Appends the UTF-8 of a code point.
void append_utf8(std::string& out, std::uint32_t point);

}  // namespace canteen::jinja
