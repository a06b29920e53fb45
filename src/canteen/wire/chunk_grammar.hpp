// The lines of chunked content as one table (RFC 9112 §7.1): where a line stands, what octet comes, where it stands
// then.
//
//   chunk          = chunk-size [ chunk-ext ] CRLF chunk-data CRLF             chunk-size = 1*HEXDIG
//   chunk-ext      = *( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )
//   last-chunk     = 1*"0" [ chunk-ext ] CRLF, then field lines, then CRLF
//
// Lines end in CRLF alone: the tolerance of §2.2 does not extend to here (erratum 7633). What the table does not have
// is refused. Chunk data is not read by it, and counting is BodyReader's. Private to wire/.
#pragma once
#include <array>
#include <canteen/base/ascii.hpp>
#include <cstddef>
#include <cstdint>

namespace canteen::wire::detail {

enum class ChunkState : std::uint8_t {
  size_first,     // before the first digit
  size,           // after a digit
  space,          // BWS before ';'
  name_first,     // after ';' and BWS
  name,           // in an extension's name
  name_space,     // BWS after a name
  value_first,    // after '=' and BWS
  value,          // in a token
  quoted,         // in a quoted-string
  quoted_pair,    // after its backslash
  quoted_end,     // after its closing quote
  size_lf,        // LF of the chunk-size line
  data,           // chunk-data
  data_cr,        // CR after chunk-data
  data_lf,        // its LF
  trailer_first,  // at the first octet of a trailer line
  trailer_name,   // in a trailer field's name
  trailer_value,  // after its colon
  trailer_lf,     // LF of a trailer line
  end_lf,         // LF of the last, empty line
  done,
  refused,
};

enum class OctetClass : std::uint8_t {
  control,
  cr,
  lf,
  blank,
  hex,
  token,
  quote,
  equals,
  semicolon,
  colon,
  backslash,
  other
};

inline constexpr std::size_t chunk_states = static_cast<std::size_t>(ChunkState::refused) + 1;
inline constexpr std::size_t octet_classes = static_cast<std::size_t>(OctetClass::other) + 1;

constexpr OctetClass class_of(char c) {
  switch (c) {
    case '\r': return OctetClass::cr;
    case '\n': return OctetClass::lf;
    case ' ':
    case '\t': return OctetClass::blank;
    case '"': return OctetClass::quote;
    case '=': return OctetClass::equals;
    case ';': return OctetClass::semicolon;
    case ':': return OctetClass::colon;
    case '\\': return OctetClass::backslash;
    default: break;
  }
  if (hex_value(c) >= 0) return OctetClass::hex;
  if (is_token_char(c)) return OctetClass::token;
  return is_control(c) ? OctetClass::control : OctetClass::other;
}

class ChunkGrammar {
 public:
  constexpr ChunkGrammar() {
    using enum ChunkState;
    using enum OctetClass;
    for (std::size_t octet = 0; octet < classes_.size(); ++octet) classes_[octet] = class_of(static_cast<char>(octet));
    for (auto& row : next_) row.fill(refused);

    on(size_first, hex, size);
    on(size, hex, size);
    // A size, a name or a value may be followed by BWS, but only if ';' or '=' comes after it.
    for (const auto state : {size, name, value, quoted_end}) on(state, cr, size_lf);
    for (const auto state : {size, value, quoted_end}) on(state, blank, space);
    for (const auto state : {space, name_first, name_space, value_first}) on(state, blank, state);
    for (const auto state : {size, space, name, name_space, value, quoted_end}) on(state, semicolon, name_first);
    on_token(name_first, name);
    on_token(name, name);
    on(name, blank, name_space);
    for (const auto state : {name, name_space}) on(state, equals, value_first);
    on_token(value_first, value);
    on_token(value, value);
    on(value_first, quote, quoted);

    // RFC 9110 §5.6.4: no control character inside but HTAB, not even after a backslash.
    on_text(quoted, quoted);
    on(quoted, quote, quoted_end);
    on(quoted, backslash, quoted_pair);
    on_text(quoted_pair, quoted);

    on(size_lf, lf, data);
    on(data_cr, cr, data_lf);
    on(data_lf, lf, size_first);

    // §7.1.2: trailer fields have the grammar of header fields.
    on_token(trailer_first, trailer_name);
    on_token(trailer_name, trailer_name);
    on(trailer_name, colon, trailer_value);
    on_text(trailer_value, trailer_value);
    on(trailer_value, cr, trailer_lf);
    on(trailer_lf, lf, trailer_first);
    on(trailer_first, cr, end_lf);
    on(end_lf, lf, done);
  }

  constexpr ChunkState next(ChunkState state, char c) const {
    const auto octet_class = classes_[static_cast<unsigned char>(c)];
    return next_[static_cast<std::size_t>(state)][static_cast<std::size_t>(octet_class)];
  }

 private:
  constexpr void on(ChunkState state, OctetClass octet, ChunkState then) {
    next_[static_cast<std::size_t>(state)][static_cast<std::size_t>(octet)] = then;
  }
  constexpr void on_token(ChunkState state, ChunkState then) {
    for (const auto octet : {OctetClass::hex, OctetClass::token}) on(state, octet, then);
  }
  /// HTAB, SP, VCHAR and obs-text.
  constexpr void on_text(ChunkState state, ChunkState then) {
    for (std::size_t octet = static_cast<std::size_t>(OctetClass::blank); octet < octet_classes; ++octet)
      on(state, static_cast<OctetClass>(octet), then);
  }

  std::array<OctetClass, 256> classes_{};
  std::array<std::array<ChunkState, octet_classes>, chunk_states> next_{};
};

inline constexpr ChunkGrammar chunk_grammar{};

}  // namespace canteen::wire::detail
