// The lexer: a template's text as tokens. Whitespace control, comments and raw are dealt with here and nowhere else.
//
// Between tags there is data; inside them names, literals and signs. `-` beside a delimiter strips all whitespace on
// that side, `+` keeps what trim_blocks or lstrip_blocks would take. A tag's end inside open brackets is not one.
#pragma once
#include <canteen/jinja/template_error.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::jinja {

struct Token {
  enum class Kind : std::uint8_t {
    data,
    variable_begin,
    variable_end,
    block_begin,
    block_end,
    name,
    text,
    integer,
    floating,
    sign,
    end
  };
  Kind kind;
  std::uint32_t offset;
  /// Its octets in the source; a text's with its quotes.
  std::string_view text;
};

struct LexerOptions {
  bool trim_blocks = false;
  bool lstrip_blocks = false;
};

/// The text as templates see it: every line ends in LF, and one LF at the very end is gone.
std::string normalize_newlines(std::string_view text);
/// All tokens, the last one `end`. The views are into source.text, which is normalized. Throws TemplateError.
std::vector<Token> tokenize(const TemplateSource& source, LexerOptions options);

}  // namespace canteen::jinja
