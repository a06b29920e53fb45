// CookieReadError: why a declared cookie has no value in a request.
//
// The value is a stranger's, so that it is a Result's error and is never thrown. RequestCookies says whether one came
// and was well encoded, CookieType whether the text is one of its type, the declaration's check whether it is wanted.
// What a program does wrong when it sets a cookie is CookieProblem.
#pragma once
#include <cstdint>
#include <string_view>

namespace canteen {

/// Why a declared cookie was not read.
enum class CookieReadError : std::uint8_t {
  absent,        // no cookie of that name came
  malformed,     // not well encoded, or not what its type is written as
  out_of_range,  // well written, but more than its type holds
  refused,       // the declaration's check said no
  ambiguous,     // an essential cookie came twice with different values
};

/// The error as the end of a sentence that begins with the cookie.
constexpr std::string_view to_text(CookieReadError error) {
  constexpr std::string_view sentences[] = {
      "did not come",
      "is not written as its type is",
      "holds more than its type does",
      "was refused by its check",
      "came more than once, with different values",
  };
  return sentences[static_cast<unsigned>(error)];
}

}  // namespace canteen
