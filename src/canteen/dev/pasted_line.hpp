// One line of what someone pastes to ask about cookies, and what it can be: they come from curl -i and curl -v, from
// wget -S, from a browser's developer tools and from source code. A line that is none of these is no cookie, however a
// browser would read it.
//
// A line is looked at by itself: where it stands, and which kinds are explained, is header_input.hpp's. This guesses
// what a person means; a Set-Cookie value is read by the standard's steps in jar/set_cookie_parser.hpp.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace canteen::dev {

enum class PastedKind : std::uint8_t {
  blank,
  status,   ///< the status line of an answer: "HTTP/2 200"
  field,    ///< "Name: value", ":status: 200"
  cookie,   ///< name=value; …: what stands behind "Set-Cookie:"
  bare,     ///< without a name that a cookie can have: a value without a name, or a page's text
  curl,     ///< what curl -v says itself ("* …") or sends ("> …")
  program,  ///< something else that names a cookie: source code, JSON, an address
};

struct PastedLine {
  PastedKind kind = PastedKind::blank;
  /// Behind the "< " with which curl -v marks what it receives, where there is one; then without white space in front.
  std::string_view text{};
  /// Of a field.
  std::string_view name{};
  std::string_view value{};
  bool has_mark = false;

  /// Whether it is a field of that name; names have no case.
  bool is_field(std::string_view wanted) const;
};

/// Reads a line without its end. Views of it.
PastedLine read_pasted_line(std::string_view line);

/// The same of a line that stands among an answer's fields: "Location:/x?a=b" is no cookie there.
PastedLine read_answer_line(std::string_view line);

}  // namespace canteen::dev
