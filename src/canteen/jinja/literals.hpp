// Literals of the language: numbers and quoted texts, as Python writes them.
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
