#include <canteen/jinja/utf8_text.hpp>
#include <cstdint>

namespace canteen::jinja {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t length_by_lead(unsigned char lead) {
  if (lead < 0xC2) return 1;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 1;
}

/// The code point of two octets; 0 for any other number of them. The letters of the tables below all have two.
std::uint32_t two_octets(std::string_view letter) {
  if (letter.size() != 2) return 0;
  return static_cast<std::uint32_t>((static_cast<unsigned char>(letter[0]) & 0x1F) << 6 |
                                    (static_cast<unsigned char>(letter[1]) & 0x3F));
}

void append_code_point(std::string& out, std::uint32_t point) {
  if (point < 0x80) {
    out += static_cast<char>(point);
    return;
  }
  out += static_cast<char>(0xC0 | point >> 6);
  out += static_cast<char>(0x80 | (point & 0x3F));
}

/// Lower-case letters `first` to `last` lie `distance` above their upper-case ones; with distance 1 they alternate.
struct CaseRange {
  std::uint32_t first, last, distance;
};
// Unicode's UnicodeData.txt, the simple mappings of the blocks up to Cyrillic that are regular, and single letters.
constexpr CaseRange case_ranges[] = {
    {0xE0, 0xF6, 32},   {0xF8, 0xFE, 32},   {0x101, 0x12F, 1},  {0x133, 0x137, 1},  {0x13A, 0x148, 1},
    {0x14B, 0x177, 1},  {0x17A, 0x17E, 1},  {0x3AC, 0x3AC, 38}, {0x3AD, 0x3AF, 37}, {0x3B1, 0x3C1, 32},
    {0x3C3, 0x3CB, 32}, {0x3CC, 0x3CC, 64}, {0x3CD, 0x3CE, 63}, {0x430, 0x44F, 32}, {0x450, 0x45F, 80},
    {0x461, 0x481, 1},  {0x48B, 0x4BF, 1},  {0x4D1, 0x52F, 1},
};

bool is_lower_of(const CaseRange& range, std::uint32_t point) {
  return range.first <= point && point <= range.last && (range.distance > 1 || (point - range.first) % 2 == 0);
}

std::uint32_t upper_of(std::uint32_t point) {
  if (point == 0xFF) return 0x178;
  if (point == 0x3C2) return 0x3A3;
  for (const auto& range : case_ranges)
    if (is_lower_of(range, point)) return point - range.distance;
  return point;
}

std::uint32_t lower_of(std::uint32_t point) {
  if (point == 0x178) return 0xFF;
  for (const auto& range : case_ranges)
    if (is_lower_of(range, point + range.distance)) return point + range.distance;
  return point;
}

void append_upper(std::string& out, std::string_view letter) {
  const char c = letter.front();
  if (letter.size() == 1)
    out += 'a' <= c && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
  else if (letter == "\xC3\x9F")
    out += "SS";
  else if (const auto point = two_octets(letter))
    append_code_point(out, upper_of(point));
  else
    out += letter;
}

void append_lower(std::string& out, std::string_view letter) {
  const char c = letter.front();
  if (letter.size() == 1)
    out += 'A' <= c && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  else if (const auto point = two_octets(letter))
    append_code_point(out, lower_of(point));
  else
    out += letter;
}

template <class Append>
std::string map_letters(std::string_view text, Append append) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto length = first_length(text);
    append(out, text.substr(0, length));
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace

std::size_t first_length(std::string_view text) {
  if (text.empty()) return 0;
  const auto wanted = length_by_lead(static_cast<unsigned char>(text[0]));
  if (wanted > text.size()) return 1;
  for (std::size_t i = 1; i < wanted; ++i)
    if (!continues(text[i])) return 1;
  return wanted;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += first_length(text.substr(at))) ++count;
  return count;
}

std::vector<std::string_view> split_code_points(std::string_view text) {
  std::vector<std::string_view> out;
  out.reserve(text.size());
  while (!text.empty()) {
    out.push_back(text.substr(0, first_length(text)));
    text.remove_prefix(out.back().size());
  }
  return out;
}

std::string to_upper_case(std::string_view text) { return map_letters(text, append_upper); }
std::string to_lower_case(std::string_view text) { return map_letters(text, append_lower); }

std::string capitalize(std::string_view text) {
  const auto first = first_length(text);
  return to_upper_case(text.substr(0, first)) + to_lower_case(text.substr(first));
}

}  // namespace canteen::jinja
