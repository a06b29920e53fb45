// Cutting texts as Python's str does, for filters and methods alike.
//
// Texts are UTF-8 and are cut between code points (utf8_text.hpp); parts are views of what was given. Whitespace is
// ASCII's alone, where Python knows Unicode's too. Marks are not looked at: whether a part is still HTML is said by the
// caller, with text_like() of to_text.hpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::jinja {

enum class Sides : std::uint8_t { left, right, both };

std::string_view strip_spaces(std::string_view text, Sides sides);
/// Without the code points of `set` at its ends.
std::string_view strip_set(std::string_view text, std::string_view set, Sides sides);
/// The parts between whitespace, none of them empty; the rest in one piece after `most` cuts, unless that is negative.
std::vector<std::string_view> split_words(std::string_view text, std::int64_t most);
/// The parts between separators; an empty separator throws ValueError.
std::vector<std::string_view> split_by(std::string_view text, std::string_view separator, std::int64_t most);
/// `old` replaced at most `most` times, or everywhere for a negative number. An empty `old` is found around every code
/// point.
std::string replace_all(std::string_view text, std::string_view old, std::string_view fresh, std::int64_t most);
/// Every word's first letter upper and the rest lower, as Python's str.title: letters behind no letter begin a word.
std::string to_title_case(std::string_view text);

}  // namespace canteen::jinja
