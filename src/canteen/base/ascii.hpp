// ASCII as HTTP's grammars use it: classes of octets, letters without a locale, optional whitespace.
//
// Everything takes octets, not characters: above 0x7F nothing is a letter, a token or a space. Nothing here reads the C
// locale, and everything is constexpr, so that rules can be checked while compiling. RFC 9110 §5.6, RFC 5234 appendix
// B.
#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace canteen {

/// A set of octets, looked up in a table of 256: one load an octet. Built while compiling.
class OctetSet {
 public:
  constexpr OctetSet() = default;
  /// The octets of `members`.
  constexpr explicit OctetSet(std::string_view members) {
    for (const char c : members) has_[static_cast<unsigned char>(c)] = true;
  }
  /// The octets from `first` to `last`, both included.
  static constexpr OctetSet range(unsigned char first, unsigned char last) {
    OctetSet out;
    for (unsigned octet = first; octet <= last; ++octet) out.has_[octet] = true;
    return out;
  }

  constexpr bool contains(char c) const { return has_[static_cast<unsigned char>(c)]; }
  /// Whether every octet of `text` is a member; true for an empty text.
  constexpr bool contains_all(std::string_view text) const {
    for (const char c : text) {
      if (!contains(c)) return false;
    }
    return true;
  }

  friend constexpr OctetSet operator|(OctetSet a, const OctetSet& b) {
    for (std::size_t octet = 0; octet < a.has_.size(); ++octet) a.has_[octet] = a.has_[octet] || b.has_[octet];
    return a;
  }
  friend constexpr OctetSet operator-(OctetSet a, const OctetSet& b) {
    for (std::size_t octet = 0; octet < a.has_.size(); ++octet) a.has_[octet] = a.has_[octet] && !b.has_[octet];
    return a;
  }

 private:
  std::array<bool, 256> has_{};
};

inline constexpr OctetSet ascii_digits = OctetSet::range('0', '9');
inline constexpr OctetSet ascii_letters = OctetSet::range('A', 'Z') | OctetSet::range('a', 'z');
/// tchar, RFC 9110 §5.6.2.
inline constexpr OctetSet token_octets = ascii_letters | ascii_digits | OctetSet{"!#$%&'*+-.^_`|~"};
/// CTL, RFC 5234 appendix B.1: %x00-1F and %x7F. HTAB is one of them.
inline constexpr OctetSet control_octets = OctetSet::range(0x00, 0x1F) | OctetSet{"\x7F"};

/// RFC 5234 appendix B.1.
inline constexpr std::string_view crlf = "\r\n";

constexpr bool is_digit(char c) { return '0' <= c && c <= '9'; }
constexpr bool is_alpha(char c) { return ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z'); }
constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
/// Whether `text` holds a control octet anywhere.
constexpr bool has_control(std::string_view text) {
  for (const char c : text) {
    if (is_control(c)) return true;
  }
  return false;
}

constexpr bool is_token_char(char c) { return token_octets.contains(c); }
/// Whether `text` is a token; the empty text is none (RFC 9110 §5.6.2: 1*tchar).
constexpr bool is_token(std::string_view text) { return !text.empty() && token_octets.contains_all(text); }

/// 0 to 15 for a hexadecimal digit of either case, -1 for anything else.
constexpr int hex_value(char c) {
  if ('0' <= c && c <= '9') return c - '0';
  if ('A' <= c && c <= 'F') return c - 'A' + 10;
  if ('a' <= c && c <= 'f') return c - 'a' + 10;
  return -1;
}

/// Lower case for A to Z; every other octet as it is.
constexpr char to_lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// Whether the two differ at most in the case of ASCII letters.
constexpr bool equals_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (to_lower(a[i]) != to_lower(b[i])) return false;
  }
  return true;
}

/// OWS, RFC 9110 §5.6.3: SP and HTAB, nothing else.
constexpr bool is_ows(char c) { return c == ' ' || c == '\t'; }

/// Takes `c` off the front of `rest`; false, and nothing taken, when something else or nothing is there.
constexpr bool take_front(std::string_view& rest, char c) {
  if (!rest.starts_with(c)) return false;
  rest.remove_prefix(1);
  return true;
}

/// `text` without the SP and HTAB at both ends.
constexpr std::string_view trim_ows(std::string_view text) {
  while (!text.empty() && is_ows(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ows(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace canteen
