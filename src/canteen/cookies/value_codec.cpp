// The codec's one table: what each octet of a value asks for. A value is the union of what its octets ask for, so one
// pass without a branch tells the common value, which travels as it is, from all others.
#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/value_codec.hpp>

namespace canteen {
namespace {

using Needs = unsigned char;
constexpr Needs escape = 1;   // in CookieCoding::percent
constexpr Needs refusal = 2;  // in CookieCoding::raw: not a cookie-octet
constexpr Needs absence = 4;  // in both: a control character

constexpr auto needs_of_octet = [] {
  std::array<Needs, 256> table{};
  for (std::size_t octet = 0; octet < table.size(); ++octet) {
    const char c = static_cast<char>(octet);
    if (!bare_cookie_octets.contains(c)) table[octet] |= escape;
    if (!cookie_octets.contains(c)) table[octet] |= refusal;
    if (is_control(c)) table[octet] |= absence;
  }
  return table;
}();

Needs needs_of(std::string_view value) {
  Needs needs = 0;
  for (const char c : value) needs |= needs_of_octet[static_cast<unsigned char>(c)];
  return needs;
}

/// cookie-value may stand in one pair of DQUOTEs, which belong to it (RFC 6265bis §4.1.1).
std::string_view without_quotes(std::string_view value) {
  const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
  return quoted ? value.substr(1, value.size() - 2) : value;
}

}  // namespace

EncodedCookieValue::EncodedCookieValue(std::string_view value, CookieCoding coding)
    : value_{value}, size_{value.size()} {
  const bool raw = coding == CookieCoding::raw;
  const Needs needs = needs_of(raw ? without_quotes(value) : value);
  if (needs & absence) {
    problem_ = CookieProblem::control_character;
  } else if (raw && (needs & refusal)) {
    problem_ = CookieProblem::bad_value;
  } else if (!raw && (needs & escape)) {
    size_ = percent_encoded_size(value, bare_cookie_octets);
  }
}

char* EncodedCookieValue::write(char* out) const {
  const bool as_it_is = size_ == value_.size();
  return as_it_is ? std::copy(value_.begin(), value_.end(), out) : encode_percent(out, value_, bare_cookie_octets);
}

std::optional<std::string> decode_cookie_value(std::string_view raw) {
  auto text = decode_percent(raw);
  if (!text || has_control(*text)) return std::nullopt;
  return *std::move(text);
}

}  // namespace canteen
