// Which octets may stand where in a head, and how far a run of them reaches: the inner loops of the reader.
//
// Private to wire/. Each set exists twice: as a table, which decides, and as a test of 16 octets at a time that may
// stop at octets the table then allows, never the other way round. Without SSE2 the tables do all the work.
#pragma once
#include <bit>
#include <canteen/base/ascii.hpp>
#include <cstdint>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace canteen::wire::detail {

/// RFC 9110 §5.5: VCHAR, SP, HTAB and obs-text; no other control character (H-23).
inline constexpr OctetSet value_octets = (OctetSet::range(0x20, 0xFF) | OctetSet{"\t"}) - OctetSet{"\x7F"};
/// VCHAR. RFC 3986 allows fewer, but browsers send '|' and '"' raw (H-05).
inline constexpr OctetSet visible_octets = OctetSet::range(0x21, 0x7E);
/// What runs on inside a request target; '?' is looked at, '#' is refused.
inline constexpr OctetSet target_octets = visible_octets - OctetSet{"?#"};

#if defined(__SSE2__)

/// Sixteen octets; each test gives a mask of those where a run may end.
struct Sixteen {
  explicit Sixteen(const char* at) : octets{_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))} {}
  static __m128i all(char c) { return _mm_set1_epi8(c); }
  __m128i equal(char c) const { return _mm_cmpeq_epi8(octets, all(c)); }
  static unsigned mask(__m128i found) { return static_cast<unsigned>(_mm_movemask_epi8(found)); }

  /// Control characters, HTAB included.
  unsigned value_ends() const {
    const auto control = _mm_cmpeq_epi8(_mm_min_epu8(octets, all(0x1F)), octets);
    return mask(_mm_or_si128(control, equal(0x7F)));
  }
  /// Not a letter and not '-'.
  unsigned token_ends() const {
    const auto lower = _mm_or_si128(octets, all(0x20));
    const auto letter = _mm_and_si128(_mm_cmpgt_epi8(lower, all('a' - 1)), _mm_cmplt_epi8(lower, all('z' + 1)));
    return mask(_mm_or_si128(letter, equal('-'))) ^ 0xFFFF;
  }
  /// Not VCHAR (the comparison is signed: above 0x7F counts as below zero), '?' or '#'.
  unsigned target_ends() const {
    const auto not_visible = _mm_or_si128(_mm_cmplt_epi8(octets, all(0x21)), equal(0x7F));
    return mask(_mm_or_si128(not_visible, _mm_or_si128(equal('?'), equal('#'))));
  }

  __m128i octets;
};

template <unsigned (Sixteen::*ends)() const>
const char* skip(const OctetSet& allowed, const char* at, const char* end) {
  while (end - at >= 16) {
    const auto found = (Sixteen{at}.*ends)();
    if (found == 0) {
      at += 16;
      continue;
    }
    at += std::countr_zero(found);
    if (!allowed.contains(*at)) return at;
    ++at;
  }
  while (at != end && allowed.contains(*at)) ++at;
  return at;
}

inline const char* skip_value(const char* at, const char* end) {
  return skip<&Sixteen::value_ends>(value_octets, at, end);
}
inline const char* skip_token(const char* at, const char* end) {
  return skip<&Sixteen::token_ends>(token_octets, at, end);
}
inline const char* skip_target(const char* at, const char* end) {
  return skip<&Sixteen::target_ends>(target_octets, at, end);
}

#else

inline const char* skip(const OctetSet& allowed, const char* at, const char* end) {
  while (at != end && allowed.contains(*at)) ++at;
  return at;
}

inline const char* skip_value(const char* at, const char* end) { return skip(value_octets, at, end); }
inline const char* skip_token(const char* at, const char* end) { return skip(token_octets, at, end); }
inline const char* skip_target(const char* at, const char* end) { return skip(target_octets, at, end); }

#endif

}  // namespace canteen::wire::detail
