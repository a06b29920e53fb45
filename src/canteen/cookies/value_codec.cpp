// The codec's one table: what each octet of a value asks for; a value asks for the union of what its octets do. The
// common value, which travels as it is, never comes here.
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/flask_quoting.hpp>
#include <canteen/cookies/value_codec.hpp>

namespace canteen {
namespace {

using Needs = unsigned char;
constexpr Needs escape = 1;   // in CookieCoding::percent
constexpr Needs refusal = 2;  // in CookieCoding::raw, and quotes in flask: not a cookie-octet
constexpr Needs absence = 4;  // in all: a control character

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
  return detail::is_flask_quoted(value) ? value.substr(1, value.size() - 2) : value;
}

/// A coding: which needs it answers by encoding, which by refusing, and how it does the former.
struct Codec {
  Needs encodes;
  Needs refuses;
  std::size_t (*size)(std::string_view value);
  char* (*write)(char* out, std::string_view value);
  bool (*is_encoded)(std::string_view raw);
  std::optional<std::string> (*decode)(std::string_view raw);
};

std::size_t percent_size(std::string_view value) { return percent_encoded_size(value, bare_cookie_octets); }
char* write_percent(char* out, std::string_view value) { return encode_percent(out, value, bare_cookie_octets); }
std::optional<std::string> read_percent(std::string_view raw) {
  auto text = decode_percent(raw);
  if (!text) return std::nullopt;
  return *std::move(text);
}
bool is_never_encoded(std::string_view) { return false; }

/// In CookieCoding's order.
constexpr std::array<Codec, 3> codecs{{
    {escape, 0, percent_size, write_percent, has_percent, read_percent},
    {0, refusal, nullptr, nullptr, is_never_encoded, nullptr},
    {refusal, 0, detail::flask_quoted_size, detail::write_flask_quoted, detail::is_flask_quoted, detail::unquote_flask},
}};

const Codec& codec_of(CookieCoding coding) { return codecs[static_cast<std::size_t>(coding)]; }

}  // namespace

void EncodedCookieValue::look_closer() {
  const Needs needs = needs_of(coding_ == CookieCoding::raw ? without_quotes(value_) : value_);
  const auto& codec = codec_of(coding_);
  if (needs & absence) {
    problem_ = CookieProblem::control_character;
  } else if (needs & codec.refuses) {
    problem_ = CookieProblem::bad_value;
  } else if (needs & codec.encodes) {
    size_ = codec.size(value_);
  }
}

char* EncodedCookieValue::write_encoded(char* out) const { return codec_of(coding_).write(out, value_); }

bool is_encoded_cookie_value(std::string_view raw, CookieCoding coding) { return codec_of(coding).is_encoded(raw); }

std::optional<std::string> decode_cookie_value(std::string_view raw, CookieCoding coding) {
  const auto& codec = codec_of(coding);
  if (!codec.is_encoded(raw)) return std::string{raw};
  auto text = codec.decode(raw);
  if (text && has_control(*text)) return std::nullopt;
  return text;
}

}  // namespace canteen
