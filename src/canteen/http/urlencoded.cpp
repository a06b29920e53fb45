#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/utf8.hpp>
#include <canteen/http/urlencoded.hpp>
#include <string>

namespace canteen {

namespace {

bool needs_decoding(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return c == '+' || c == '%' || static_cast<unsigned char>(c) >= 0x80; });
}

// WHATWG URL §5.1: '+' is a space, then percent-decoding, in which a '%' without two hex digits stays (F-01, F-02).
std::string decode(std::string_view text) {
  std::string octets;
  octets.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape =
        text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    if (escape) {
      octets += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      octets += text[i] == '+' ? ' ' : text[i];
    }
  }
  return to_valid_utf8(octets);
}

/// Calls `use` with each sequence between '&' that is not empty (F-01).
template <class Use>
void for_each_sequence(std::string_view text, Use use) {
  auto begin = text.find_first_not_of('&');
  while (begin != std::string_view::npos) {
    const auto end = std::min(text.find('&', begin), text.size());
    use(text.substr(begin, end - begin));
    begin = text.find_first_not_of('&', end);
  }
}

}  // namespace

// A pair begins wherever something else than '&' comes first or behind a '&'.
std::size_t count_urlencoded(std::string_view text, std::size_t enough) {
  std::size_t count = 0;
  char before = '&';
  for (const char c : text) {
    if (before == '&' && c != '&' && ++count == enough) break;
    before = c;
  }
  return count;
}

std::vector<NamedPair> parse_urlencoded(std::string_view text, TextArena& arena) {
  std::vector<NamedPair> pairs;
  pairs.reserve(count_urlencoded(text));
  const auto decoded = [&](std::string_view part) { return needs_decoding(part) ? arena.keep(decode(part)) : part; };
  for_each_sequence(text, [&](std::string_view sequence) {
    const auto equals = std::min(sequence.find('='), sequence.size());
    const auto value = sequence.substr(std::min(equals + 1, sequence.size()));
    pairs.emplace_back(decoded(sequence.substr(0, equals)), decoded(value));
  });
  return pairs;
}

}  // namespace canteen
