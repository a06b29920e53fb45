// CookiePairs: a Cookie header taken apart, one pair after another (RFC 6265bis §4.2; C-31 to C-34).
//
// A pair ends at the next ';', is cut at its first '=' and trimmed of SP and HTAB; one without '=' or without a name is
// passed over.
//
// A hostile header is made of pairs of few octets, so what counts is what a pair costs beside its octets. Hence: the last
// part that has a '=' is known from the start. In front of its '=' there is one ahead of every name, and in front of the
// part a ';' behind every value, and so no loop has to look for the end of the header. And next() is inline, so that a pair
// need not go through memory; what it hands to functions of its own is what no browser writes.
#pragma once
#include <canteen/base/ascii.hpp>
#include <cstddef>
#include <string_view>

namespace canteen {

/// One pair of a Cookie header, both parts as they came.
struct CookiePair {
  std::string_view name;
  std::string_view raw_value;
  friend bool operator==(const CookiePair&, const CookiePair&) = default;
};

namespace detail {

/// What is left of a header. Views it.
class CookiePairs {
 public:
  CookiePairs() = default;
  explicit CookiePairs(std::string_view header) noexcept;

  /// Takes the next pair off the front. Its name is empty when there was none left, and never else.
  CookiePair next() noexcept;

  friend bool operator==(const CookiePairs&, const CookiePairs&) = default;

 private:
  using Length = std::ptrdiff_t;
  /// How long a name is, and what stands behind its '='. Of a part without '=': 0, and what stands behind its ';'.
  struct Name {
    Length length;
    const char* rest;
  };

  static constexpr OctetSet delimiters{"=; \t"};
  static constexpr char nothing = '=';  // a last part without a name

  static const char* skip_nameless(const char* at, const char* last_part) noexcept;
  static Name read_words(const char* name, const char* at) noexcept;
  static std::string_view trim_value(const char* value, const char* end) noexcept;
  static Length trim_end(const char* value, Length length) noexcept;

  static bool is_above_blank(char c) { return static_cast<unsigned char>(c) > ' '; }
  static std::string_view view(const char* begin, Length length) { return {begin, static_cast<std::size_t>(length)}; }

  // What the compiler knows of an octet or a number at one exit of a loop it carries along in registers of its own, which
  // costs a pair of six octets ten instructions. With these two it forgets; nothing else comes of them.
  template <class T>
  static T opaque(T same) {
    asm("" : "+r"(same));
    return same;
  }
  static void forget_octets() { asm volatile("" ::: "memory"); }

  /// The one that browsers write.
  static const char* skip_blank(const char* at) {
    forget_octets();
    return *at == ' ' ? opaque(at) + 1 : opaque(at);
  }
  /// Of the first word; its first octet is no delimiter.
  static Length find_word_end(const char* name) {
    Length length = 1;
    while (!delimiters.contains(name[length])) ++length;
    length = opaque(length);
    if (length < 1) __builtin_unreachable();  // so that no caller has to ask whether this name is empty
    return length;
  }
  static Name read_name(const char* name) {
    const auto length = find_word_end(name);
    const char* rest = name + length + 1;
    if (rest[-1] == '=') [[likely]]
      return {length, rest};
    forget_octets();
    if (rest[-1] == ';') return {0, rest};
    for (; *rest != '='; ++rest) {
      if (!is_ows(*rest)) return read_words(name, rest);
    }
    return {length, rest + 1};
  }
  /// The first ';', which is none of the `known` octets. Four octets a turn: a header is mostly values.
  static Length find_semicolon(const char* value, Length known) {
    for (Length length = opaque(known);; length += 4) {
      if (value[length] == ';') return length;
      if (value[length + 1] == ';') return length + 1;
      if (value[length + 2] == ';') return length + 2;
      if (value[length + 3] == ';') return length + 3;
    }
  }
  std::string_view take_value(const char* value) noexcept {
    Length known = 1;
    for (; __builtin_expect(delimiters.contains(*value), false); ++value) {
      forget_octets();
      if (!is_above_blank(*value)) continue;
      known = 0;
      break;
    }
    auto length = opaque(find_semicolon(value, known));  // C-31: a quote protects none
    at_ = value + length + 1;
    if (!is_above_blank(value[length - 1])) [[unlikely]]
      length = trim_end(value, length);
    return view(value, length);
  }

  const char* at_ = &nothing;         // where a part begins, or a separator in front of it
  const char* end_ = &nothing;        // of the last part
  const char* last_part_ = &nothing;  // the last one that has a '='
};

[[gnu::always_inline]] inline CookiePair CookiePairs::next() noexcept {
  for (const char* at = skip_blank(at_);;) {
    if (delimiters.contains(*at)) [[unlikely]] {
      at = skip_nameless(at, last_part_);
      if (*at == '=') {
        *this = {};
        return {};
      }
    }
    const auto [length, rest] = read_name(at);
    if (length == 0) {
      at = opaque(rest);
      continue;
    }
    const auto name = view(at, length);
    if (rest > last_part_) [[unlikely]] {
      const auto value = trim_value(rest, end_);
      *this = {};
      return {name, value};
    }
    return {name, take_value(rest)};
  }
}

}  // namespace detail
}  // namespace canteen
