// The text of a `.env` file: names and values, one a line, as python-dotenv reads them.
//
//   line   = [ "export" ] name "=" value [ "#" comment ]
//   value  = "'" … "'"   \\ and \' are escapes; may span lines
//          / '"' … '"'   \\ \' \" \a \b \f \n \r \t \v are escapes; may span lines
//          / text        as it stands, without the spaces around it, up to a "#" behind a space, or the line's end
//
// Nothing is expanded: "${HOME}" is these seven octets. Deviation: what python-dotenv skips with a warning is an error
// here, and so is a name without "=".
#pragma once
#include <canteen/base/result.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

/// One name of the file. Of a name that stands twice, both are given, in the file's order.
struct EnvVariable {
  std::string name{};
  std::string value{};
  /// Where its name stands; the first line is 1.
  std::size_t line = 1;
  friend bool operator==(const EnvVariable&, const EnvVariable&) = default;
};

enum class EnvFileRule : std::uint8_t { bad_name, no_equals, unclosed_quote, text_behind_quote, has_nul };

/// "a quote is not closed": the rule in words.
std::string_view to_text(EnvFileRule rule);

/// What is wrong with a file, and in which line it began.
struct EnvFileError {
  EnvFileRule rule{};
  std::size_t line = 1;
  friend bool operator==(const EnvFileError&, const EnvFileError&) = default;
};

/// Reads the whole text, or says which line broke which rule. Lines end with LF, CRLF or CR.
Result<std::vector<EnvVariable>, EnvFileError> parse_env_file(std::string_view text);

}  // namespace canteen
