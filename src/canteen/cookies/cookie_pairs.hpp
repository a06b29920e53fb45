// CookiePairs: a Cookie header taken apart, one pair after another (RFC 6265bis §4.2; C-31 to C-34).
//
// A pair ends at the next ';', is cut at its first '=' and trimmed of SP and HTAB; one without '=' or without a name is
// passed over. The whole grammar is read(); next() is the same for parts as browsers write them.
//
// A hostile header is made of pairs of few octets, so what counts is what a pair costs beside its octets. Hence: the header
// is freed of the separators at its end and its last part is known from the start. Whatever stands in front of that part is
// followed by a ';' and, later, by an octet that is no separator, and so no loop there has to look for the end of the header;
// and next() is inline, so that a pair need not go through memory.
#pragma once
#include <canteen/base/ascii.hpp>
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
  explicit CookiePairs(std::string_view header) noexcept {
    const char* const end = find_end(header);
    if (end == header.data()) return;
    at_ = header.data();
    end_ = end;
    last_part_ = find_last_part(at_, end);
  }

  /// Takes the next pair off the front. Its name is empty when there was none left, and never else.
  CookiePair next() noexcept;

  friend bool operator==(const CookiePairs&, const CookiePairs&) = default;

 private:
  static constexpr OctetSet void_octets{"; \t="};  // no name begins with them
  static constexpr OctetSet name_ends{"=; \t"};    // but for blanks within it
  static constexpr char nothing = 'x';             // neither a pair nor a separator

  static const char* find_end(std::string_view header) noexcept;
  static const char* find_last_part(const char* begin, const char* end) noexcept;
  static CookiePair read(std::string_view part) noexcept;

  static bool is_above_blank(char c) { return static_cast<unsigned char>(c) > ' '; }
  static std::string_view view(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
  }
  /// The first from `at` on. Four octets a turn: a header is mostly values.
  static const char* find_semicolon(const char* at) {
    for (;; at += 4) {
      if (at[0] == ';') return at;
      if (at[1] == ';') return at + 1;
      if (at[2] == ';') return at + 2;
      if (at[3] == ';') return at + 3;
    }
  }
  static const char* find_name_end(const char* at) {
    for (;; at += 2) {
      if (name_ends.contains(at[0])) return at;
      if (name_ends.contains(at[1])) return at + 1;
    }
  }
  /// Past parts that hold no name; those with a value too, which may look like a pair and is none (C-33).
  const char* skip_void(const char* at) const {
    for (; void_octets.contains(*at); ++at) {
      if (*at != '=') continue;
      if (at >= last_part_) break;
      at = find_semicolon(at + 1);
    }
    return at;
  }

  const char* at_ = &nothing;         // where a part begins, or a separator in front of it
  const char* end_ = &nothing;        // behind an octet that is no separator
  const char* last_part_ = &nothing;  // in front of it every part has its ';'
};

inline CookiePair CookiePairs::next() noexcept {
  for (const char* at = at_;;) {
    at += *at == ' ';  // the one that browsers write
    if (void_octets.contains(*at)) at = skip_void(at);
    if (at >= last_part_) {
      const auto part = view(at, end_);
      *this = {};
      return read(part);
    }
    const char* const name = at;
    const char* const equals = at = find_name_end(at + 1);
    if (*equals != '=') {
      if (*equals == ';') continue;  // C-33: no '='
      at = find_semicolon(equals);   // a blank, at the name's end or within it
      const auto pair = read(view(name, at));
      if (pair.name.empty()) continue;
      at_ = at + 1;
      return pair;
    }
    const char* const semicolon = find_semicolon(equals + 1);  // C-31: a quote protects none
    at_ = semicolon + 1;
    const auto value = view(equals + 1, semicolon);
    const bool is_trimmed = is_above_blank(equals[1]) && is_above_blank(semicolon[-1]);
    return {view(name, equals), is_trimmed ? value : trim_ows(value)};
  }
}

}  // namespace detail
}  // namespace canteen
