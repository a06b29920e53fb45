// SetupError: the program asked for something that cannot be served, found before the first request.
//
// A mistake of whoever wrote or configured the program, never of a client: run() tells it in one line and ends with
// status 2. What goes wrong while serving has other doors: HttpError, or another exception that Site::call makes an
// answer of (docs/architecture.md, "Four ways to fail").
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

namespace canteen {

/// A duplicate route, a bad option, a setting that is none. Thrown where it is written, or by Site's constructor.
class SetupError : public std::logic_error {
  using std::logic_error::logic_error;
};

namespace detail {
/// "rule '/x': …"
inline SetupError rule_error(std::string_view rule, std::string_view problem) {
  return SetupError{"rule '" + std::string{rule} + "': " + std::string{problem}};
}
}  // namespace detail

}  // namespace canteen
