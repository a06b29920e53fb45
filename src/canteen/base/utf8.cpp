#include <canteen/base/utf8.hpp>
#include <cstddef>

namespace canteen {

namespace {

struct Sequence {
  std::size_t size;  // octets consumed; at least 1
  bool valid;
};

/// What the first octet allows the second to be (Unicode 15, table 3-7).
struct Lead {
  std::size_t size;
  unsigned char second_low;
  unsigned char second_high;
};

Lead lead_of(unsigned char c) {
  if (c >= 0xC2 && c <= 0xDF) return {2, 0x80, 0xBF};
  if (c == 0xE0) return {3, 0xA0, 0xBF};
  if (c == 0xED) return {3, 0x80, 0x9F};  // no surrogates
  if (c >= 0xE1 && c <= 0xEF) return {3, 0x80, 0xBF};
  if (c == 0xF0) return {4, 0x90, 0xBF};
  if (c >= 0xF1 && c <= 0xF3) return {4, 0x80, 0xBF};
  if (c == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

Sequence read_sequence(std::string_view octets) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(octets[i]); };
  if (at(0) < 0x80) return {1, true};
  const auto lead = lead_of(at(0));
  if (lead.size == 0) return {1, false};
  for (std::size_t i = 1; i < lead.size; ++i) {
    const unsigned char low = i == 1 ? lead.second_low : 0x80;
    const unsigned char high = i == 1 ? lead.second_high : 0xBF;
    if (i >= octets.size() || at(i) < low || at(i) > high) return {i, false};
  }
  return {lead.size, true};
}

}  // namespace

bool is_utf8(std::string_view octets) {
  while (!octets.empty()) {
    const auto sequence = read_sequence(octets);
    if (!sequence.valid) return false;
    octets.remove_prefix(sequence.size);
  }
  return true;
}

std::string to_valid_utf8(std::string_view octets) {
  std::string out;
  out.reserve(octets.size());
  while (!octets.empty()) {
    const auto sequence = read_sequence(octets);
    out.append(sequence.valid ? octets.substr(0, sequence.size) : std::string_view{"\xEF\xBF\xBD"});
    octets.remove_prefix(sequence.size);
  }
  return out;
}

}  // namespace canteen
