// Texts by code points: counting, cutting, and letters' cases. Octets that form no sequence count one by one.
//
// Nothing is refused: a sequence is told by its lead octet and its length alone, so that a surrogate passes for a code
// point. What is UTF-8 is said by base/utf8.hpp. Cases come from a small table, not from all of Unicode, and what a
// reader takes for one character may be several code points, as in Python's len().
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::jinja {

std::size_t count_code_points(std::string_view text);
/// The octets of the first code point; 0 for an empty text.
std::size_t first_length(std::string_view text);
/// The text, one view a code point.
std::vector<std::string_view> split_code_points(std::string_view text);

/// Upper and lower case of Latin, Greek and Cyrillic letters; everything else stays as it is. ß becomes SS.
std::string to_upper_case(std::string_view text);
std::string to_lower_case(std::string_view text);
/// The first letter upper, the rest lower.
std::string capitalize(std::string_view text);

/// What Python's str.isspace says of an ASCII character.
constexpr bool is_space(char c) { return c == ' ' || ('\t' <= c && c <= '\r') || ('\x1C' <= c && c <= '\x1F'); }

}  // namespace canteen::jinja
