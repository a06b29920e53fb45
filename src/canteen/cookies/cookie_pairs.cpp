// The ends of a header, which the loops of next() lean on, and what no browser writes.
#include <canteen/cookies/cookie_pairs.hpp>
#include <cstring>

namespace canteen::detail {
namespace {

constexpr OctetSet separators{"; \t"};
constexpr OctetSet blanks{" \t"};

const char* find_first(const char* begin, const char* end, char octet) {
  return static_cast<const char*>(std::memchr(begin, octet, static_cast<std::size_t>(end - begin)));
}

/// memrchr, because rfind takes an octet at a time.
const char* find_last(const char* begin, const char* end, char octet) {
  return static_cast<const char*>(memrchr(begin, octet, static_cast<std::size_t>(end - begin)));
}

}  // namespace

CookiePairs::CookiePairs(std::string_view header) noexcept {
  if (header.empty()) return;
  const char* const end = header.data() + header.size();
  const char* const equals = find_last(header.data(), end, '=');
  if (!equals) return;
  const char* const in_front = find_last(header.data(), equals, ';');
  const char* const behind = find_first(equals, end, ';');
  at_ = header.data();
  end_ = behind ? behind : end;
  last_part_ = in_front ? in_front + 1 : at_;
}

/// To the first octet of a name, or of a part without '='; to a '=' where neither is left.
const char* CookiePairs::skip_nameless(const char* at, const char* last_part) noexcept {
  for (;;) {
    while (separators.contains(*at)) ++at;
    if (*at != '=') return at;
    do {
      if (at >= last_part) return at;
      at += find_semicolon(at, 1) + 1;  // its value may look like a pair and is none (C-33)
    } while (*at == '=');
  }
}

/// From `at` on, which is behind the name's first word, to the part's '=' or ';'.
CookiePairs::Name CookiePairs::read_words(const char* name, const char* at) noexcept {
  while (*at != '=' && *at != ';') ++at;
  if (*at == ';') return {0, at + 1};
  const char* end = at;
  while (is_ows(end[-1])) --end;
  return {end - name, at + 1};
}

/// Of the last part, to whose '=' the first loop comes at the latest.
std::string_view CookiePairs::trim_value(const char* value, const char* end) noexcept {
  while (blanks.contains(end[-1])) --end;
  while (value < end && blanks.contains(*value)) ++value;
  return {value, static_cast<std::size_t>(end - value)};
}

/// Of a value whose first octet is no blank, if there is one.
CookiePairs::Length CookiePairs::trim_end(const char* value, Length length) noexcept {
  while (length > 0 && blanks.contains(value[length - 1])) --length;
  return length;
}

}  // namespace canteen::detail
