// Header input: what someone pastes to ask about cookies. Set-Cookie values one a line, header fields, or whole answers
// as `curl -i` and `curl -v` print them. What is no cookie is left out and named: nothing else is judged as one.
//
// What a line can be is read by pasted_line.hpp; here counts where it stands: among the fields of an answer, in its
// content, or without one. No input is refused, and no Set-Cookie value is taken apart: that is jar/'s. Not a parser of
// HTTP messages either, which are wire/'s.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::dev {

/// The Set-Cookie fields of one answer.
struct HeaderAnswer {
  /// Its status line, "HTTP/1.1 302 Found"; "" for lines without an answer around them.
  std::string status{};
  /// Its first Location, when it is a redirect (RFC 9110 §15.4); otherwise "".
  std::string location{};
  /// The values of the Set-Cookie fields, in order, as octets.
  std::vector<std::string> set_cookies{};
  /// It is an answer, and no Cache-Control of it keeps it out of shared caches.
  bool cacheable = false;
};

/// A line that is not explained.
struct SkippedLine {
  std::size_t number = 0;  // from 1
  std::string why{};
};

struct HeaderInput {
  std::vector<HeaderAnswer> answers{};
  /// Not the other fields of an answer, nor what curl -v says around it.
  std::vector<SkippedLine> skipped{};
};

/// Reads a text whose lines end in LF or CRLF.
///
/// With a status line in it ("HTTP/2 200", behind "< " too) it is an answer, or several in a row: of each the fields up to
/// the empty line count. Otherwise its lines are read by parse_header_lines().
HeaderInput parse_header_input(std::string_view text);

/// Reads lines without an answer around them: "Set-Cookie: value", also behind "< " or with the value on the next line, as
/// developer tools copy it; a value alone, name=value; …; and, where no line is a field, a value without a name.
HeaderInput parse_header_lines(std::span<const std::string_view> lines);

}  // namespace canteen::dev
